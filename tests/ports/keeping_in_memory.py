"""The tray and merged records of the adapter in plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.keeping.tray import STILL_THERE, OnTray
from workbench.services.tray_ports import NewReceived, Received, as_received


class KeepingInMemory:
    """What can be read."""

    def received(self, item: str) -> Received | None:
        found = self.contents.tray.get(item)
        return None if found is None else found[0]

    def received_bytes(self, item: str) -> bytes:
        kept, data = self.contents.tray[item]
        if kept.standing not in STILL_THERE:
            raise KeyError(item)
        return data

    def on_tray(self, standing: OnTray) -> tuple[Received, ...]:
        return tuple(kept for kept, _ in self.contents.tray.values() if kept.standing is standing)

    def merged(self) -> Mapping[str, str]:
        pairs = self.contents.merges
        found = dict(pairs)
        while moved := {d: pairs[k] for d, k in found.items() if pairs.get(k, k) != k}:
            found |= moved
        return found


class KeepingWrittenInMemory(KeepingInMemory):
    """What can be changed."""

    def store_received(self, arrived: NewReceived) -> Received:
        kept = as_received(arrived, self.now)
        self.contents.tray[arrived.id] = kept, arrived.data
        return kept

    def settle_received(self, item: str, standing: OnTray) -> None:
        kept, data = self.contents.tray[item]
        there = standing in STILL_THERE
        now = replace(kept, standing=standing, name=kept.name if there else "")
        self.contents.tray[item] = now, data if there else b""

    def merge(self, duplicate: str, kept: str) -> None:
        self.contents.merges[duplicate] = kept

    def unmerge(self, duplicate: str) -> None:
        self.contents.merges.pop(duplicate, None)
