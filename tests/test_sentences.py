"""Every sentence for a person stands in the catalogue, is used, and has the values it names."""

from __future__ import annotations

import ast
import builtins
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from spoken import names_left_open
from typography import slips

import workbench
from workbench.app.words import WHOLE
from workbench.content.locale import FIRST_LANGUAGE, SentenceFiles, languages
from workbench.content.pack_folders import resources
from workbench.domain.composing.context import MissingReason
from workbench.domain.facts.engine_reasons import ENGINE_REASONS
from workbench.domain.fault import Fault
from workbench.domain.imported_table import TableDoubt
from workbench.domain.journal import Broken
from workbench.domain.letter_template import Channel
from workbench.domain.mail import MailDoubt, Stamping
from workbench.domain.wording.catalogue import COUNT, FORMS, ONE
from workbench.services.casework.matching import Because
from workbench.services.doubts import DoubtReason
from workbench.services.flaws import Amiss
from workbench.services.pages.overview import ListFilter
from workbench.services.vault import Checked

PACKAGE = Path(__file__).parent.parent / "workbench"
ROOMS = ("app", "cli", "content", "db", "domain", "exchange", "services", "typeset", "ui")

TO_BE_CONVERTED: frozenset[str] = frozenset()
"""Rooms and modules whose sentences are not in the catalogue yet: to be emptied."""

EXEMPT_MODULES = {
    "app/demo.py": "invented answers: data of the demo, in the file they are written to",
    "app/demo_people.py": "invented people and what they ask, each in their own language",
    "typeset/archival.py": "PostScript of a character map",
    "typeset/canvas.py": "operators of PDF",
}
EXEMPT_TEXTS = {
    "BEGIN PGP MESSAGE": "what an encrypted mail begins with",
    "Bitstream Vera Sans": "the name of a font",
    "Cannot overwrite": "what the parser of TOML says, which is worded by what follows from it",
    "Content-Type: text/plain; charset=utf-8": "a header of a mail that is written again",
    "Could not decode to UTF-8": "what the driver of the database says, which is worded elsewhere",
    "DejaVu Sans": "the name of a font",
    "DPO Workbench": "the name of the program is the same in every language",
    "Google Drive": "the name of a program",
    "Invalid value": "what the parser of TOML says, which is worded by what follows from it",
    "Proton Drive": "the name of a program",
    "Resilio Sync": "the name of a program",
    "Sans Serif": "the name of a font",
    "Source Sans": "the name of a font",
    "Synology Drive": "the name of a program",
}
SQL = re.compile(
    r"\s*(?:ALTER|BEGIN IMMEDIATE|CREATE|DELETE|DROP|INSERT|PRAGMA|SELECT|UPDATE|VACUUM"
    r"|WITH RECURSIVE|\ue000+ \(\ue000+\) ORDER BY)\b"
)
ERRORS_OF_CALLERS = frozenset({"CatalogueMisread", "MisshapenRule"})
"""Exceptions for programmers and authors of packs, besides those of Python itself."""
PATTERNS = ("cast", "compile", "findall", "fullmatch", "match", "search", "split", "sub")

GAP = "\ue000\ue000"
"""Stands for a value between the words of a string."""
WORD = rf"(?:[^\W\d_]{{2,}}|{GAP})"
TWO_WORDS = re.compile(rf"{WORD}[,;:]? (?:[^\W\d_] )?{WORD}")
ONE_WORD = re.compile(r"[^\W\d_]{2,}[.?!…]")
KEY = re.compile(r"[a-z_]+(?:\.[\w-]+)+")
SAYING = frozenset({"say", "sentence", "tell"})
PRINTED = frozenset({"help", "description", "metavar", "title"})


@cache
def spoken(language: str) -> dict:
    """Every sentence of a language by its key."""
    return dict(SentenceFiles(resources() / "locale" / language))


def left_open(forms) -> frozenset[str]:
    return frozenset().union(*(names_left_open(form) for form in forms.values()))


@cache
def trees(*rooms: str) -> dict[str, ast.Module]:
    found = (path for path in sorted(PACKAGE.rglob("*.py")))
    named = {path.relative_to(PACKAGE).as_posix(): path for path in found}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in named.items()
        if not rooms or name.split("/")[0] in rooms
    }


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


# What is said


class Said(NamedTuple):
    """A call that says a sentence; `values` is None where they are not all spelt out."""

    place: str
    key: str
    values: frozenset[str] | None


