"""An open case file: transactions, its passphrase, its copy, its proof, and its end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from workbench.db import backup, schema
from workbench.db.attaching import connect_locked
from workbench.db.driver_faults import driver_faults
from workbench.db.engine import Engines
from workbench.db.keys.key_slots import Cost
from workbench.db.keys.open_slots import SealedKeySlots
from workbench.db.keys.unlocking import Unlocked, unlock
from workbench.db.sql_tables import case_file
from workbench.db.store import ReadingStore, WritingStore
from workbench.db.verify import verify
from workbench.db.watch.renewals import renewal, renewals
from workbench.db.watch.synchronised import synchronised_by
from workbench.db.working_copy import WorkingCopy
from workbench.services.doubts import WitnessDoubt
from workbench.services.faults import (
    CaseFileFault,
    ClosedCaseFile,
    DamagedDatabase,
    ForeignFile,
    ReadOnlyCaseFile,
    WrongPassphrase,
)
from workbench.services.vault import Checking, Verification, unwatched


class EncryptedCaseFile:
    """An open case file; implements the port `OpenCaseFile`.

    `cost` is what a guess of a new passphrase costs; it is measured when it is not given.

    `synchronised_by` is the program that synchronises its folder, empty where none shows.

    Raises on opening MissingDatabase, EmptyDatabase, ForeignFile, DamagedDatabase,
    NewerCaseFile, CaseFileInUse, DiskWithoutLocks; nothing is written then.
    """

    def __init__(
        self, folder: Path, unlocked: Unlocked, *, read_only: bool, cost: Cost | None = None
    ) -> None:
        self._folder = folder
        self._read_only = read_only
        self.keys = SealedKeySlots(folder, unlocked, read_only=read_only, cost=cost)
        self.synchronised_by = synchronised_by(folder)
        self._working_copy: WorkingCopy | None = None
        self._attached = connect_locked(folder, unlocked, read_only=read_only)
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
        """Whether writing is refused: it was asked for so, or there is a doubt."""
        return self._read_only or self.doubt is not None

    @property
    def actor(self) -> str:
        """The stable id of the key slot that opened the file."""
        return self.keys.unlocked.slot

    @property
    def slots(self) -> Mapping[str, str]:
        """What opens the file: the ids of its key slots, and the type of each."""
        return self.keys.types

    @property
    def doubt(self) -> WitnessDoubt | None:
        """What its witness says against the case file; it can only be read until `go_on`."""
        return self._attached.watch.doubt

    @property
    def is_older(self) -> bool:
        """Whether an earlier version wrote it, so that it is read in an encrypted copy."""
        return self._working_copy is not None

    @property
    def may_go_on(self) -> bool:
        """Whether there is a doubt that `go_on` would end."""
        return self.doubt is not None and not self._read_only

    @property
    def erases_still(self) -> bool:
        """Whether erased words still stand in the log, because something reads."""
        return self._attached.erases_still

    @contextmanager
    def reading(self) -> Iterator[ReadingStore]:
        """A read transaction for the window."""
        with self._readable.reading() as connection:
            yield ReadingStore(connection, self.actor)

    @contextmanager
    def searching(self) -> Iterator[ReadingStore]:
        """A read transaction for search and reports; `interrupt` ends it with Cancelled."""
        with self._readable.searching() as connection:
            yield ReadingStore(connection, self.actor)

    def interrupt(self) -> None:
        """Cancel what is searching now."""
        self._readable.interrupt()

    @contextmanager
    def writing(self, now: datetime) -> Iterator[WritingStore]:
        """A write transaction; what it appends is recorded at `now` (aware).

        Raises ReadOnlyCaseFile, DoubtfulCaseFile, CaseFileReplaced, DiskFull, CaseFileInUse,
        DamagedDatabase; then nothing was saved.
        """
        self._refuse_writing(now)
        with self._attached.writing(now, self.actor) as store:
            yield store

    def go_on(self, now: datetime, reason: str) -> None:
        """Go on in spite of a doubt, which the journal tells from then on.

        Raises ReadOnlyCaseFile where the file was opened so, and what writing raises.
        """
        doubt = self.doubt
        if doubt is None:
            return
        self._refuse_writing(now)
        with self._attached.going_on(now, self.actor) as store:
            store.append([renewal(doubt, reason)])

    def fold_in(self) -> bool:
        """Fold the write-ahead log into the database; False while something reads.

        Raises CaseFileReplaced, DiskFull.
        """
        self._attached.watch.files.expect(self.keys.unlocked.header)
        return self._read_only or self._engines.closed or self._attached.fold_in()

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrite the passphrase slot; raises WrongPassphrase, ReadOnlyCaseFile."""
        if self.read_only:
            raise ReadOnlyCaseFile
        if unlock(self._folder, old).data_key != self.keys.unlocked.data_key:
            raise WrongPassphrase
        self.keys.set_passphrase(new)

    def back_up(self, folder: Path, now: datetime) -> Path:
        """Make a verified copy in a folder, named after the case file and the moment.

        Raises BackupFailed, DiskFull, CaseFileExists.
        """
        path = folder / f"{self.name}-{now:%Y-%m-%d-%H%M}{self._folder.suffix}"
        self._copy_to(path)
        return path

    def erased(self) -> tuple[str, ...]:
        """The ids of all that was purged or destroyed, to be erased again in a backup."""
        with self.reading() as store:
            return (*store.erased(), *store.destroyed_documents(), *store.destroyed_on_tray())

    def verify(self, tell: Callable[[Checking], bool] = unwatched) -> Verification:
        """Check page seals, chain, fold, lists and documents, and ask the witness.

        `tell` hears how far it is; raises Cancelled when it gives False.
        """
        watch = self._attached.watch
        before = watch.look()
        with self._engines.proving() as connection:
            store = ReadingStore(connection)
            found, doubt = verify(store, tell), watch.doubt
            # Where the head cannot be read, that is among the flaws.
            with contextlib.suppress(DamagedDatabase), driver_faults():
                doubt = watch.weigh(store, before)
                found = replace(found, renewals=renewals(store))
        return replace(found, doubt=doubt)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if self._engines.closed:
            return
        # What cannot be folded in now stays in the log and is read from there next time.
        with contextlib.suppress(CaseFileFault):
            if not self._read_only:
                self._attached.watch.files.expect(self.keys.unlocked.header)
                self._attached.fold_in_at_last()
        self._let_go()

    @property
    def _engines(self) -> Engines:
        return self._attached.engines

    @property
    def _readable(self) -> Engines:
        return self._engines if self._working_copy is None else self._working_copy.engines

    def _let_go(self) -> None:
        self.keys.forget()
        if self._working_copy is not None:
            self._working_copy.close()
        self._attached.let_go()

    def _refuse_writing(self, now: datetime) -> None:
        if self._engines.closed:
            raise ClosedCaseFile
        if self._read_only:
            raise ReadOnlyCaseFile
        if now.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be recorded")
        # Whoever rewrote the key file through this program knows it.
        self._attached.watch.files.expect(self.keys.unlocked.header)

    def _check_contents(self) -> None:
        with self._engines.reading() as connection:
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
            if case_file.name not in tables:
                raise ForeignFile
            if connection.scalar(select(case_file.c.vault)) != self.keys.unlocked.header["vault"]:
                raise ForeignFile
            old = schema.needs_migration(connection)
        self._attached.judge()
        if old and self._read_only:
            # Proofs and copies are made of what lies there; the rest is read in this copy.
            self._working_copy = WorkingCopy(self._engines, self.keys.unlocked.cipher_key)
        elif old:
            self._attached.migrate(lambda: self._copy_to(_free_name(self._folder)))
        if not self._read_only:
            self._attached.begin()

    def _copy_to(self, path: Path) -> None:
        witnessed = self._attached.watch.for_a_copy
        backup.copy_case_file(self._engines, self.keys.unlocked, path, witnessed)


def _free_name(folder: Path) -> Path:
    before = f"{folder.stem}-before-{schema.REVISIONS[-1]}"
    names = (f"{before}{extra}{folder.suffix}" for extra in ("", *(f"-{n}" for n in range(2, 99))))
    return next(path for name in names if not (path := folder.with_name(name)).exists())
