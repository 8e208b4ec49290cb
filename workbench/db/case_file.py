"""Case files on disk: made, opened, recovered and restored."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from workbench.db import folders, working_copy
from workbench.db.attaching import copy_closed, create_database, witness_new
from workbench.db.keys import header, key_slots
from workbench.db.keys.key_slots import Cost
from workbench.db.keys.recovery_slot import recovery_slot
from workbench.db.keys.unlocking import Unlocked, unlock, unlock_by_recovery
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain import recovery_key as paper
from workbench.services.faults import NoCaseFile
from workbench.services.key_slots import Created

SUFFIX = ".dpo"


def create_case_file(
    path: Path, passphrase: str, now: datetime, *, cost: Cost | None = None
) -> Created:
    """Make a new case file, closed; `cost` is measured on this machine when it is not given.

    Raises NoCaseFile for a name that does not end in .dpo, CaseFileExists, DiskFull.
    """
    _refuse_place(path)
    data_key, vault = secrets.token_bytes(key_slots.KEY_BYTES), secrets.token_hex(16)
    own = key_slots.passphrase_slot(
        vault, data_key, passphrase, cost or key_slots.calibrated(), secrets.token_hex(8)
    )
    spare, secret = recovery_slot(vault, data_key, secrets.token_hex(8))
    body = {
        "format": header.FORMAT,
        "vault": vault,
        "database": {"cipher": "sqlcipher-4", "salt": secrets.token_hex(16)},
        "slots": [own, spare],
    }
    unlocked = Unlocked(header.sealed(body, data_key), data_key, own["id"])
    with folders.appearing(path) as folder:
        header.write_header(folder, unlocked.header)
        create_database(folder, unlocked.cipher_key, vault, now)
        witness_new(folder, unlocked)
    return Created(recovery_key=paper.written(secret), header=header.spelt(unlocked.header))


def open_case_file(
    path: Path, passphrase: str, *, read_only: bool = False, cost: Cost | None = None
) -> EncryptedCaseFile:
    """Open a case file by its passphrase.

    Raises NoCaseFile, DamagedHeader, NewerCaseFile, WrongPassphrase, MissingDatabase,
    EmptyDatabase, ForeignFile, DamagedDatabase, CaseFileInUse; nothing is written then.
    """
    working_copy.sweep()
    return EncryptedCaseFile(path, unlock(path, passphrase), read_only=read_only, cost=cost)


def recover_case_file(
    path: Path, recovery_key: str, new_passphrase: str, *, cost: Cost | None = None
) -> EncryptedCaseFile:
    """Open a case file by its recovery key and set a new passphrase.

    Raises WrongRecoveryKey and everything that opening raises; the passphrase is set only
    when the case file can be opened for writing.
    """
    unlocked = unlock_by_recovery(path, recovery_key)
    case_file = EncryptedCaseFile(path, unlocked, read_only=False, cost=cost)
    try:
        case_file.keys.set_passphrase(new_passphrase, by=key_slots.RECOVERY)
    except BaseException:
        case_file.close()
        raise
    return case_file


def restore_case_file(
    backup: Path, path: Path, passphrase: str, *, cost: Cost | None = None
) -> EncryptedCaseFile:
    """Put a verified copy of a backup in a free place and open it.

    Raises CaseFileExists, BackupFailed when a flaw is found, and everything opening raises.
    """
    _refuse_place(path)
    unlocked = unlock(backup, passphrase)
    copy_closed(backup, unlocked, path)
    copied = Unlocked(header.read_header(path), unlocked.data_key, unlocked.slot)
    return EncryptedCaseFile(path, copied, read_only=False, cost=cost)


class CaseFiles:
    """The case files of this machine; implements the port `Vaults`.

    `cost` is what a guess of a new passphrase costs; it is measured when it is not given.
    """

    def __init__(self, cost: Cost | None = None) -> None:
        self._cost = cost

    def create(self, path: Path, passphrase: str, now: datetime) -> Created:
        """Make a new case file, closed; raises CaseFileExists, DiskFull."""
        return create_case_file(path, passphrase, now, cost=self._cost)

    def open(self, path: Path, passphrase: str, *, read_only: bool = False) -> EncryptedCaseFile:
        """Open a case file by passphrase."""
        return open_case_file(path, passphrase, read_only=read_only, cost=self._cost)

    def recover(self, path: Path, recovery_key: str, new_passphrase: str) -> EncryptedCaseFile:
        """Open a case file by its recovery key and set a new passphrase."""
        return recover_case_file(path, recovery_key, new_passphrase, cost=self._cost)

    def restore(self, backup: Path, path: Path, passphrase: str) -> EncryptedCaseFile:
        """Put a verified copy of a backup in a free place and open it."""
        return restore_case_file(backup, path, passphrase, cost=self._cost)


def _refuse_place(path: Path) -> None:
    if path.suffix != SUFFIX:
        raise NoCaseFile
    folders.refuse_existing(path)