def keys_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from keys_in(one)
            yield from keys_in(other)


def said() -> Iterator[Said]:
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in SAYING and node.args:
                names = [keyword.arg for keyword in node.keywords]
                values = None if None in names else frozenset(filter(None, names))
                for key in keys_in(node.args[0]):
                    if KEY.fullmatch(key):
                        yield Said(f"{module}:{node.lineno}", key, values)


def beginnings() -> Iterator[str]:
    """How the keys begin that are put together when they are needed."""
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in SAYING and node.args:
                match node.args[0]:
                    case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                        yield start


def every(kind: type[Fault]) -> Iterator[type[Fault]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("workbench."):
            yield below
        yield from every(below)


@cache
def faults() -> frozenset[type[Fault]]:
    for module in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return frozenset(every(Fault))


def looked_up() -> Iterator[str]:
    """Everything in packs that is looked up by its name."""
    for tree in trees("content").values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            match name_of(node), node.args:
                case "unknown", [_place, ast.Constant(value=str(what)), *_]:
                    yield what
                case "check_choices", [*_, ast.Constant(value=str(what))]:
                    yield what


def families() -> dict[str, set[str]]:
    """The keys that are put together: how they begin, and everything that may follow."""
    return {
        "cli.verify.of.": set(Checked),
        "doubt.fact.": set(DoubtReason),
        "fault.": {fault.code for fault in faults()},
        "mail.problem.": set(MailDoubt),
        "packs.unknown.": set(looked_up()),
        "pages.channel.": set(Channel),
        "pages.filter.": set(ListFilter),
        "pages.match.": set(Because),
        "pages.missing.": set(MissingReason),
        "pages.stamp.": set(Stamping),
        "pages.weekday.day_": {str(number) for number in range(7)},
        "reason.": set(ENGINE_REASONS),
        "tables.problem.": set(TableDoubt),
        "verify.flaw.": {*Broken, *Amiss},
    }


def test_every_sentence_that_is_said_is_in_the_catalogue_with_exactly_its_values():
    catalogue = spoken(FIRST_LANGUAGE)
    wrong = []
    for call in said():
        if call.key not in catalogue:
            wrong.append(f"{call.place}: there is no sentence {call.key}")
        elif call.values is not None:
            forms = catalogue[call.key]
            needed = left_open(forms) | ({COUNT} if ONE in forms else set())
            if call.values != needed:
                wrong.append(f"{call.place}: {call.key} needs {sorted(needed)}")
    assert wrong == []


def test_every_key_that_is_put_together_belongs_to_a_family():
    assert set(beginnings()) <= set(families())


def test_every_family_has_a_sentence_for_each_of_its_members_and_for_nothing_else():
    for start, members in families().items():
        found = {
            key.removeprefix(start) for key in spoken(FIRST_LANGUAGE) if key.startswith(start)
        }
        assert found == members, start


def test_every_sentence_is_used():
    spelt = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    put_together = {start + name for start, names in families().items() for name in names}
    assert spoken(FIRST_LANGUAGE).keys() - spelt - put_together == set()


@pytest.mark.parametrize("doubts", [MailDoubt, TableDoubt])
def test_every_doubt_about_a_file_is_met(doubts):
    met = {
        node.attr
        for room in ("exchange", "domain")
        for tree in trees(room).values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == doubts.__name__
    }
    assert {doubt.name for doubt in doubts} - met == set()


def test_every_fault_fills_its_sentence_and_shows_a_trace_its_code_alone():
    for kind in faults():
        takes = inspect.signature(kind.__init__).parameters.values()
        given = [one.name for one in takes if one.kind is one.POSITIONAL_OR_KEYWORD]
        fault = kind(*(f"personal {name}" for name in given[1:]))
        assert fault.values.keys() == left_open(spoken(FIRST_LANGUAGE)[f"fault.{kind.code}"])
        assert str(fault) == kind.code
        assert "personal" not in repr(fault)


# Every language


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_words_and_the_form_that_stands_for_any_number(language):
    for key, forms in spoken(language).items():
        assert key.rpartition(".")[2] not in FORMS, key
        assert all(form.strip() for form in forms.values()), key
        assert ONE not in forms or COUNT in left_open(forms), key


@pytest.mark.parametrize("language", set(languages()) - {FIRST_LANGUAGE})
def test_another_language_has_the_sentences_forms_and_values_of_the_first(language):
    first, other = spoken(FIRST_LANGUAGE), spoken(language)
    assert other.keys() <= first.keys()
    assert language not in WHOLE or other.keys() == first.keys()
    for key, forms in other.items():
        assert forms.keys() == first[key].keys(), key
        assert left_open(forms) == left_open(first[key]), key


def test_french_is_set_with_care():
    assert [
        f"{key}: {slip}"
        for key, forms in spoken("fr").items()
        for form in forms.values()
        for slip in slips(form, "fr")
    ] == []


# Strings that are in no catalogue


class Found(NamedTuple):
    """A string that reads as if it were for people."""

    module: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.text.replace(GAP, '{}')!r}"


