"""Opening a record and writing to it: each function one transaction, one meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from workbench.domain.answers import read_date, to_json
from workbench.domain.canonical import Json
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.flow import Progress, Step
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import spelt
from workbench.services.casework.commit import commit, commit_new, fixed_entry
from workbench.services.casework.validation import (
    Given,
    GivenRead,
    answer_problems,
    borrowed_problems,
    link_problems,
    opening_problems,
)
from workbench.services.changes import Done, GateClosed, NotAcceptable, RecordClosed
from workbench.services.desk import Desk
from workbench.services.sight import Act, acting
from workbench.services.view import RecordView


def open_record(desk: Desk, kind_id: str, given: Given, *, matter: str = "") -> Done[str]:
    """Open a record of a kind with its first answers; gives its id. Raises NotAcceptable."""
    kind = desk.kind(kind_id)
    with acting(desk) as act:
        _refuse(link_problems(act.file, kind, kind.read_given(given)))
        record = open_in(act, kind_id, given, matter=matter)
    return Done(record, frozenset({record}))


def open_in(
    act: Act,
    kind_id: str,
    given: Given,
    *,
    matter: str = "",
    record: str = "",
    more: Mapping[str, Json] | None = None,
    then: Callable[[str], Iterable[NewEntry]] = lambda _record: (),
) -> str:
    """Open a record inside a transaction that does more; gives its id.

    `record` is an id that was promised to others already; `more` is added to the payload;
    `then` makes the entries that follow the first. Raises NotAcceptable.
    """
    desk, kind = act.desk, act.desk.kind(kind_id)
    read = kind.read_given(given)
    _refuse(opening_problems(kind, read, desk.today))
    record = record or desk.new_id()
    reference = act.file.next_reference(kind.prefix, desk.today.year)
    matter = matter or desk.new_id()
    act.file.open_record(record, kind_id, reference, matter)
    payload: dict[str, Json] = {
        "kind": kind_id,
        "reference": reference,
        "matter": matter,
        "packs": desk.packs.digest,
        "set": _set(read),
        **(more or {}),
    }
    opened = NewEntry(record=record, type=EntryType.OPENED, payload=payload)
    commit_new(act, record, [opened, *then(record)])
    return record


def answer(
    desk: Desk, record: str, step_id: str, given: Given, *, occurred_on: date | None = None
) -> Done[None]:
    """Answer what a step asks; closes the record when that was its closing step.

    Raises NotAcceptable, RecordClosed, and GateClosed when a gate still guards the closing.
    """
    with acting(desk) as act:
        view = _open_view(act, record)
        step, read = view.kind.flow.step(step_id), view.kind.read_given(given)
        _refuse(_step_problems(act, view, step, read))
        payload: dict[str, Json] = {
            "step": step_id,
            "set": _set(read),
            "unset": [name for name, one in read.items() if one is None],
            "occurred_on": (occurred_on or desk.today).isoformat(),
        }
        new = NewEntry(record=record, type=EntryType.ANSWERED, payload=payload)
        after = commit(act, record, [new] if read else [])
        if step.closes:
            _close(act, after, step)
        act.file.drop_draft(record, step_id)
    return Done(None, frozenset({record}))


def _step_problems(
    act: Act, view: RecordView, step: Step, given: GivenRead
) -> tuple[Problem, ...]:
    foreign = tuple(
        Problem(
            name,
            sentence("answers.records.this_step_does_not_ask_that"),
            sentence("answers.records.answer_it_where_it_is_asked"),
        )
        for name in given
        if name not in step.asks
    )
    return (
        *foreign,
        *answer_problems(view.kind, given, act.desk.today),
        *link_problems(act.file, view.kind, given),
        *borrowed_problems(view, given),
    )


def _close(act: Act, view: RecordView, step: Step) -> None:
    outcome = view.answers.get(step.closes)
    if outcome is None or not outcome.known:
        return
    task = next(task for task in view.tasks() if task.step.id == step.id)
    if task.gates:
        raise GateClosed(task.gates)
    _refuse(
        Problem(
            name,
            sentence("answers.records.this_comes_before_the_record_can"),
            sentence("answers.records.finish_it_first"),
        )
        for name in (*task.waits_for, *task.after)
    )
    if task.progress is Progress.NOT_NEEDED:
        _refuse(
            [
                Problem(
                    step.id,
                    sentence("answers.records.this_does_not_close_the_record"),
                    sentence("answers.records.use_another_step"),
                )
            ]
        )
    closed = NewEntry(
        record=view.record.id,
        type=EntryType.CLOSED,
        payload={"outcome": spelt(outcome.value), "step": step.id},
    )
    commit(act, view.record.id, [closed])


def save_draft(desk: Desk, record: str, step: str, raw: Mapping[str, Json]) -> Done[None]:
    """Remember what was typed in a step; no entry, no clock, gone once the step is answered."""
    with desk.file.writing(desk.now()) as writing:
        if raw:
            writing.save_draft(record, step, raw)
        else:
            writing.drop_draft(record, step)
    return Done(None, frozenset())


def override_date(
    desk: Desk, record: str, fact: str, value: str | None, reason: str
) -> Done[None]:
    """Set a human decision beside a computed fact, or take it back (None); a reason is needed."""
    payload: dict[str, Json] = {"fact": fact, "value": value, "reason": _reason(reason)}
    with acting(desk) as act:
        view = _open_view(act, record)
        if not _gives_a_day(view.kind, fact):
            _refuse(
                [
                    Problem(
                        fact,
                        sentence("answers.records.this_is_no_date_that_is"),
                        sentence("answers.records.choose_a_date"),
                    )
                ]
            )
        if value is not None and read_date(value) is None:
            _refuse(
                [
                    Problem(
                        fact,
                        sentence("answers.records.there_is_no_such_day"),
                        sentence("answers.records.give_day_month_and_year"),
                    )
                ]
            )
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def _gives_a_day(kind: Kind, fact: str) -> bool:
    binding = kind.fact(fact)
    return binding is not None and FUNCTIONS[binding.uses].gives in DAYS


def adopt(desk: Desk, record: str, fact: str) -> Done[None]:
    """Rely on what the present packs compute instead of what was fixed under earlier ones."""
    with acting(desk) as act:
        view = act.view(record)
        entry = fixed_entry(view, fact, view.facts[fact])
        commit(act, record, [entry])
    return Done(None, frozenset({record}))


def pass_gate(desk: Desk, record: str, gate: str, reason: str) -> Done[None]:
    """Pass a gate as a person, with a reason; raises NotAcceptable where it may not be passed."""
    with acting(desk) as act:
        view = _open_view(act, record)
        found = next((one for one in view.kind.flow.gates if one.id == gate), None)
        if found is None or not found.passable:
            raise NotAcceptable(
                [
                    Problem(
                        gate,
                        sentence("answers.records.this_gate_cannot_be_passed"),
                        sentence("answers.records.meet_it"),
                    )
                ]
            )
        payload: dict[str, Json] = {"gate": gate, "value": "passed", "reason": _reason(reason)}
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def note(desk: Desk, record: str, text: str) -> Done[None]:
    """Write a note into the journal of a record."""
    payload: dict[str, Json] = {"text": _reason(text)}
    with acting(desk) as act:
        commit(act, record, [NewEntry(record=record, type=EntryType.NOTED, payload=payload)])
    return Done(None, frozenset({record}))


def reopen(desk: Desk, record: str, reason: str) -> Done[None]:
    """Open a closed record again, with a reason."""
    payload: dict[str, Json] = {"reason": _reason(reason)}
    with acting(desk) as act:
        view = act.view(record)
        if view.record.status is Status.OPEN:
            _refuse(
                [
                    Problem(
                        "standing",
                        sentence("answers.records.the_record_is_open"),
                        sentence("answers.records.go_on_working"),
                    )
                ]
            )
        new = NewEntry(record=record, type=EntryType.REOPENED, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def _open_view(act: Act, record: str) -> RecordView:
    view = act.view(record)
    if view.record.status is not Status.OPEN:
        raise RecordClosed
    return view


def _reason(text: str) -> str:
    if not text.strip():
        raise NotAcceptable(
            [
                Problem(
                    "reason",
                    sentence("answers.records.a_reason_is_needed"),
                    sentence("answers.records.write_why"),
                )
            ]
        )
    return text.strip()


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise NotAcceptable(found)


def _set(given: GivenRead) -> dict[str, Json]:
    return {name: to_json(one) for name, one in given.items() if one is not None}
