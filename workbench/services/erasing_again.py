"""What was erased since a backup was made is erased again when that backup is restored."""

from __future__ import annotations

from collections.abc import Collection

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import STILL_THERE, OnTray
from workbench.domain.status import Status
from workbench.services.casework.on_tray import settle
from workbench.services.kept_documents import kept_document
from workbench.services.ports import Writing


def erase_again(writing: Writing, erased: Collection[str]) -> tuple[str, ...]:
    """Purge records, destroy documents and what lay on the tray; gives the records concerned.

    `erased` are ids of all three, as a case file names them; those that are not here are nobody's.
    """
    changed: list[str] = []
    for record in erased:
        stored = writing.stored(record)
        if stored is not None and stored.status is not Status.PURGED:
            writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])
            writing.purge(record)
            changed.append(record)
    for document in erased:
        kept = kept_document(writing, document)
        if kept is not None:
            payload = {"document": document, "sha256": kept.sha256, "media_type": kept.media_type}
            told = NewEntry(record=kept.record, type=EntryType.DESTROYED, payload=payload)
            writing.append([told])
            writing.destroy_document(document)
            changed.append(kept.record)
    for item in erased:
        arrived = writing.received(item)
        if arrived is not None and arrived.standing in STILL_THERE:
            settle(writing, EntryType.DESTROYED, item, OnTray.DESTROYED, {})
    return tuple(dict.fromkeys(changed))