def text_of(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(p.value if isinstance(p, ast.Constant) else GAP for p in parts)
    return None


def reads_like_words(text: str) -> bool:
    words = text.strip().lstrip("&")
    if not re.search(r"[^\W\d_]{2,}", words.replace(GAP, "")):
        return False
    begins = words[0].isupper() or words.startswith(GAP)
    ends = words[-1] in ".?!…"
    if ONE_WORD.fullmatch(words):
        return begins
    return (begins or ends) and TWO_WORDS.search(words) is not None


def is_for_programs(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a string is a docstring, a pattern, a type, or an error of a caller."""
    parent = above.get(node)
    if isinstance(parent, ast.Expr | ast.JoinedStr | ast.FormattedValue):
        return True
    while isinstance(parent, ast.BinOp | ast.IfExp):
        parent = above.get(parent)
    if not isinstance(parent, ast.Call):
        return False
    if isinstance(above.get(parent), ast.Raise):
        return hasattr(builtins, name_of(parent)) or name_of(parent) in ERRORS_OF_CALLERS
    return name_of(parent) in PATTERNS


def is_printed(node: ast.AST, parent: ast.AST | None, text: str) -> bool:
    """Whether a string of letters goes to a person by `print` or by the help of a command."""
    if not re.search(r"[^\W\d_]{2,}", text.replace(GAP, "")) or KEY.fullmatch(text):
        return False
    match parent:
        case ast.Call() if name_of(parent) in ("print", "ArgumentTypeError"):
            return node in parent.args
        case ast.keyword(arg=name):
            return name in PRINTED
    return False


def strings_for_people(module: str) -> Iterator[Found]:
    tree = trees()[module]
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        text = text_of(node)
        if text is None or is_for_programs(node, above) or SQL.match(text):
            continue
        printed = module.startswith("cli/") and is_printed(node, above.get(node), text)
        if printed or reads_like_words(text):
            yield Found(module, node.lineno, text)


def found_in(*rooms: str) -> list[Found]:
    return [found for module in trees(*rooms) for found in strings_for_people(module)]


def within(module: str, rooms) -> bool:
    return any(module == room or module.startswith(f"{room}/") for room in rooms)


def test_no_string_for_people_stands_outside_the_catalogue():
    strays = [
        str(found)
        for found in found_in(*ROOMS)
        if not within(found.module, TO_BE_CONVERTED)
        and found.module not in EXEMPT_MODULES
        and found.text not in EXEMPT_TEXTS
    ]
    assert strays == []


def test_no_exemption_outlives_its_reason():
    found = found_in(*ROOMS)
    needed = {room for room in TO_BE_CONVERTED if any(within(one.module, [room]) for one in found)}
    assert needed == TO_BE_CONVERTED
    assert EXEMPT_MODULES.keys() <= {one.module for one in found}
    assert EXEMPT_TEXTS.keys() <= {one.text for one in found}


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('label("Nothing was changed")', True),
        ('label("Choose…")', True),
        ('label(f"Case {number}")', True),
        ('label(f"{name} is unknown")', True),
        ('label("write a whole number.")', True),
        ('label("window.page.title")', False),
        ('label("a_name")', False),
        ('label("AR-2026")', False),
        ('"""A docstring of some words."""', False),
        ('raise ValueError("The caller did wrong")', False),
        ('re.compile("Some words here")', False),
        ('run("SELECT name FROM records")', False),
    ],
)
def test_the_finder_knows_words_for_people(source, is_found, monkeypatch):
    module = {"ui/one.py": ast.parse(source)}
    monkeypatch.setitem(globals(), "trees", lambda *_rooms: module)
    assert bool(found_in("ui")) is is_found
