"""The key slots of an open case file: a new passphrase, a new recovery sheet, and who was told."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from workbench.db.keys import header, key_slots
from workbench.db.keys.key_slots import Cost, Slot
from workbench.db.keys.recovery_slot import is_old, recovery_slot
from workbench.db.keys.unlocking import UNNOTED, Unlocked, rewritten, set_passphrase
from workbench.domain import recovery_key as paper
from workbench.services.faults import ReadOnlyCaseFile
from workbench.services.key_slots import Created, SheetState

UNCONFIRMED = "unconfirmed"
"""The part of a header that names the recovery slots whose sheet nobody has stored yet."""

_PASSING = (UNCONFIRMED, UNNOTED)  # parts that say how far a change has come: never printed


class SealedKeySlots:
    """The slots in the header of one case file; implements the port `KeySlots`.

    Every change replaces the header in one piece. A new sheet gets a slot beside the earlier
    ones, which go when it is stored: at every moment one of the sheets opens the file.
    """

    def __init__(
        self, folder: Path, unlocked: Unlocked, *, read_only: bool, cost: Cost | None
    ) -> None:
        self.unlocked = unlocked
        self._folder, self._read_only, self._cost = folder, read_only, cost
        self._offered = ""
        opened_by = self._recovery(unlocked.slot)
        self._by_old_sheet = opened_by is not None and is_old(opened_by)

    @property
    def sheet(self) -> SheetState:
        """How it stands with the recovery sheet."""
        found = [slot for slot in self._slots if slot["type"] == key_slots.RECOVERY]
        if any(is_old(slot) for slot in found):
            return SheetState.OLD
        return SheetState.STORED if found and not self._unconfirmed else SheetState.UNCONFIRMED

    @property
    def types(self) -> dict[str, str]:
        """The ids of the slots, and the type of each."""
        return {slot["id"]: slot["type"] for slot in self._slots}

    @property
    def by_old_sheet(self) -> bool:
        """Whether the file was opened by a sheet that cannot prove whose file it is."""
        return self._by_old_sheet

    @property
    def unnoted(self) -> tuple[Mapping[str, str], ...]:
        """What changed here and the journal does not tell yet, each with its own `change`."""
        return tuple(self.unlocked.header.get(UNNOTED, ()))

    def set_passphrase(self, new: str, *, by: str = key_slots.PASSPHRASE) -> None:
        """Rewrite the passphrase slot; `by` names what allowed it."""
        self._refuse_reader()
        self.unlocked = set_passphrase(self._folder, self.unlocked, new, self._cost, by=by)

    def await_sheet(self) -> None:
        """Remember that the sheet of a new case file is yet to be stored."""
        newest = [slot["id"] for slot in self._slots if slot["type"] == key_slots.RECOVERY][-1:]
        self._offered = "".join(newest)
        self._rewrite({UNCONFIRMED: newest})

    def add_sheet(self) -> Created:
        """Add the slot of a new sheet beside those there are.

        What the sheet shows is kept nowhere else. Raises ReadOnlyCaseFile, DiskFull.
        """
        known = self.unlocked.header
        slot, secret = recovery_slot(known["vault"], self.unlocked.data_key, secrets.token_hex(8))
        parts = {
            "format": header.FORMAT,
            "slots": [*self._slots, slot],
            UNCONFIRMED: [*self._unconfirmed, slot["id"]],
        }
        self._rewrite(parts, {"slot": key_slots.RECOVERY, "act": "added"})
        self._offered = slot["id"]
        final = {**self.unlocked.header, "slots": self._with_only(slot["id"])}
        printed = {name: part for name, part in final.items() if name not in _PASSING}
        return Created(
            recovery_key=paper.written(secret),
            header=header.spelt(header.sealed(printed, self.unlocked.data_key)),
        )

    def confirm_sheet(self) -> None:
        """The sheet is stored: its slot stays, every other recovery slot goes.

        It is the sheet that was added last, or else the one that opened the file.
        """
        stored = self._recovery(self._offered or self.unlocked.slot)
        if stored is None or is_old(stored):
            raise ValueError("no sheet was shown, and none of the present kind opened the file")
        slots = self._with_only(stored["id"])
        told = {"slot": key_slots.RECOVERY, "act": "kept"} if slots != self._slots else None
        self._rewrite({"slots": slots, UNCONFIRMED: None}, told)
        self._offered = ""

    def drop_sheet(self) -> None:
        """The sheet that was added last is not stored: its slot goes, the earlier ones stay."""
        slots = [slot for slot in self._slots if slot["id"] != self._offered]
        if not self._offered or not any(slot["type"] == key_slots.RECOVERY for slot in slots):
            raise ValueError("there is no earlier sheet to go back to")
        left = [known for known in self._unconfirmed if known != self._offered]
        told = {"slot": key_slots.RECOVERY, "act": "dropped"}
        self._rewrite({"slots": slots, UNCONFIRMED: left or None}, told)
        self._offered = ""

    def noted(self) -> None:
        """The journal tells of every change now."""
        if self.unnoted:
            self._rewrite({UNNOTED: None})

    def forget(self) -> None:
        """Let go of the data key."""
        self.unlocked = replace(self.unlocked, data_key=b"")

    @property
    def _slots(self) -> list[Slot]:
        return list(self.unlocked.header["slots"])

    @property
    def _unconfirmed(self) -> list[str]:
        return list(self.unlocked.header.get(UNCONFIRMED, ()))

    def _recovery(self, slot_id: str) -> Slot | None:
        found = (slot for slot in self._slots if slot["id"] == slot_id)
        return next((slot for slot in found if slot["type"] == key_slots.RECOVERY), None)

    def _with_only(self, slot_id: str) -> list[Slot]:
        return [
            slot
            for slot in self._slots
            if slot["type"] != key_slots.RECOVERY or slot["id"] == slot_id
        ]

    def _rewrite(self, parts: Mapping[str, object], told: Mapping[str, str] | None = None) -> None:
        self._refuse_reader()
        self.unlocked = rewritten(self._folder, self.unlocked, parts, told)

    def _refuse_reader(self) -> None:
        if self._read_only:
            raise ReadOnlyCaseFile
