"""The entries by which the journal tells that somebody went on in spite of a doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from workbench.db.journal import JournalReading
from workbench.domain.journal import Entry, EntryType, NewEntry
from workbench.services.doubts import DoubtReason, Renewal, WitnessDoubt


def renewal(doubt: WitnessDoubt, reason: str) -> NewEntry:
    """The entry that tells what was found, and why a person goes on."""
    payload = {**asdict(doubt), "why": doubt.why.value, "reason": reason}
    return NewEntry(record="", type=EntryType.WITNESS_RENEWED, payload=payload)


def renewals(store: JournalReading) -> tuple[Renewal, ...]:
    """Everything that was gone on with in spite of a doubt, oldest first."""
    return tuple(_read(entry) for entry in store.entries_of_type(EntryType.WITNESS_RENEWED))


def _read(entry: Entry) -> Renewal:
    # Whoever holds the key can write anything here; what is not readable is passed over.
    told = entry.payload if isinstance(entry.payload, Mapping) else {}
    counted = (told.get(name) for name in ("count", "first", "last"))
    count, first, last = (number if isinstance(number, int) else 0 for number in counted)
    # A later version may tell of doubts that this one does not know.
    why = {str(why): why for why in DoubtReason}.get(
        str(told.get("why")), DoubtReason.WITNESS_UNREADABLE
    )
    doubt = WitnessDoubt(why=why, count=count, first=first, last=last)
    return Renewal(entry.number, doubt, str(told.get("reason") or ""))
