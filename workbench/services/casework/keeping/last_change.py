"""What taking back the last change of a record's answers makes of them: found, never rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.answers import Written, set_in
from workbench.domain.folding import fold
from workbench.domain.journal import Entry, EntryType
from workbench.domain.record import Record

UNDOABLE = frozenset({EntryType.ANSWERED, EntryType.VOIDED})
"""What a person may take back; everything else is undone by an act of its own."""


class NotUndone(StrEnum):
    """Why the last change of a record cannot be taken back."""

    BEGUN = "begun"
    LEFT = "left"
    TOLD = "told"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What answers fall back to: those that were there, by which entry, and those that go."""

    answers: Mapping[str, Written]
    by: Mapping[str, int]
    unset: tuple[str, ...]
    passages: Mapping[str, str]


def last_change(entries: Sequence[Entry]) -> Entry | None:
    """The last entry that changed answers and still stands, or that voided the record."""
    standing = _standing(entries)
    return next((entry for entry in reversed(standing) if _changes(entry)), None)


def why_it_stays(entry: Entry, entries: Sequence[Entry], record: Record) -> NotUndone | None:
    """Why an entry cannot be taken back; None where it can."""
    if entry.type == EntryType.OPENED:
        return NotUndone.BEGUN
    if entry.type == EntryType.DISPATCHED:
        return NotUndone.LEFT
    if entry.type not in UNDOABLE:
        return NotUndone.OTHER
    issued = (later for later in entries if later.type == EntryType.ISSUED)
    withdrawn = record.keeping.withdrawn
    if any(later.number > entry.number and later.text("id") not in withdrawn for later in issued):
        return NotUndone.TOLD
    return None


def restored(entry: Entry, entries: Sequence[Entry], record: Record) -> Restored:
    """The answers that an entry changed as they were before it."""
    before = fold(earlier for earlier in _standing(entries) if earlier.number < entry.number)
    touched = _touched(entry)
    return Restored(
        answers={name: before.answers[name] for name in touched if name in before.answers},
        by={name: before.answered_by[name] for name in touched if name in before.answers},
        unset=tuple(name for name in touched if name not in before.answers),
        passages={
            at: said
            for at, said in before.passages.items()
            if at.partition(".")[0] in touched and at not in record.passages
        },
    )


def _standing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries without those that were taken back, and without what took them back."""
    undone = {
        (entry.payload or {}).get("entry") for entry in entries if entry.type == EntryType.UNDONE
    }
    return tuple(
        entry for entry in entries if entry.type != EntryType.UNDONE and entry.number not in undone
    )


def _changes(entry: Entry) -> bool:
    return entry.type == EntryType.VOIDED or bool(_touched(entry))


def _touched(entry: Entry) -> tuple[str, ...]:
    """The questions whose answers an entry gave or took back."""
    payload = entry.payload or {}
    unset = payload.get("unset")
    gone = (str(name) for name in unset) if isinstance(unset, list | tuple) else ()
    return tuple(dict.fromkeys((*set_in(payload), *gone)))
