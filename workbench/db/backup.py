"""Backups: one exact snapshot, opened and verified before it takes its name."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.db import engine, folders
from workbench.db.driver_faults import driver_faults
from workbench.db.engine import CipherKey, Engines
from workbench.db.keys import header
from workbench.db.keys.unlocking import Unlocked
from workbench.db.store import ReadingStore
from workbench.db.verify import LISTS_DIFFER, verify
from workbench.services.faults import BackupFailed, DamagedDatabase


def copy_case_file(engines: Engines, unlocked: Unlocked, path: Path) -> None:
    """Make a verified copy of an open case file at a free place.

    The copy opens with the same passphrase and recovery key. Its pages are sealed under a
    salt of its own, so that no page of it fits into the original. Raises CaseFileExists,
    DiskFull, BackupFailed when the copy is not whole.
    """
    folders.refuse_existing(path)
    original = unlocked.header
    database = {**original["database"], "salt": secrets.token_hex(16)}
    copied = header.sealed({**original, "database": database}, unlocked.data_key)
    key = replace(unlocked, header=copied).cipher_key
    with folders.appearing(path) as folder:
        header.write_header(folder, copied)
        file = folder / engine.FILE
        head = _snapshot(engines, file, key)
        folders.sync_file(file)
        _refuse_flaws(file, key, head)


def _snapshot(engines: Engines, file: Path, key: CipherKey) -> tuple[int, str]:
    with driver_faults():
        target = engine.connect(file, key, mode="rwc")
        try:
            file.chmod(0o600)
            with engines.proving() as connection:
                head = ReadingStore(connection).head()
                # In one step, inside this read transaction: exactly what the head stands for.
                raw: Any = connection.connection.dbapi_connection
                raw.backup(target)
        finally:
            target.close()
    return head


def _refuse_flaws(file: Path, key: CipherKey, head: tuple[int, str]) -> None:
    copy = Engines(file, key, read_only=True, immutable=True)
    try:
        with copy.proving() as connection:
            result = verify(ReadingStore(connection))
    except DamagedDatabase:
        raise BackupFailed from None
    finally:
        copy.dispose()
    # Lists are made anew; better a copy with old ones than none.
    flaws = [flaw for flaw in result.flaws if flaw.flaw != LISTS_DIFFER]
    if flaws or (result.entries, result.head) != head:
        raise BackupFailed
