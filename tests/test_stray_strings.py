"""No string that reads as if it were for people stands outside the catalogue."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from test_sentences import KEY, name_of, trees

EXEMPT_MODULES = {
    "app/demo.py": "invented answers: data of the demo, in the file they are written to",
    "app/demo_people.py": "invented people and what they ask, each in their own language",
    "domain/values/countries.py": "codes of countries",
    "domain/values/currencies.py": "codes of currencies",
    "typeset/archival.py": "PostScript of a character map",
    "typeset/canvas.py": "operators of PDF",
}


EXEMPT_TEXTS = {
    "BEGIN PGP MESSAGE": "what an encrypted mail begins with",
    "Bitstream Vera Sans": "the name of a font",
    "Cannot overwrite": "what the parser of TOML says, which is worded by what follows from it",
    "Content-Type: text/plain; charset=utf-8": "a header of a mail that is written again",
    "Could not decode to UTF-8": "what the driver of the database says, which is worded elsewhere",
    "envoyé le": "the words by which a French forward is known",
    "envoye le": "the words by which a French forward is known",
    "invented for this tour only": "a passphrase",
    "local date": "the name of a format of spreadsheets",
    "restored from a backup": "what the journal keeps; doubt.restored says it",
    "value DESC": "a piece of SQL",
    "DejaVu Sans": "the name of a font",
    "DPO Workbench": "the name of the program is the same in every language",
    "Google Drive": "the name of a program",
    "Invalid value": "what the parser of TOML says, which is worded by what follows from it",
    "PRODID:-//DPO Workbench//Dues//EN": "what a calendar file says of its program",
    "Proton Drive": "the name of a program",
    "Resilio Sync": "the name of a program",
    "Sans Serif": "the name of a font",
    "Source Sans": "the name of a font",
    "Synology Drive": "the name of a program",
    "This plugin does not support": "what Qt warns of where there is no screen",
    "Made by: dpo-workbench tour\n": "the mark by which a folder of an earlier tour is known",
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


IN_LOWER_CASE = re.compile(r"[^\W\d_]{2,}(?:[,;:]? [^\W\d_’'-]+){1,9}")


ONE_WORD = re.compile(r"[^\W\d_]{2,}[.?!…]")


PRINTED = frozenset({"help", "description", "epilog", "metavar", "title", "usage"})


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
    if not begins and not ends:
        return IN_LOWER_CASE.fullmatch(words) is not None
    return TWO_WORDS.search(words) is not None


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


def test_no_string_for_people_stands_outside_the_catalogue():
    strays = [
        str(found)
        for found in found_in()
        if found.module not in EXEMPT_MODULES and found.text not in EXEMPT_TEXTS
    ]
    assert strays == []


def test_no_exemption_outlives_its_reason():
    found = found_in()
    assert EXEMPT_MODULES.keys() <= {hit.module for hit in found}
    assert EXEMPT_TEXTS.keys() <= {hit.text for hit in found}


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('label("Nothing was changed")', True),
        ('label("Choose…")', True),
        ('label(f"Case {number}")', True),
        ('label(f"{name} is unknown")', True),
        ('label("write a whole number.")', True),
        ('label("due within ten days")', True),
        ('label("waiting for others")', True),
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
