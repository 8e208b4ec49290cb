"""The tray: what arrived and is nobody's record yet, as the journal of the case file tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.journal import Entry, EntryType


class OnTray(StrEnum):
    """What became of something that arrived."""

    WAITING = "waiting"
    PUT_ASIDE = "put_aside"
    TAKEN = "taken"
    DESTROYED = "destroyed"


STILL_THERE = frozenset({OnTray.WAITING, OnTray.PUT_ASIDE})
"""Of these the bytes are kept, and a record may still take them."""


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One thing that arrived: the hash of its bytes, and what became of it."""

    sha256: str
    standing: OnTray


_BECAME: Mapping[str, OnTray] = {
    EntryType.PUT_ASIDE: OnTray.PUT_ASIDE,
    EntryType.MOVED: OnTray.TAKEN,
    EntryType.DESTROYED: OnTray.DESTROYED,
}


def fold_tray(entries: Iterable[Entry]) -> dict[str, TrayItem]:
    """What the entries of the case file itself say of the tray, by item."""
    found: dict[str, TrayItem] = {}
    for entry in entries:
        item = entry.text("item")
        if entry.type == EntryType.RECEIVED and item:
            found[item] = TrayItem(entry.text("sha256"), OnTray.WAITING)
        elif item in found:
            standing = _BECAME.get(entry.type)
            if standing is not None:
                found[item] = replace(found[item], standing=standing)
    return found
