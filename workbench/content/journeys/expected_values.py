"""Reads the values that a journey expects of facts, of answers, and of what lists show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from workbench.content.checks.names import Name, Names, of_question
from workbench.content.checks.references import question_ids
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.spelling import written_answer, written_cells
from workbench.content.section import Section, note_misfit
from workbench.domain.answers import Written
from workbench.domain.journeys.journey import address_of
from workbench.domain.kind import Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import Sentence, sentence
from workbench.services.journeys.alike import UNDECIDED

Expected = dict[str, Written | None]

_ANYTHING = ((object,), sentence("packs.wanted.text"))
WANTED: Mapping[str, tuple[tuple[type, ...], Sentence]] = {
    QuestionType.YES_NO: ((bool,), sentence("packs.wanted.flag")),
    QuestionType.DATE: ((date,), sentence("packs.wanted.day")),
    QuestionType.MOMENT: ((datetime, str), sentence("packs.wanted.moment")),
    QuestionType.NUMBER: ((int, float), sentence("packs.wanted.number")),
    QuestionType.CHOICE: ((str,), sentence("packs.wanted.text")),
    QuestionType.CHOICES: _ANYTHING,
    QuestionType.TEXT: _ANYTHING,
    QuestionType.LONG_TEXT: _ANYTHING,
    QuestionType.TABLE: _ANYTHING,
    QuestionType.LINK: _ANYTHING,
    QuestionType.FILE: _ANYTHING,
    QuestionType.DURATION: _ANYTHING,
    QuestionType.MONEY: _ANYTHING,
    QuestionType.COUNTRY: _ANYTHING,
    QuestionType.ESTIMATE: _ANYTHING,
}
"""What a journey may write of a value of each type."""
_AMOUNTS = frozenset({QuestionType.DURATION, QuestionType.MONEY, QuestionType.ESTIMATE})
"""Types whose values are tables in a journey, and no parts of a fact."""


def read_expected_values(section: Section, key: str, kind: Kind | None, cast: Cast) -> Expected:
    """The values in a table `facts` or `answers`, None for each that is to have none."""
    inner, found = section.table(key), Expected()
    facts = cast.names_in(kind) if kind is not None and key == "facts" else {}
    for written_name, value in _flat(inner, facts):
        if kind is None:
            continue
        name = _named(written_name, kind, cast, facts=key == "facts")
        if name is None:
            _note_unknown(inner, written_name, kind, cast, facts=key == "facts")
        elif _fits(inner, written_name, name, value):
            found[written_name] = _value(value, written_name, name, cast)
    return found


def read_shown(section: Section, kind: Kind | None, cast: Cast) -> Expected:
    """The day to work to and whom the record waits for, as the list of its kind declares them."""
    found = Expected()
    for key in ("work_to", "waiting"):
        value = section.raw(key)
        if value is None or kind is None:
            continue
        declared = getattr(kind.listing, key)
        name = cast.names_in(kind).get(declared) if declared else None
        if name is None:
            section.findings.add(
                section.place(key),
                sentence("packs.journeys.the_list_has_no_such_day", kind=kind.id, key=key),
                sentence("packs.cure.remove_it"),
            )
        elif _fits(section, key, name, value):
            found[key] = _value(value, key, name, cast)
    return found


def read_value_of(section: Section, key: str, name: Name, cast: Cast) -> Written | None:
    """The value under a key, as one of a name; None where it could never be."""
    value = section.raw(key)
    return _value(value, key, name, cast) if _fits(section, key, name, value) else None


def _flat(section: Section, facts: Names) -> Iterator[tuple[str, Any]]:
    """Names with their values; a part without quotes, which TOML takes apart, is put together."""
    for name in section.names():
        value, known = section.raw(name), facts.get(name)
        is_amount = known is not None and known.type in _AMOUNTS
        if known is not None and known.fact and isinstance(value, Mapping) and not is_amount:
            yield from ((f"{name}.{part}", inner) for part, inner in value.items())
        else:
            yield name, value


def _named(written_name: str, kind: Kind, cast: Cast, *, facts: bool) -> Name | None:
    name = cast.names_in(kind).get(written_name)
    if facts:
        return name if name is not None and name.fact is not None else None
    address = address_of(written_name)
    question = kind.question(written_name if address is None else address.table)
    if question is None or (address is not None and not question.columns):
        return None
    if address is not None and address.column:
        question = question.column(address.column)
    return of_question(question, cast.packs.under(kind.id)) if question is not None else None


def _note_unknown(section: Section, name: str, kind: Kind, cast: Cast, *, facts: bool) -> None:
    if facts:
        known = [name.id for name in cast.names_in(kind).values() if name.fact is not None]
        section.findings.unknown(section.place(name), "fact", name, known)
    else:
        section.findings.unknown(section.place(name), "question", name, question_ids(kind))


def _fits(section: Section, key: str, name: Name, value: Any) -> bool:
    """Whether a value could ever be that of a name; noted where it could not."""
    if value == UNDECIDED:
        return True
    types, wanted = WANTED.get(name.type, _ANYTHING)
    is_day_for_moment = isinstance(value, datetime) and name.type == QuestionType.DATE
    is_flag_for_number = isinstance(value, bool) and name.type != QuestionType.YES_NO
    if not isinstance(value, types) or is_day_for_moment or is_flag_for_number:
        note_misfit(section, key, sentence("packs.cure.write_wanted", wanted=wanted))
        return False
    for choice in value if isinstance(value, list) else (value,):
        if name.values is not None and isinstance(choice, str) and choice not in name.values:
            section.findings.unknown(section.place(key), "value", choice, map(str, name.values))
            return False
    return True


def _value(value: Any, written_name: str, name: Name, cast: Cast) -> Written | None:
    if value == UNDECIDED:
        return None
    address = address_of(written_name)
    if isinstance(value, Mapping) and address is not None and not address.column:
        return written_cells(value, name.question, cast.zone)
    if name.question is not None:
        return written_answer(value, name.question, cast.zone)
    shape = Question(id=name.id, type=QuestionType(name.type or QuestionType.TEXT))
    return written_answer(value, shape, cast.zone)
