"""Opening a record and writing to it: each function one transaction, one meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from workbench.domain.answers import Answer, Written, set_of
from workbench.domain.canonical import Json
from workbench.domain.flow import Progress, Step
from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.opens import Carried
from workbench.domain.kind import Kind
from workbench.domain.other_eyes import gates_of_other_eyes, refused_by_gates
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.values.value import spelt
from workbench.domain.wording import keys
from workbench.services.casework.commit import commit, commit_new
from workbench.services.casework.linking import promise_problems
from workbench.services.casework.offers import offers_taken, offers_taken_at_first
from workbench.services.casework.order import order_problems
from workbench.services.casework.refusals import listed_view, open_view, reason_of, refuse, refused
from workbench.services.casework.validation import (
    Given,
    GivenRead,
    answer_problems,
    borrowed_problems,
    link_problems,
    opening_problems,
)
from workbench.services.changes import Done, GateClosed
from workbench.services.desk import Desk
from workbench.services.sight import Act, acting
from workbench.services.view import RecordView

Entries = Callable[[str], Iterable[NewEntry]]
"""Makes the entries that follow the first one of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFrom:
    """Where the answers of a new record were taken from: see `Record.passages` and `gaps`."""

    source: str
    passages: Mapping[str, str]
    gaps: Mapping[str, str]


def open_record(desk: Desk, kind_id: str, given: Given, *, matter: str = "") -> Done[str]:
    """Open a record of a kind with its first answers; gives its id. Raises NotAcceptable."""
    with acting(desk) as act:
        record = open_alone(act, kind_id, given, matter=matter)
    return Done(record, frozenset({record}))


def open_alone(act: Act, kind_id: str, given: Given, *, matter: str = "") -> str:
    """Open a record inside a transaction; what it names is on file. Raises NotAcceptable."""
    kind = act.desk.kind(kind_id)
    refuse(link_problems(act.file, kind, kind.read_given(given)))
    return open_in(act, kind_id, given, matter=matter)


def open_in(
    act: Act,
    kind_id: str,
    given: Given,
    *,
    matter: str = "",
    record: str = "",
    taken_from: TakenFrom | Carried | None = None,
    then: Entries = lambda _record: (),
) -> str:
    """Open a record inside a transaction that does more; gives its id.

    `record` is an id that was promised to others already; `taken_from` is the source of
    its answers, or the record that carries some; `then` makes the entries that follow the
    first. Raises NotAcceptable.
    """
    desk, kind = act.desk, act.desk.kind(kind_id)
    read = kind.read_given(given)
    record = record or desk.new_id()
    _refuse_opening(act, kind, record, read)
    reference = act.file.next_reference(kind.prefix, desk.today.year)
    matter = matter or desk.new_id()
    act.file.open_record(record, kind_id, reference, matter)
    payload: dict[str, Json] = {
        "kind": kind_id,
        "reference": reference,
        "matter": matter,
        "packs": desk.packs.digest,
        "set": set_of(read),
        **_origin(taken_from),
        **offers_taken_at_first(kind, read, desk.today),
    }
    opened = NewEntry(record=record, type=EntryType.OPENED, payload=payload)
    refuse(order_problems(commit_new(act, record, [opened, *then(record)]), desk, read))
    return record


def _refuse_opening(act: Act, kind: Kind, record: str, given: GivenRead) -> None:
    refuse(opening_problems(kind, given, act.desk.today))
    refuse(promise_problems(act.file, kind, record, given))


def _origin(taken_from: TakenFrom | Carried | None) -> dict[str, Json]:
    """What the first entry of a record says of where its answers came from."""
    match taken_from:
        case None:
            return {}
        case TakenFrom():
            return {
                "source": taken_from.source,
                "passages": taken_from.passages,
                "gaps": taken_from.gaps,
            }
        case Carried():
            return {
                "from": {
                    "record": taken_from.record,
                    "reference": taken_from.reference,
                    "row": taken_from.row,
                    "answers": {name: list(by) for name, by in taken_from.answers.items()},
                }
            }
        case _:
            assert_never(taken_from)


