"""Erasure for good: a tombstone stays, with no more than statistics need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.folding import fold
from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.record import Record
from workbench.domain.sentence import sentence
from workbench.domain.status import UNLISTED, Status
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming
from workbench.services.casework.refusals import held_problems, refuse
from workbench.services.changes import Done
from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Reading
from workbench.services.sight import Act, acting
from workbench.services.view import NoLeave, RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What may be counted of a record that is gone, and tells of nobody."""

    opened: str
    closed: str
    outcome: str
    regimes: tuple[str, ...]

    def to_json(self) -> dict[str, str | list[str]]:
        """As the journal spells them."""
        return {
            "opened": self.opened,
            "closed": self.closed,
            "outcome": self.outcome,
            "regimes": list(self.regimes),
        }


def purge(desk: Desk, record: str, reason: str, typed_reference: str) -> Done[None]:
    """Remove everything that a record says; its place in the journal stays.

    The reason stays in the journal for good and must name no person. Letters and mails of
    the records that link here are theirs and stay with them. Raises NoSuchRecord, NoLeave, and
    NotAcceptable without a reason, when the reference was typed otherwise, and while the
    record is held, or it or a case that names it is still open.
    """
    with acting(desk) as act:
        folded, view = _looked_at(act, record)
        refuse(_problems(desk, act.file, folded, reason, typed_reference))
        referrers = {link.record for link in act.file.linking_to(record)}
        purged = NewEntry(
            record=record,
            type=EntryType.PURGED,
            payload={
                "reason": reason.strip(),
                "statistics": {}
                if folded.status in UNLISTED
                else _statistics(desk, folded, view).to_json(),
            },
        )
        act.file.append([purged])
        act.file.purge(record)
        act.following.purged(record, folded.kind)
    return Done(None, frozenset({record, *referrers}))


def _looked_at(act: Act, record: str) -> tuple[Record, RecordView | None]:
    """The record that goes, and its view where its kind is known; raises NoSuchRecord, NoLeave."""
    try:
        view = act.view(record)
    except UnknownKind:
        # What nobody can read any more can still be erased, by whoever lists say has leave.
        if act.readable(record) is None:
            raise NoLeave from None
        return fold(act.file.entries(record)), None
    return view.record, view


def _problems(
    desk: Desk, reading: Reading, record: Record, reason: str, typed_reference: str
) -> Iterator[Problem]:
    if typed_reference.strip() != record.reference:
        yield Problem(
            "reference",
            sentence("answers.purge.this_is_another_reference"),
            sentence("answers.purge.type_the_reference_of_the_record"),
        )
    if not reason.strip():
        yield Problem(
            "reason",
            sentence("answers.purge.a_reason_is_needed"),
            sentence("answers.purge.write_why_without_naming_anyone"),
        )
    yield from held_problems(record)
    for duplicate in record.keeping.duplicates:
        merged = reading.stored(duplicate)
        if merged is not None and merged.status is not Status.PURGED:
            yield Problem(
                merged.reference,
                sentence("answers.keeping.it_stands_for_others"),
                sentence("answers.purge.purge_the_duplicate_first"),
            )
    if _is_open_case(desk, record.kind, record.status):
        yield Problem(
            FixedName.STATUS,
            sentence("answers.purge.the_record_is_still_open"),
            sentence("answers.purge.close_it_first"),
        )
    for link in reading.linking_to(record.id):
        stored = reading.stored(link.record)
        if stored is not None and _is_open_case(desk, stored.kind, stored.status):
            yield Problem(
                stored.reference,
                sentence("answers.purge.this_open_case_names_the_record"),
                sentence("answers.purge.close_that_case_first"),
            )


def _is_open_case(desk: Desk, kind_id: str, status: Status) -> bool:
    kind = desk.kinds.get(kind_id)
    return status is Status.OPEN and kind is not None and _closing(kind) != ""


def _closing(kind: Kind) -> str:
    """The question whose answer closes records of a kind; a register has none."""
    return next((step.closes for step in kind.flow.steps if step.closes), "")


def _statistics(desk: Desk, record: Record, view: RecordView | None) -> Statistics:
    """What may be counted later, and tells of nobody: months, outcome and laws."""
    kind = desk.kinds.get(record.kind)
    question = kind.question(_closing(kind)) if kind is not None else None
    chosen = question is not None and type_of(question).naming is Naming.CHOICES
    regimes = view.regimes if kind is not None and view is not None else ()
    return Statistics(
        opened=_month(record.opened_at),
        closed=_month(record.closed_at),
        outcome=record.outcome if chosen else "",
        regimes=regimes,
    )


def _month(moment: datetime | None) -> str:
    return f"{moment:%Y-%m}" if moment is not None else ""
