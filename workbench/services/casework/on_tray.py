"""What lies on the tray: whether it is still there, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import STILL_THERE, OnTray
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.ports import Reading, Writing
from workbench.services.tray_ports import Received


def still_there(reading: Reading, item: str) -> Received:
    """What lies on the tray under this id; raises NoSuchDocument where it lies there no more."""
    kept = reading.received(item)
    if kept is None or kept.standing not in STILL_THERE:
        raise NoSuchDocument
    return kept


def settle(
    writing: Writing, type_: EntryType, item: str, standing: OnTray, told: Mapping[str, str]
) -> None:
    """Say what became of it: `told` stands in the entry beside the item."""
    writing.settle_received(item, standing)
    writing.append([NewEntry(record="", type=type_, payload={"item": item, **told})])
