"""How a record changes with each entry that tells what was done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.domain.canonical import Json
from workbench.domain.journal import Entry, EntryType
from workbench.domain.keeping.keeping import Decided
from workbench.domain.status import Status

if TYPE_CHECKING:
    from workbench.domain.record import Record

Payload = Mapping[str, Json]


def entry_behind(entry: Entry, payload: Payload, question: str) -> int:
    """The entry that gave an answer: this one, or the earlier one whose answer it restores."""
    earlier = payload.get("by") if entry.type == EntryType.UNDONE else None
    number = earlier.get(question) if isinstance(earlier, Mapping) else None
    return number if isinstance(number, int) else entry.number


def _text(payload: Payload, name: str) -> str:
    value = payload.get(name)
    return "" if value is None else str(value)


def _decided(entry: Entry, payload: Payload) -> Decided:
    return Decided(
        reason=_text(payload, "reason"),
        actor=entry.actor,
        at=entry.recorded_at,
        entry=entry.number,
    )


def _closed(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        status=Status.CLOSED,
        outcome=_text(payload, "outcome"),
        closed_at=entry.recorded_at,
    )


def _reopened(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return replace(record, status=Status.OPEN, outcome="", closed_at=None)


def _before(record: Record) -> Status:
    """What a record is where nothing but its closing is asked."""
    return Status.CLOSED if record.closed_at is not None else Status.OPEN


def _voided(record: Record, entry: Entry, payload: Payload) -> Record:
    keeping = replace(record.keeping, voided=_decided(entry, payload))
    return replace(record, status=Status.VOIDED, keeping=keeping)


def _undone(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    passages = payload.get("passages")
    if isinstance(passages, Mapping):
        restored = {at: str(said) for at, said in passages.items()}
        record = replace(record, passages={**record.passages, **restored})
    voided = record.keeping.voided
    if voided is None or payload.get("entry") != voided.entry:
        return record
    keeping = replace(record.keeping, voided=None)
    return replace(record, status=_before(record), keeping=keeping)


def _withdrawn(record: Record, entry: Entry, payload: Payload) -> Record:
    withdrawn = {**record.keeping.withdrawn, _text(payload, "id"): _decided(entry, payload)}
    return replace(record, keeping=replace(record.keeping, withdrawn=withdrawn))


def _destroyed(record: Record, entry: Entry, payload: Payload) -> Record:
    document = _text(payload, "document")
    destroyed = {**record.keeping.destroyed, document: _decided(entry, payload)}
    attachments = tuple(
        replace(kept, name="") if kept.document == document else kept
        for kept in record.attachments
    )
    keeping = replace(record.keeping, destroyed=destroyed)
    return replace(record, attachments=attachments, keeping=keeping)


def _held(record: Record, entry: Entry, payload: Payload) -> Record:
    keeping = replace(record.keeping, held=_decided(entry, payload))
    return replace(record, keeping=keeping)


def _released(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return replace(record, keeping=replace(record.keeping, held=None))


def _of_matter(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    # The entry of the record that stayed where it was names no matter.
    return replace(record, matter=_text(payload, "matter") or record.matter)


def _merged(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    into, duplicate = _text(payload, "into"), _text(payload, "duplicate")
    if into:
        keeping = replace(record.keeping, merged_into=into)
        return replace(record, status=Status.MERGED, keeping=keeping)
    if not duplicate or duplicate in record.keeping.duplicates:
        return record
    duplicates = (*record.keeping.duplicates, duplicate)
    return replace(record, keeping=replace(record.keeping, duplicates=duplicates))


def _unmerged(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    if _text(payload, "into"):
        keeping = replace(record.keeping, merged_into="")
        return replace(record, status=_before(record), keeping=keeping)
    gone = _text(payload, "duplicate")
    duplicates = tuple(other for other in record.keeping.duplicates if other != gone)
    return replace(record, keeping=replace(record.keeping, duplicates=duplicates))


KEEPING_STEPS: Mapping[str, Callable[[Record, Entry, Payload], Record]] = {
    EntryType.CLOSED: _closed,
    EntryType.REOPENED: _reopened,
    EntryType.VOIDED: _voided,
    EntryType.UNDONE: _undone,
    EntryType.WITHDRAWN: _withdrawn,
    EntryType.DESTROYED: _destroyed,
    EntryType.HELD: _held,
    EntryType.RELEASED: _released,
    EntryType.JOINED: _of_matter,
    EntryType.PARTED: _of_matter,
    EntryType.MERGED: _merged,
    EntryType.UNMERGED: _unmerged,
}
"""What each of these entries does to a record, by its type."""
