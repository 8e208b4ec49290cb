"""The kind that a record is seen through, after its pack has left the house too."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.journal import Entry, EntryType
from workbench.domain.kind import Kind, Packs
from workbench.domain.record import Record
from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Reading

_NAMING_KIND = (EntryType.OPENED, EntryType.TAKEN_OVER)


def kind_for(
    desk: Desk, reading: Reading, record: Record, entries: Sequence[Entry]
) -> tuple[Packs, Kind]:
    """The kind of a record, and the packs that tell of it: on board, or kept with its entries.

    Raises UnknownKind.
    """
    if record.kind in desk.packs.kinds:
        return desk.packs.under(record.kind), desk.packs.kinds[record.kind]
    # What it became is told by the packs of the day on which it was taken over.
    telling = (e for e in reversed(entries) if e.type in _NAMING_KIND)
    digest = next((e.payload.get("packs") for e in telling if e.payload), None)
    kept = reading.pack(str(digest)) if digest else None
    packs = desk.unarchive(kept) if kept is not None else None
    if packs is None or record.kind not in packs.kinds:
        raise UnknownKind
    return packs.under(record.kind), packs.kinds[record.kind]