def answer(
    desk: Desk, record: str, step_id: str, given: Given, *, occurred_on: date | None = None
) -> Done[None]:
    """Answer what a step asks; closes the record when that was its closing step.

    Raises NotAcceptable, RecordClosed, and GateClosed when a gate still guards the closing, or
    leaves these answers to somebody else.
    """
    with acting(desk) as act:
        view = open_view(act, record)
        step, read = view.kind.flow.step(step_id), view.kind.read_given(given)
        refuse(_step_problems(act, view, step, read))
        if gates := gates_of_other_eyes(view.kind.flow, step, read, view.flow_state):
            raise GateClosed(gates)
        payload: dict[str, Json] = {
            "step": step_id,
            "set": set_of(_as_written(view, read)),
            "unset": [name for name, value in read.items() if value is None],
            "occurred_on": (occurred_on or desk.today).isoformat(),
            **offers_taken(act, view, read),
        }
        new = NewEntry(record=record, type=EntryType.ANSWERED, payload=payload)
        after = commit(act, record, [new] if read else [])
        refuse(order_problems(after, desk, read, view))
        if step.closes:
            _close(act, after, step)
        act.file.drop_draft(record, step_id)
    return Done(None, frozenset({record}))


def _as_written(view: RecordView, read: GivenRead) -> dict[str, Answer | Written | None]:
    """What was left as it is keeps the links it was written with, whoever stands for them now."""
    written = view.record.answers
    return {
        name: written[name] if name in written and view.answers.get(name) == answer else answer
        for name, answer in read.items()
    }


def _step_problems(
    act: Act, view: RecordView, step: Step, given: GivenRead
) -> tuple[Problem, ...]:
    foreign = tuple(
        Problem(
            name,
            sentence("answers.records.step_does_not_ask"),
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
        *promise_problems(act.file, view.kind, view.record.id, given),
        *_gate_problems(act, view, given),
    )


def _gate_problems(act: Act, view: RecordView, given: GivenRead) -> Iterator[Problem]:
    """What a closed gate refuses, by whatever step it is answered."""
    refusing = refused_by_gates(view.kind.flow, given, view.answers, view.flow_state)
    passable = {gate.id for gate in view.kind.flow.gates if gate.passable}
    for place, gate in refusing.items():
        title, _ = view.kind.word(keys.gate(gate), act.desk.language)
        yield Problem(
            place,
            sentence("answers.records.a_gate_refuses_it", gate=title),
            sentence("answers.records.open_or_pass_the_gate_first")
            if gate in passable
            else sentence("answers.records.open_the_gate_first"),
        )


def _close(act: Act, view: RecordView, step: Step) -> None:
    outcome = view.answers.get(step.closes)
    if outcome is None or not outcome.known:
        return
    task = next(task for task in view.tasks() if task.step.id == step.id)
    if task.gates:
        raise GateClosed(task.gates)
    refuse(
        Problem(
            name,
            sentence("answers.records.comes_before_closing"),
            sentence("answers.records.finish_it_first"),
        )
        for name in (*task.waits_for, *task.after)
    )
    if task.progress is Progress.NOT_NEEDED:
        raise refused(
            step.id,
            sentence("answers.records.does_not_close_the_record"),
            sentence("answers.records.use_another_step"),
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


def pass_gate(desk: Desk, record: str, gate: str, reason: str) -> Done[None]:
    """Pass a gate as a person, with a reason; raises NotAcceptable where it may not be passed."""
    with acting(desk) as act:
        view = open_view(act, record)
        found = next((declared for declared in view.kind.flow.gates if declared.id == gate), None)
        if found is None or not found.passable:
            raise refused(
                gate,
                sentence("answers.records.this_gate_cannot_be_passed"),
                sentence("answers.records.meet_it"),
            )
        payload: dict[str, Json] = {"gate": gate, "value": "passed", "reason": reason_of(reason)}
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def note(desk: Desk, record: str, text: str) -> Done[None]:
    """Write a note into the journal of a record."""
    payload: dict[str, Json] = {"text": reason_of(text)}
    with acting(desk) as act:
        commit(act, record, [NewEntry(record=record, type=EntryType.NOTED, payload=payload)])
    return Done(None, frozenset({record}))


def reopen(desk: Desk, record: str, reason: str) -> Done[None]:
    """Open a closed record again, with a reason."""
    payload: dict[str, Json] = {"reason": reason_of(reason)}
    with acting(desk) as act:
        view = listed_view(act, record)
        if view.record.status is Status.OPEN:
            raise refused(
                FixedName.STATUS,
                sentence("answers.records.the_record_is_open"),
                sentence("answers.records.go_on_working"),
            )
        refuse(promise_problems(act.file, view.kind, record, view.answers))
        new = NewEntry(record=record, type=EntryType.REOPENED, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))
