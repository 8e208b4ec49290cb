"""How a program takes hold of a case file: its lock, its watch, its connections."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from workbench.db import backup, engine, folders, schema
from workbench.db.attached import Attached
from workbench.db.driver_faults import driver_faults
from workbench.db.engine import CipherKey, Engines
from workbench.db.journal import count_write
from workbench.db.keys.unlocking import Unlocked
from workbench.db.lock import FolderLock
from workbench.db.sql_tables import case_file
from workbench.db.watch.mark import PAGE_BYTES, Mark, fingerprint
from workbench.db.watch.watch import Watch, make_witness
from workbench.domain.journal import GENESIS
from workbench.services.doubts import CERTAIN
from workbench.services.faults import (
    BackupFailed,
    CaseFileInUse,
    DiskWithoutLocks,
    EmptyDatabase,
    ForeignFile,
    MissingDatabase,
    ReadOnlyCaseFile,
    UnreadablePlace,
)
from workbench.system.files import make_private

_SALT_BYTES = 16


def connect_locked(folder: Path, unlocked: Unlocked, *, read_only: bool) -> Attached:
    """Connect to the database of a case file and take the lock that this asks for.

    Raises MissingDatabase, EmptyDatabase, ForeignFile, CaseFileInUse, DiskWithoutLocks.
    """
    file = folder / engine.FILE
    _refuse_foreign(file, unlocked.cipher_key)
    lock = _lock(folder, read_only=read_only)
    is_still = lock is not None or not os.access(folder, os.W_OK)
    try:
        watch = Watch(folder, file, unlocked, is_still=is_still)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    has_log = watch.files.log_bytes > 0
    # A file that nobody writes to is read as it lies, without a log or an index beside it; and
    # a log that was written for another database is never folded into this one.
    alone = watch.log_is_foreign or (read_only and is_still and not has_log)

    def connections(*, read_only: bool, alone: bool) -> Engines:
        return Engines(
            file,
            unlocked.cipher_key,
            read_only=read_only,
            immutable=alone,
            check=watch.files.refuse_another_database,
        )

    # A log that was left behind is only read until it is known that nothing of it is missing:
    # whoever can write would fold it in on leaving, and with it go the traces of what was lost.
    is_careful = has_log and not read_only
    engines = connections(read_only=read_only or is_careful, alone=alone)
    if not is_careful:
        return Attached(engines, watch, lock)
    return Attached(engines, watch, lock, lambda: connections(read_only=False, alone=False))


def copy_closed(folder: Path, unlocked: Unlocked, path: Path) -> None:
    """Make a verified copy of a case file that is not open here.

    Raises BackupFailed, also when its witness knows of something that is missing.
    """
    attached = connect_locked(folder, unlocked, read_only=True)
    try:
        attached.judge()
        doubt = attached.watch.doubt
        if doubt is not None and doubt.why in CERTAIN:
            raise BackupFailed
        backup.copy_case_file(attached.engines, unlocked, path, attached.watch.for_a_copy)
    finally:
        attached.let_go()


def create_database(folder: Path, key: CipherKey, vault: str, now: datetime) -> None:
    """Make the database of a new case file and tie it to its key file."""
    file = folder / engine.FILE
    with driver_faults():
        raw = engine.connect(file, key, mode="rwc")
        make_private(file)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
    engines = Engines(file, key, read_only=False, immutable=False)
    try:
        with engines.writing() as connection:
            schema.create_schema(connection)
            connection.execute(
                insert(case_file).values(only=1, vault=vault, created_at=now.isoformat())
            )
            count_write(connection)
        engines.checkpoint()
    finally:
        engines.dispose()
    folders.sync_file(file)


def witness_new(folder: Path, unlocked: Unlocked) -> None:
    """Make the witness of a new case file, which is not in use yet."""
    with (folder / engine.FILE).open("rb") as file:
        page = fingerprint(file.read(PAGE_BYTES))
    make_witness(folder, unlocked, Mark(writes=1, number=0, hash=GENESIS, page=page))


def _refuse_foreign(file: Path, key: CipherKey) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(_SALT_BYTES)
    except PermissionError:
        raise UnreadablePlace from None
    except OSError:
        raise MissingDatabase from None
    if not start:
        raise EmptyDatabase
    # Every database starts with a salt of its own: another one's is known before a key is tried.
    if start != key.salt:
        raise ForeignFile


def _lock(folder: Path, *, read_only: bool) -> FolderLock | None:
    """The lock to hold; a reader goes without where a writer works or nobody can write."""
    if not read_only:
        return FolderLock(folder)
    try:
        return FolderLock(folder, shared=True)
    except (CaseFileInUse, DiskWithoutLocks, ReadOnlyCaseFile):
        return None
