"""Opening a record and writing to it: each function one transaction, one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from workbench.domain.answers import read_date, to_json
from workbench.domain.canonical import Json
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.flow import Progress, Step
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import spelt
from workbench.services.casework.commit import fixed_entry, settle
from workbench.services.casework.validation import (
    Given,
    GivenRead,
    answer_problems,
    borrowed_problems,
    link_problems,
    opening_problems,
)
from workbench.services.changes import Changed, GateClosed, NotAcceptable, RecordClosed
from workbench.services.desk import Desk
from workbench.services.ports import Writing
from workbench.services.view import RecordView, view_of


def open_record(desk: Desk, kind_id: str, given: Given, *, matter: str = "") -> Changed:
    """Open a record of a kind with its first answers; raises NotAcceptable."""
    kind = desk.kind(kind_id)
    with desk.file.writing(desk.now()) as writing:
        _refuse(link_problems(writing, kind, kind.read_given(given)))
        record = open_in(desk, writing, kind_id, given, matter=matter)
    return Changed(frozenset({record}), opened=record)


def open_in(
    desk: Desk,
    writing: Writing,
    kind_id: str,
    given: Given,
    *,
    matter: str = "",
    record: str = "",
    more: Mapping[str, Json] | None = None,
) -> str:
    """Open a record inside a transaction that does more; gives its id.

    `record` is an id that was promised to others already; `more` is added to the payload.
    Raises NotAcceptable.
    """
    kind = desk.kind(kind_id)
    read = kind.read_given(given)
    _refuse(opening_problems(kind, read, desk.today))
    record = record or desk.new_id()
    reference = writing.next_reference(kind.prefix, desk.today.year)
    matter = matter or desk.new_id()
    writing.open_record(record, kind_id, reference, matter)
    payload: dict[str, Json] = {
        "kind": kind_id,
        "reference": reference,
        "matter": matter,
        "packs": desk.packs.digest,
        "set": _set(read),
        **(more or {}),
    }
    settle(
        desk, writing, record, [NewEntry(record=record, type=EntryType.OPENED, payload=payload)]
    )
    return record


def answer(
    desk: Desk, record: str, step_id: str, given: Given, *, occurred_on: date | None = None
) -> Changed:
    """Answer what a step asks; closes the record when that was its closing step.

    Raises NotAcceptable, RecordClosed, and GateClosed when a gate still guards the closing.
    """
    with desk.file.writing(desk.now()) as writing:
        view = _open_view(desk, writing, record)
        step, read = view.kind.flow.step(step_id), view.kind.read_given(given)
        _refuse(_step_problems(writing, view, step, read, desk.today))
        payload: dict[str, Json] = {
            "step": step_id,
            "set": _set(read),
            "unset": [name for name, one in read.items() if one is None],
            "occurred_on": (occurred_on or desk.today).isoformat(),
        }
        new = NewEntry(record=record, type=EntryType.ANSWERED, payload=payload)
        after = settle(desk, writing, record, [new] if read else [], before=view)
        if step.closes:
            _close(desk, writing, after, step)
        writing.drop_draft(record, step_id)
    return Changed(frozenset({record}))


def _step_problems(
    writing: Writing, view: RecordView, step: Step, given: GivenRead, today: date
) -> tuple[Problem, ...]:
    foreign = tuple(
        Problem(name, "This step does not ask that.", "Answer it where it is asked.")
        for name in given
        if name not in step.asks
    )
    return (
        *foreign,
        *answer_problems(view.kind, given, today),
        *link_problems(writing, view.kind, given),
        *borrowed_problems(view, given),
    )


def _close(desk: Desk, writing: Writing, view: RecordView, step: Step) -> None:
    outcome = view.answers.get(step.closes)
    if outcome is None or not outcome.known:
        return
    task = next(task for task in view.tasks() if task.step.id == step.id)
    if task.gates:
        raise GateClosed(task.gates)
    _refuse(
        Problem(name, "This comes before the record can be closed.", "Finish it first.")
        for name in (*task.waits_for, *task.after)
    )
    if task.progress is Progress.NOT_NEEDED:
        _refuse([Problem(step.id, "This does not close the record now.", "Use another step.")])
    closed = NewEntry(
        record=view.record.id,
        type=EntryType.CLOSED,
        payload={"outcome": spelt(outcome.value), "step": step.id},
    )
    settle(desk, writing, view.record.id, [closed], before=view)


def save_draft(desk: Desk, record: str, step: str, raw: Mapping[str, Json]) -> None:
    """Remember what was typed in a step; no entry, no clock, gone once the step is answered."""
    with desk.file.writing(desk.now()) as writing:
        if raw:
            writing.save_draft(record, step, raw)
        else:
            writing.drop_draft(record, step)


def override_date(desk: Desk, record: str, fact: str, value: str | None, reason: str) -> Changed:
    """Set a human decision beside a computed fact, or take it back (None); a reason is needed."""
    payload: dict[str, Json] = {"fact": fact, "value": value, "reason": _reason(reason)}
    with desk.file.writing(desk.now()) as writing:
        view = _open_view(desk, writing, record)
        if not _gives_a_day(view.kind, fact):
            _refuse([Problem(fact, "This is no date that is computed.", "Choose a date.")])
        if value is not None and read_date(value) is None:
            _refuse([Problem(fact, "There is no such day.", "Give day, month and year.")])
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        settle(desk, writing, record, [new], before=view)
    return Changed(frozenset({record}))


def _gives_a_day(kind: Kind, fact: str) -> bool:
    binding = kind.fact(fact)
    return binding is not None and FUNCTIONS[binding.uses].gives in DAYS


def adopt(desk: Desk, record: str, fact: str) -> Changed:
    """Rely on what the present packs compute instead of what was fixed under earlier ones."""
    with desk.file.writing(desk.now()) as writing:
        view = view_of(desk, writing, record)
        entry = fixed_entry(view, fact, view.facts[fact])
        settle(desk, writing, record, [entry], before=view)
    return Changed(frozenset({record}))


def pass_gate(desk: Desk, record: str, gate: str, reason: str) -> Changed:
    """Pass a gate as a person, with a reason; raises NotAcceptable where it may not be passed."""
    with desk.file.writing(desk.now()) as writing:
        view = _open_view(desk, writing, record)
        found = next((one for one in view.kind.flow.gates if one.id == gate), None)
        if found is None or not found.passable:
            raise NotAcceptable([Problem(gate, "This gate cannot be passed.", "Meet it.")])
        payload: dict[str, Json] = {"gate": gate, "value": "passed", "reason": _reason(reason)}
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        settle(desk, writing, record, [new], before=view)
    return Changed(frozenset({record}))


def note(desk: Desk, record: str, text: str) -> Changed:
    """Write a note into the journal of a record."""
    payload: dict[str, Json] = {"text": _reason(text)}
    with desk.file.writing(desk.now()) as writing:
        settle(
            desk, writing, record, [NewEntry(record=record, type=EntryType.NOTED, payload=payload)]
        )
    return Changed(frozenset({record}))


def reopen(desk: Desk, record: str, reason: str) -> Changed:
    """Open a closed record again, with a reason."""
    payload: dict[str, Json] = {"reason": _reason(reason)}
    with desk.file.writing(desk.now()) as writing:
        view = view_of(desk, writing, record)
        if view.record.standing == "open":
            _refuse([Problem("standing", "The record is open.", "Go on working.")])
        new = NewEntry(record=record, type=EntryType.REOPENED, payload=payload)
        settle(desk, writing, record, [new], before=view)
    return Changed(frozenset({record}))


def _open_view(desk: Desk, writing: Writing, record: str) -> RecordView:
    view = view_of(desk, writing, record, lazily=True)
    if view.record.standing != "open":
        raise RecordClosed
    return view


def _reason(text: str) -> str:
    if not text.strip():
        raise NotAcceptable([Problem("reason", "A reason is needed.", "Write why.")])
    return text.strip()


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise NotAcceptable(found)


def _set(given: GivenRead) -> dict[str, Json]:
    return {name: to_json(one) for name, one in given.items() if one is not None}
