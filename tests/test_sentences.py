"""Every sentence for a person stands in the catalogue, is used, and has the values it names."""

from __future__ import annotations

import ast
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
from workbench.content.locale import FIRST_LANGUAGE, SentenceFiles, about, languages
from workbench.content.pack_folders import resources
from workbench.domain.composing.context import MissingReason
from workbench.domain.due.own import Acting
from workbench.domain.facts.engine_reasons import ENGINE_REASONS
from workbench.domain.fault import Fault
from workbench.domain.journal import Broken
from workbench.domain.letter_template import Channel
from workbench.domain.mail import MailDoubt, Stamping
from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.values.amounts import Exactness, TimeUnit
from workbench.domain.wording.catalogue import COUNT, FORMS, ONE
from workbench.services.casework.matching import Because
from workbench.services.doubts import DoubtReason
from workbench.services.flaws import Amiss
from workbench.services.journeys.differing import Differing
from workbench.services.pages.due_groups import TodayGroup
from workbench.services.pages.overview import ListFilter
from workbench.services.vault import Checked

PACKAGE = Path(__file__).parent.parent / "workbench"


KEY = re.compile(r"[a-z_]+(?:\.[\w-]+)+")


SAYING = frozenset({"TourStopped", "joined", "say", "sentence", "tell"})


BESIDE = frozenset({"before", "after"})


"""The values of a sentence that puts any number of parts beside each other."""


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


class Said(NamedTuple):
    """A call that says a sentence; `values` is None where they are not all spelt out."""

    place: str
    key: str
    values: frozenset[str] | None


def keys_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from keys_in(body)
            yield from keys_in(other)


def said() -> Iterator[Said]:
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in SAYING and node.args:
                names = [keyword.arg for keyword in node.keywords]
                values = None if None in names else frozenset(filter(None, names))
                values = BESIDE if name_of(node) == "joined" else values
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


COUNTED = set(TodayGroup) - {TodayGroup.LATER, TodayGroup.UNDATED}


def families() -> dict[str, set[str]]:
    """The keys that are put together: how they begin, and everything that may follow."""
    return {
        "calendar.weekday_": {str(number) for number in range(7)},
        "cli.verify.of.": set(Checked),
        "editors.exactness.": set(Exactness),
        "editors.time_unit.": set(TimeUnit),
        "doubt.fact.": set(DoubtReason),
        "fault.": {fault.code for fault in faults()},
        "journeys.differs.": set(Differing),
        "mail.problem.": set(MailDoubt),
        "packs.unknown.": set(looked_up()),
        "pages.channel.": set(Channel),
        "pages.filter.": set(ListFilter),
        "pages.match.": set(Because),
        "pages.missing.": set(MissingReason),
        "pages.stamp.": set(Stamping),
        "pages.no_value.": {"not_known", "not_applicable"},
        "acts.acting.": set(Acting),
        "pages.acting.": set(Acting),
        "pages.group.": set(TodayGroup),
        "pages.today.count_": COUNTED,
        "pages.today.spoken_": COUNTED,
        "verify.unread.": {*Checked} - {Checked.LINES},
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
        given = [take.name for take in takes if take.kind is take.POSITIONAL_OR_KEYWORD]
        fault = kind(*(f"personal {name}" for name in given[1:]))
        assert fault.values.keys() == left_open(spoken(FIRST_LANGUAGE)[f"fault.{kind.code}"])
        assert str(fault) == kind.code
        assert "personal" not in repr(fault)


UNFINISHED = frozenset(
    {
        *("a", "an", "and", "as", "be", "been", "cannot", "has", "have", "or", "such", "than"),
        *("that", "the", "their", "was", "were", "which", "your"),
    }
)


"""Words that no name ends with: a key that does was cut off, and says not what it is for."""


def test_the_key_of_a_sentence_is_a_name_and_not_the_beginning_of_the_sentence():
    named = ((key, key.rpartition(".")[2].split("_")) for key in spoken(FIRST_LANGUAGE))
    assert [key for key, name in named if len(name) > 1 and name[-1] in UNFINISHED] == []


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
    assert not about(language).is_whole or other.keys() == first.keys()
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
