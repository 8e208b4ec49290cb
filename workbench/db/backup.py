"""Backups: one exact snapshot, opened and verified before it takes its name."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.db import engine, folders
from workbench.db.driver_faults import driver_faults
from workbench.db.engine import CipherKey, Engines
from workbench.db.keys import header
from workbench.db.keys.unlocking import Unlocked
from workbench.db.store import ReadingStore
from workbench.db.verify import verify
from workbench.db.watch.mark import PAGE_BYTES, Mark, fingerprint
from workbench.db.watch.watch import make_witness, reached
from workbench.services.faults import BackupFailed, DamagedDatabase
from workbench.services.flaws import Amiss
from workbench.system.files import make_private


def copy_case_file(
    engines: Engines, unlocked: Unlocked, path: Path, witnessed: Callable[[Mark], Mark | None]
) -> None:
    """Make a verified copy of an open case file at a free place.

    The copy opens with the same passphrase and recovery key. Its pages are sealed under a
    salt of its own, so that no page of it fits into the original; its witness is made for it
    alone, of what `witnessed` gives for how far the copy has come. Raises CaseFileExists,
    DiskFull, BackupFailed when the copy is not whole.
    """
    folders.refuse_existing(path)
    original = unlocked.header
    database = {**original["database"], "salt": secrets.token_hex(16)}
    copied = header.sealed({**original, "database": database}, unlocked.data_key)
    key = (opening := replace(unlocked, header=copied)).cipher_key
    with folders.appearing(path) as folder:
        header.write_header(folder, copied)
        file = folder / engine.FILE
        head = snapshot(engines, file, key)
        folders.sync_file(file)
        reached = _refuse_flaws(file, key, head)
        mark = witnessed(reached)
        if mark is not None:
            make_witness(folder, opening, replace(mark, page=reached.page))


def snapshot(engines: Engines, file: Path, key: CipherKey) -> tuple[int, str]:
    """Copy a database as it is now into a new file under another key; number and hash of its head.

    Raises DiskFull, DamagedDatabase.
    """
    with driver_faults():
        target = engine.connect(file, key, mode="rwc")
        try:
            make_private(file)
            with engines.copying() as connection:
                head = ReadingStore(connection).head()
                # In one step, inside this read transaction: exactly what the head stands for.
                raw: Any = connection.connection.dbapi_connection
                raw.backup(target)
        finally:
            target.close()
    return head


def _refuse_flaws(file: Path, key: CipherKey, head: tuple[int, str]) -> Mark:
    """Raise BackupFailed unless the copy is whole; how far it has come."""
    copy = Engines(file, key, read_only=True, immutable=True)
    try:
        with copy.proving() as connection:
            store = ReadingStore(connection)
            result = verify(store)
            with file.open("rb") as opened:
                come = reached(store, fingerprint(opened.read(PAGE_BYTES)))
    except DamagedDatabase:
        raise BackupFailed from None
    finally:
        copy.dispose()
    # Lists are made anew; better a copy with old ones than none.
    flaws = [flaw for flaw in result.flaws if flaw.flaw != Amiss.LISTS_DIFFER]
    if flaws or (result.entries, result.head) != head:
        raise BackupFailed
    return come
