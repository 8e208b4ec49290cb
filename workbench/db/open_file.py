"""An open case file: transactions, its passphrase, its copy, its proof, and its end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select

from workbench.db import backup, engine, folders, schema
from workbench.db.driver_faults import driver_faults
from workbench.db.engine import CipherKey, Engines
from workbench.db.keys.key_slots import Cost
from workbench.db.keys.unlocking import Unlocked, set_passphrase, unlock
from workbench.db.lock import FolderLock
from workbench.db.store import ReadingStore, WritingStore
from workbench.db.tables import case_file
from workbench.db.verify import verify
from workbench.services.faults import (
    CaseFileFault,
    CaseFileInUse,
    EmptyDatabase,
    ForeignFile,
    MissingDatabase,
    ReadOnlyCaseFile,
    WrongPassphrase,
)
from workbench.services.vault import Checking, Verification, unwatched

_SALT_BYTES = 16


class EncryptedCaseFile:
    """An open case file; implements the port `OpenCaseFile`.

    `cost` is what a guess of a new passphrase costs; it is measured when it is not given.

    Raises on opening MissingDatabase, EmptyDatabase, ForeignFile, DamagedDatabase,
    NewerCaseFile, CaseFileInUse; nothing is written then.
    """

    def __init__(
        self, folder: Path, unlocked: Unlocked, *, read_only: bool, cost: Cost | None = None
    ) -> None:
        self._folder = folder
        self._unlocked = unlocked
        self._read_only = read_only
        self._cost = cost
        self._engines, self._lock = attach(folder, unlocked, read_only=read_only)
        try:
            self._check_contents()
        except BaseException:
            self._let_go()
            raise

    @property
    def name(self) -> str:
        """The name of the folder, without the personal data it holds."""
        return self._folder.stem

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._read_only

    @property
    def actor(self) -> str:
        """The stable id of the key slot that opened the file."""
        return self._unlocked.slot

    @contextmanager
    def reading(self) -> Iterator[ReadingStore]:
        """A read transaction for the window."""
        with self._engines.reading() as connection:
            yield ReadingStore(connection)

    @contextmanager
    def searching(self) -> Iterator[ReadingStore]:
        """A read transaction for search and reports; `interrupt` ends it with Cancelled."""
        with self._engines.searching() as connection:
            yield ReadingStore(connection)

    def interrupt(self) -> None:
        """Cancel what is searching now."""
        self._engines.interrupt()

    @contextmanager
    def writing(self, now: datetime) -> Iterator[WritingStore]:
        """A write transaction; what it appends is recorded at `now` (aware).

        Raises ReadOnlyCaseFile, DiskFull, CaseFileInUse, DamagedDatabase; then nothing was
        written.
        """
        if self._read_only:
            raise ReadOnlyCaseFile
        if now.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be recorded")
        with self._engines.writing() as connection:
            store = WritingStore(connection, now, self.actor)
            yield store
            store.finish()
            if store.purged:
                store.forget_words()
        if store.purged:
            # Until then the log still holds the pages as they were before.
            self._engines.checkpoint()

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrite the passphrase slot; raises WrongPassphrase, ReadOnlyCaseFile."""
        if self._read_only:
            raise ReadOnlyCaseFile
        if unlock(self._folder, old).data_key != self._unlocked.data_key:
            raise WrongPassphrase
        self._unlocked = set_passphrase(self._folder, self._unlocked, new, self._cost)

    def back_up(self, folder: Path, now: datetime) -> Path:
        """Make a verified copy in a folder, named after the case file and the moment.

        Raises BackupFailed, DiskFull, CaseFileExists.
        """
        path = folder / f"{self.name}-{now:%Y-%m-%d-%H%M}{self._folder.suffix}"
        backup.copy_case_file(self._engines, self._unlocked, path)
        return path

    def erased(self) -> tuple[str, ...]:
        """The ids of all purged records, to be purged again in a backup."""
        with self.reading() as store:
            return store.erased()

    def verify(self, tell: Callable[[Checking], bool] = unwatched) -> Verification:
        """Check page seals, chain, fold, lists and documents.

        `tell` hears how far it is; raises Cancelled when it gives False.
        """
        with self._engines.proving() as connection:
            return verify(ReadingStore(connection), tell)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if self._engines.closed:
            return
        # What cannot be folded in now stays in the log and is read from there next time.
        with contextlib.suppress(CaseFileFault):
            if not self._read_only:
                self._engines.checkpoint()
        self._let_go()

    def _let_go(self) -> None:
        self._unlocked = replace(self._unlocked, data_key=b"")
        self._engines.dispose()
        if self._lock is not None:
            self._lock.release()

    def _check_contents(self) -> None:
        with self._engines.reading() as connection:
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
            if case_file.name not in tables:
                raise ForeignFile
            if connection.scalar(select(case_file.c.vault)) != self._unlocked.header["vault"]:
                raise ForeignFile
            old = schema.needs_migration(connection)
        if old:
            self._migrate()

    def _migrate(self) -> None:
        if self._read_only:
            raise ReadOnlyCaseFile
        backup.copy_case_file(self._engines, self._unlocked, _free_name(self._folder))
        with self._engines.writing() as connection:
            schema.migrate(connection)


def attach(
    folder: Path, unlocked: Unlocked, *, read_only: bool
) -> tuple[Engines, FolderLock | None]:
    """Connect to the database of a case file and take the lock that this asks for.

    Raises MissingDatabase, EmptyDatabase, ForeignFile, CaseFileInUse.
    """
    file, key = folder / engine.FILE, unlocked.cipher_key
    _refuse_foreign(file, key)
    lock = _lock(folder, read_only=read_only)
    # A file that nobody writes to is read as it lies, without a log or an index beside it.
    quiet = not _has_log(file) and (lock is not None or not os.access(folder, os.W_OK))
    return Engines(file, key, read_only=read_only, immutable=read_only and quiet), lock


def copy_closed(folder: Path, unlocked: Unlocked, path: Path) -> None:
    """Make a verified copy of a case file that is not open here; raises BackupFailed."""
    engines, lock = attach(folder, unlocked, read_only=True)
    try:
        backup.copy_case_file(engines, unlocked, path)
    finally:
        engines.dispose()
        if lock is not None:
            lock.release()


def create_database(folder: Path, key: CipherKey, vault: str, now: datetime) -> None:
    """Make the database of a new case file and tie it to its key file."""
    file = folder / engine.FILE
    with driver_faults():
        raw = engine.connect(file, key, mode="rwc")
        file.chmod(0o600)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
    engines = Engines(file, key, read_only=False, immutable=False)
    try:
        with engines.writing() as connection:
            schema.create_schema(connection)
            connection.execute(
                insert(case_file).values(only=1, vault=vault, created_at=now.isoformat())
            )
        engines.checkpoint()
    finally:
        engines.dispose()
    folders.sync_file(file)


def _refuse_foreign(file: Path, key: CipherKey) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(_SALT_BYTES)
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
    except (CaseFileInUse, ReadOnlyCaseFile):
        return None


def _has_log(file: Path) -> bool:
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _free_name(folder: Path) -> Path:
    before = f"{folder.stem}-before-{schema.REVISIONS[-1]}"
    names = (f"{before}{extra}{folder.suffix}" for extra in ("", *(f"-{n}" for n in range(2, 99))))
    return next(path for name in names if not (path := folder.with_name(name)).exists())
