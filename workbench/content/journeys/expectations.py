"""Reads what must be so after an act, and notes what no pack could ever make so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workbench.content.journeys.cast import Cast
from workbench.content.journeys.counted import read_figures
from workbench.content.journeys.expected_dues import read_dues
from workbench.content.journeys.expected_offers import read_offers
from workbench.content.journeys.expected_values import read_expected_values, read_shown
from workbench.content.journeys.targets import read_targets
from workbench.content.section import Section, read_some
from workbench.domain.answers import Written
from workbench.domain.flow import Progress
from workbench.domain.journal import EntryType
from workbench.domain.journeys.journey import Expectation, JourneyAct, Passages
from workbench.domain.kind import Kind
from workbench.domain.status import Status

_EXERCISES = "exercises"
_STANDINGS = (Status.OPEN, Status.CLOSED)


def wants_refusal(section: Section, key: str) -> bool:
    """Whether an act is expected to be refused, as far as can be told before it is read."""
    value = section.raw(key)
    expected = value if isinstance(value, list) else [value]
    return any(isinstance(table, Mapping) and table.get("refused") for table in expected)


def read_expectations(
    section: Section, key: str, act: JourneyAct, cast: Cast
) -> tuple[Expectation, ...]:
    """What a table `expect` or several of them expect after an act."""
    if isinstance(section.raw(key), list):
        return tuple(_read(inner, act, cast) for inner in section.tables(key))
    return (_read(section.table(key), act, cast),) if section.has(key) else ()


def _read(section: Section, act: JourneyAct, cast: Cast) -> Expectation:
    record = cast.named_record(section, "record") or act.record
    kind = cast.kind_of(record)
    refused = section.raw("refused")
    expected = Expectation(
        record=record,
        status=_status(section),
        outcome=_outcome(section, kind),
        shown=read_shown(section, kind, cast),
        tasks=dict(_tasks(section, kind)),
        facts=read_expected_values(section, "facts", kind, cast),
        answers={
            **read_expected_values(section, "answers", kind, cast),
            **_unanswered(section, kind),
        },
        dues=read_dues(section, kind, cast),
        offers=read_offers(section, kind, cast),
        figures=read_figures(section, kind, cast),
        gates=dict(_closed_gates(section, kind)),
        missing=dict(_missing(section, _letters(kind, cast))),
        lacking=dict(_lacking(section, kind, cast)),
        texts=dict(_texts(section, kind, cast)),
        counts=dict(_counts(section, "counts", cast)),
        open=dict(_counts(section, "open", cast)),
        exercises=dict(_counts(section, _EXERCISES, cast)),
        entries=_types(section, "entries"),
        journal=_types(section, "journal"),
        refused=_refused(section, refused),
        any_refusal=refused is True,
    )
    section.finish()
    return expected


def _status(section: Section) -> str:
    value = section.text("standing")
    if value and value not in _STANDINGS:
        section.findings.unknown(section.place("standing"), "standing", value, _STANDINGS)
    return value


def _outcome(section: Section, kind: Kind | None) -> str:
    closing = {step.closes for step in kind.flow.steps if step.closes} if kind else set()
    questions = [kind.question(name) for name in closing] if kind is not None else []
    known = [choice for question in questions if question for choice in question.choices]
    value = section.text("outcome")
    if value and value not in known:
        section.findings.unknown(section.place("outcome"), "outcome", value, known)
    return value


def _steps(kind: Kind | None) -> tuple[str, ...]:
    return tuple(step.id for step in kind.flow.steps) if kind is not None else ()


def _gates(kind: Kind | None) -> tuple[str, ...]:
    return tuple(gate.id for gate in kind.flow.gates) if kind is not None else ()


def _letters(kind: Kind | None, cast: Cast) -> tuple[str, ...]:
    return (*kind.letters, *sorted(cast.letters)) if kind is not None else ()


def _tasks(section: Section, kind: Kind | None) -> Iterator[tuple[str, str]]:
    inner = section.table("tasks")
    for step in inner.names():
        if kind is not None and step not in _steps(kind):
            section.findings.unknown(inner.place(step), "step", step, _steps(kind))
            inner.raw(step)
            continue
        progress = inner.text(step)
        if progress not in tuple(Progress):
            section.findings.unknown(inner.place(step), "progress", progress, Progress)
        elif kind is not None:
            yield step, progress


def _unanswered(section: Section, kind: Kind | None) -> dict[str, Written | None]:
    names = section.texts("unanswered")
    for name in names:
        if kind is not None and kind.question(name) is None:
            known = [question.id for question in kind.questions]
            section.findings.unknown(section.place("unanswered"), "question", name, known)
    return dict.fromkeys(names)


def _closed_gates(section: Section, kind: Kind | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    inner, gates = section.table("gates"), _gates(kind)
    for step in inner.names():
        closed = inner.texts(step)
        if step not in _steps(kind):
            section.findings.unknown(inner.place(step), "step", step, _steps(kind))
            continue
        for gate in closed:
            if gate not in gates:
                section.findings.unknown(inner.place(step), "gate", gate, gates)
        yield step, closed


def _missing(section: Section, letters: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    inner = section.table("missing")
    for letter in inner.names():
        lacks = inner.texts(letter)
        if letter not in letters:
            section.findings.unknown(inner.place(letter), "letter", letter, letters)
        yield letter, lacks


def _lacking(
    section: Section, kind: Kind | None, cast: Cast
) -> Iterator[tuple[str, tuple[str, ...]]]:
    inner = section.table("lacking")
    letters = kind.letters.values() if kind is not None else ()
    to_somebody = [x.id for x in letters if x.has_many or (x.to_link and not x.roll)]
    for letter in inner.names():
        targets = read_targets(inner, letter, kind, cast)
        if kind is not None and letter not in to_somebody:
            section.findings.unknown(inner.place(letter), "letter", letter, to_somebody)
        else:
            yield letter, targets


def _texts(section: Section, kind: Kind | None, cast: Cast) -> Iterator[tuple[str, Passages]]:
    inner = section.table("texts")
    for letter in inner.names():
        if letter not in _letters(kind, cast):
            section.findings.unknown(inner.place(letter), "letter", letter, _letters(kind, cast))
            inner.raw(letter)
            continue
        value = inner.raw(letter)
        if isinstance(value, str):
            yield letter, Passages(contains=(value,))
        elif isinstance(value, list):
            yield letter, Passages(contains=inner.texts(letter))
        else:
            said = inner.table(letter)
            yield (
                letter,
                Passages(contains=read_some(said, "contains"), lacks=read_some(said, "lacks")),
            )
            said.finish()


def _counts(section: Section, key: str, cast: Cast) -> Iterator[tuple[str, int]]:
    inner = section.table(key)
    for kind in inner.names():
        if kind not in cast.packs.kinds:
            section.findings.unknown(inner.place(kind), "kind", kind, cast.packs.kinds)
        elif key == _EXERCISES and not cast.packs.kinds[kind].exercise:
            with_some = [found.id for found in cast.packs.kinds.values() if found.exercise]
            section.findings.unknown(inner.place(kind), "kind_with_exercises", kind, with_some)
        yield kind, inner.whole(kind, 0)


def _types(section: Section, key: str) -> tuple[str, ...] | None:
    """A list in which a type may stand several times."""
    value = section.raw(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        section.texts(key)
        return None
    for name in value:
        if name not in tuple(EntryType):
            section.findings.unknown(section.place(key), "entry_type", name, EntryType)
    return tuple(value)


def _refused(section: Section, value: Any) -> tuple[str, ...]:
    return () if value is None or isinstance(value, bool) else read_some(section, "refused")
