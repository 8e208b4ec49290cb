"""Records are joined to the matter of another one, and parted from it again."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import Leave
from workbench.domain.sentence import sentence
from workbench.domain.status import UNLISTED
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import listed_view, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Act, acting


def join(desk: Desk, record: str, to: str, reason: str = "") -> Done[str]:
    """Join a record to the matter of another one; gives the matter. Both records tell it.

    Raises NoSuchRecord, RecordClosed for a voided one, and NotAcceptable where both are under
    one matter already.
    """
    with acting(desk) as act:
        joining, joined = listed_view(act, record).record, listed_view(act, to).record
        under_two_matters(joining, joined)
        matter = joined.matter
        _tell(act, EntryType.JOINED, record, to, matter, reason)
    return Done(matter, frozenset({record, to}))


def part(desk: Desk, record: str, reason: str = "") -> Done[str]:
    """Part a record from its matter; gives the new one. The first that stays tells it too.

    Of those that stay, only one that whoever parts it may look at tells it. Raises NoSuchRecord,
    NoLeave, RecordClosed for a voided one, and NotAcceptable where it is alone under its matter.
    """
    with acting(desk) as act:
        parting = listed_view(act, record).record
        others = [kept.id for kept in staying(act.file, record, parting.matter)]
        # Nothing is written to what whoever parts it may not look at.
        tells = next((other for other in others if act.view_if_any(other) is not None), "")
        matter = desk.new_id()
        _tell(act, EntryType.PARTED, record, tells or others[0], matter, reason)
    return Done(matter, frozenset({record, tells} - {""}))


def under_two_matters(joining: Record, joined: Record) -> None:
    """Raises NotAcceptable where both are under one matter already."""
    if joining.matter == joined.matter:
        raise refused(
            FixedName.STATUS,
            sentence("answers.keeping.they_are_under_one_matter"),
            sentence("answers.keeping.leave_it_as_it_is"),
        )


def staying(reading: Reading, record: str, matter: str) -> tuple[Stored, ...]:
    """Those that a record would be parted from; raises NotAcceptable where there are none."""
    others = tuple(kept for kept in of_matter(reading, matter) if kept.id != record)
    if not others:
        raise refused(
            FixedName.STATUS,
            sentence("answers.keeping.it_is_alone"),
            sentence("answers.keeping.leave_it_as_it_is"),
        )
    return others


def of_matter(reading: Reading, matter: str) -> Iterator[Stored]:
    """The records under a matter that lists know, in the order in which they were opened."""
    for record in reading.of_matter(matter):
        stored = reading.stored(record)
        if stored is not None and stored.status not in UNLISTED:
            yield stored


def reference_of(reading: Reading, matter: str) -> str:
    """The reference of a matter: that of its first record; empty where it has none any more."""
    return next((stored.reference for stored in of_matter(reading, matter)), "")


def reason_is_told(moving: Leave, staying: Leave) -> tuple[bool, bool]:
    """Whether the record that moves tells why, and the one that stays.

    Nobody reads the reason in one of them who has no leave to the other: it may say what is told
    there in confidence. Where each has readers of its own, the one that moves tells it.
    """
    stays = _reads_all(staying, moving)
    return _reads_all(moving, staying) or not stays, stays


def _reads_all(readers: Leave, of: Leave) -> bool:
    return of is None or (readers is not None and readers <= of)


def _tell(act: Act, type_: EntryType, record: str, other: str, matter: str, reason: str) -> None:
    moving, staying = act.view(record).record, act.stored(other)
    why, beside = reason.strip(), act.view_if_any(other)
    told, told_there = True, True
    if beside is not None:
        told, told_there = reason_is_told(act.view(record).leave, beside.leave)
    moves = {
        "matter": matter,
        "was": moving.matter,
        "with": other,
        "other": staying.reference if staying is not None else "",
        "reason": why if told else "",
    }
    stays = {"with": record, "other": moving.reference, "reason": why if told_there else ""}
    commit(act, record, [NewEntry(record=record, type=type_, payload=moves)])
    if beside is not None:
        commit(act, other, [NewEntry(record=other, type=type_, payload=stays)])
