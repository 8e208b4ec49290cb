"""Case files for a moment: as encrypted as every other, under a key that nobody keeps."""

from __future__ import annotations

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from workbench.db import folders
from workbench.db.attaching import create_database, witness_new
from workbench.db.keys import header, key_slots
from workbench.db.keys.unlocking import Unlocked
from workbench.db.open_file import EncryptedCaseFile


class ThrowAwayFile(EncryptedCaseFile):
    """An open case file without a slot: no passphrase opens it, and whoever acts says who it is.

    Its data key lives as long as the program; there is nothing to derive, so it opens at once.
    """

    def __init__(self, folder: Path, unlocked: Unlocked) -> None:
        self.acting = unlocked.slot
        super().__init__(folder, unlocked, read_only=False)

    @property
    def actor(self) -> str:
        """Whoever acts at present."""
        return self.acting


def make_throw_away(folder: Path, now: datetime) -> Unlocked:
    """Make such a case file at a free place, closed; gives the key that opens it."""
    data_key, vault = secrets.token_bytes(key_slots.KEY_BYTES), secrets.token_hex(16)
    body = {
        "format": header.FORMAT,
        "vault": vault,
        "database": {"cipher": "sqlcipher-4", "salt": secrets.token_hex(16)},
        "slots": [],
    }
    unlocked = Unlocked(header.sealed(body, data_key), data_key, "nobody")
    with folders.appearing(folder) as made:
        header.write_header(made, unlocked.header)
        create_database(made, unlocked.cipher_key, vault, now)
        witness_new(made, unlocked)
    return unlocked


def open_copy(template: Path, folder: Path, unlocked: Unlocked) -> ThrowAwayFile:
    """Open a copy of a closed throw-away case file, which stays as it is."""
    shutil.copytree(template, folder)
    return ThrowAwayFile(folder, unlocked)
