"""From a passphrase or a recovery key to the data key, and a slot rewritten for a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.db.engine import CipherKey
from workbench.db.keys import header, key_slots
from workbench.db.keys.header import Header
from workbench.db.keys.key_slots import Cost
from workbench.domain import recovery_key as paper
from workbench.services.faults import DamagedHeader, WrongPassphrase, WrongRecoveryKey


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

    Raises NoCaseFile, DamagedHeader, NewerCaseFile, WrongPassphrase.
    """
    read = header.read_header(folder)
    for slot in read["slots"]:
        if slot["type"] == key_slots.PASSPHRASE:
            data_key = key_slots.open_passphrase_slot(read["vault"], slot, passphrase)
            if data_key is not None:
                header.check_seal(read, data_key)
                return Unlocked(read, data_key, slot["id"])
    raise WrongPassphrase


def unlock_by_recovery(folder: Path, recovery_key: str) -> Unlocked:
    """Open the key file by the key of the recovery sheet, as it was typed.

    Raises NoCaseFile, DamagedHeader, NewerCaseFile, WrongRecoveryKey.
    """
    read = header.read_header(folder)
    private = paper.read(recovery_key)
    if private is None:
        raise WrongRecoveryKey
    for slot in read["slots"]:
        if slot["type"] == key_slots.RECOVERY:
            data_key = key_slots.open_recovery_slot(read["vault"], slot, private)
            if data_key is not None:
                header.check_seal(read, data_key)
                return Unlocked(read, data_key, slot["id"])
    raise WrongRecoveryKey


def set_passphrase(folder: Path, unlocked: Unlocked, new: str, cost: Cost | None) -> Unlocked:
    """Rewrite the passphrase slot.

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
    changed = header.sealed({**unlocked.header, "slots": slots}, unlocked.data_key)
    header.write_header(folder, changed)
    return replace(unlocked, header=changed)
