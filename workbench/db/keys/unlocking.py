"""From a passphrase or a recovery key to the data key, and the key file rewritten."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.db.engine import CipherKey
from workbench.db.keys import header, key_slots
from workbench.db.keys.header import Header
from workbench.db.keys.key_slots import Cost
from workbench.db.keys.recovery_slot import open_recovery_slot
from workbench.domain import recovery_key as paper
from workbench.services.faults import DamagedHeader, WrongPassphrase, WrongRecoveryKey

UNNOTED = "unnoted"
"""The part of a header that holds the changes which the journal does not tell yet."""

_MOST_PASSPHRASES = 8  # each costs a second to try: more of them is an attack on patience


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A header that was opened: its data key, and the id of the slot that gave it."""

    header: Header
    data_key: bytes
    slot: str

    def __repr__(self) -> str:
        """Keep the key out of every log."""
        return "Unlocked()"

    @property
    def cipher_key(self) -> CipherKey:
        """The key of the database that belongs to this header."""
        salt = bytes.fromhex(self.header["database"]["salt"])
        return CipherKey(key_slots.derived(self.data_key, "database"), salt)


def unlock(folder: Path, passphrase: str) -> Unlocked:
    """Open the key file by passphrase.

    Raises NoCaseFile, DamagedHeader, NewerCaseFile, WrongPassphrase, NotEnoughMemory.
    """
    read = header.read_header(folder)
    slots = [slot for slot in read["slots"] if slot["type"] == key_slots.PASSPHRASE]
    if len(slots) > _MOST_PASSPHRASES:
        raise DamagedHeader
    for slot in slots:
        data_key = key_slots.open_passphrase_slot(read["vault"], slot, passphrase)
        if data_key is not None:
            header.check_seal(read, data_key)
            return Unlocked(read, data_key, slot["id"])
    raise WrongPassphrase


def unlock_by_recovery(folder: Path, recovery_key: str) -> Unlocked:
    """Open the key file by the key of the recovery sheet, as it was typed.

    Raises NoCaseFile, DamagedHeader, NewerCaseFile, WrongRecoveryKey, ReplacedSheet,
    NewerSheet.
    """
    read = header.read_header(folder)
    typed = paper.read(recovery_key)
    if typed is None:
        raise WrongRecoveryKey
    slot, data_key = open_recovery_slot(read["vault"], read["slots"], typed)
    header.check_seal(read, data_key)
    return Unlocked(read, data_key, slot["id"])


def set_passphrase(
    folder: Path,
    unlocked: Unlocked,
    new: str,
    cost: Cost | None,
    *,
    by: str = key_slots.PASSPHRASE,
) -> Unlocked:
    """Rewrite the passphrase slot; `by` names what allowed it.

    The slot keeps its id, so that the journal keeps its actor; slots of types that this
    version does not know stay as they are. Raises DiskFull, ReadOnlyCaseFile.
    """
    slots = list(unlocked.header["slots"])
    own = next((slot for slot in slots if slot["type"] == key_slots.PASSPHRASE), None)
    if own is None:
        raise DamagedHeader
    slots[slots.index(own)] = key_slots.passphrase_slot(
        unlocked.header["vault"], unlocked.data_key, new, cost or key_slots.calibrated(), own["id"]
    )
    told = {"slot": key_slots.PASSPHRASE, "by": by}
    return rewritten(folder, unlocked, {"slots": slots}, told)


def rewritten(
    folder: Path,
    unlocked: Unlocked,
    parts: Mapping[str, Any],
    told: Mapping[str, str] | None = None,
) -> Unlocked:
    """Replace parts of the key file; a part that is None goes.

    `told` is what the journal has to tell of it. It stands in the key file until the journal
    does, so that no crash between the two leaves a change that nobody is told of. Raises
    DiskFull, ReadOnlyCaseFile.
    """
    body = {**unlocked.header, **parts}
    if told is not None:
        body[UNNOTED] = [*body.get(UNNOTED, ()), {"change": secrets.token_hex(8), **told}]
    body = {name: part for name, part in body.items() if part is not None}
    changed = header.sealed(body, unlocked.data_key)
    header.write_header(folder, changed)
    return replace(unlocked, header=changed)
