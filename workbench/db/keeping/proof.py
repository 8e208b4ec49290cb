"""The proof that the tray and the merged records are as the journal tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from sqlalchemy import select

from workbench.db.journal import entry_of
from workbench.db.keeping.tables import merges
from workbench.db.keeping.tray import TrayStoreReading
from workbench.db.sql_tables import records
from workbench.db.transaction import TransactionPart
from workbench.domain.keeping.tray import STILL_THERE, TrayItem, fold_tray
from workbench.domain.sentence import sentence
from workbench.services.flaws import Amiss, Flaw

_OF_THE_FILE = """
    SELECT entries.number, recorded_at, actor, type, payload, salt, head, hash
    FROM entries LEFT JOIN payloads ON payloads.number = entries.number
    WHERE record IS NULL ORDER BY entries.number
"""


def tray_flaws(store: TrayStoreReading) -> Iterator[Flaw]:
    """What of the tray is not as it arrived, or not where the journal says it is."""
    rows = store.connection.exec_driver_sql(_OF_THE_FILE)
    told = fold_tray(entry_of(row, "") for row in rows)
    kept = {item.id: item for item in store.everything_received()}
    for item in dict.fromkeys((*told, *kept)):
        said, lies = told.get(item), kept.get(item)
        place = sentence("verify.place.tray", id=item)
        if said is None or lies is None or said != TrayItem(lies.sha256, lies.standing):
            yield Flaw(place, Amiss.DOCUMENT_MISSING_OR_EXCHANGED)
        elif lies.standing in STILL_THERE and _hash(store, item) != said.sha256:
            yield Flaw(place, Amiss.BYTES_CHANGED)


def _hash(store: TrayStoreReading, item: str) -> str:
    return sha256(store.received_bytes(item)).hexdigest()


def merge_flaws(store: TransactionPart, told: Mapping[str, str]) -> Iterator[Flaw]:
    """Duplicates that stand for another record than `told`, which names each by its duplicate."""
    kept = {row.duplicate: row.kept for row in store.connection.execute(select(merges))}
    for duplicate in sorted({*told, *kept}):
        if told.get(duplicate) != kept.get(duplicate):
            named = select(records.c.reference).where(records.c.id == duplicate)
            reference = store.connection.scalar(named) or ""
            place = sentence("verify.place.record", reference=reference)
            yield Flaw(place, Amiss.MERGES_DIFFER)
