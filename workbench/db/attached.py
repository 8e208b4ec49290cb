"""A case file that this program holds: its connections, its lock, and its watch over them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from workbench.db import schema
from workbench.db.engine import LONG_LOG_BYTES, Engines
from workbench.db.journal import count_write
from workbench.db.lock import FolderLock
from workbench.db.store import ReadingStore, WritingStore
from workbench.db.watch.files_on_disk import Lies
from workbench.db.watch.mark import Mark
from workbench.db.watch.watch import Watch, reached
from workbench.services.faults import (
    CaseFileFault,
    CaseFileReplaced,
    DamagedDatabase,
    DoubtfulCaseFile,
)

_ATTEMPTS = 5
_LOOK_EVERY = 8


class Attached:
    """The ways into one case file, every write compared with its place and witnessed.

    `writable` makes the connections that were asked for, where only reading ones were made
    because a log had been left behind.
    """

    def __init__(
        self,
        engines: Engines,
        watch: Watch,
        lock: FolderLock | None,
        writable: Callable[[], Engines] | None = None,
    ) -> None:
        self.engines, self.watch = engines, watch
        self.erases_still = False
        self._lock, self._writable = lock, writable
        self._since_folded = 0

    def judge(self) -> None:
        """Find out what the witness says against the case file; without a doubt it is writable."""
        # What cannot be read is named by whoever reads it next; the witness cannot be asked.
        with contextlib.suppress(DamagedDatabase), self.engines.reading() as connection:
            self.watch.judge(ReadingStore(connection))
        if self.watch.doubt is None:
            self._become_writable()

    def begin(self) -> None:
        """Go on from what was found on opening; a file without a witness gets its first."""
        if self.watch.doubt is not None:
            return
        with contextlib.suppress(CaseFileFault):
            found = self._reached()
            self.watch.begin(found)
            if not found.writes:
                with self.engines.writing() as connection:
                    count_write(connection)
                self.watch.begin(self._reached())
            self.fold_in()

    @contextmanager
    def writing(self, now: datetime, actor: str) -> Iterator[WritingStore]:
        """A write transaction that is acknowledged once it is witnessed.

        Raises DoubtfulCaseFile, CaseFileReplaced, and the faults of disk and database.
        """
        self.watch.refuse_doubt()
        with self._witnessed(now, actor, self.watch.after_write) as store:
            yield store
        # It is saved: what cannot be folded in now is folded in later.
        with contextlib.suppress(CaseFileFault):
            if store.purged:
                # Until then the log still holds the pages as they were before.
                self.erases_still = True
                self.fold_in()
            elif self.watch.files.log_bytes > LONG_LOG_BYTES:
                # A log that was folded in is written over and keeps its length.
                self._since_folded += 1
                if self._since_folded % _LOOK_EVERY == 0:
                    self.engines.shorten_log(self.watch.after_folding)

    @contextmanager
    def going_on(self, now: datetime, actor: str) -> Iterator[WritingStore]:
        """The write transaction that ends a doubt; raises what writing raises."""
        self._become_writable()
        with self._witnessed(now, actor, self.watch.settle_doubt) as store:
            yield store

    def migrate(self, back_up: Callable[[], object]) -> None:
        """Bring an older database to the newest shape, after a copy; entries stay as they are.

        Raises DoubtfulCaseFile where a log is only read because of a doubt.
        """
        if self._writable is not None:
            raise DoubtfulCaseFile
        back_up()
        with self.engines.writing() as connection:
            schema.migrate(connection)
            # While there is a doubt, nothing moves that it was found by.
            if self.watch.doubt is None and ReadingStore(connection).writes():
                count_write(connection)

    def fold_in(self) -> bool:
        """Fold the log into the database; False while something reads.

        Raises CaseFileReplaced, DiskFull, DiskUnreachable.
        """
        if self.watch.doubt is not None:
            return True
        with self._folded_in_if_replaced():
            self.watch.files.refuse_change()
        if self.watch.files.log_bytes and not self.engines.checkpoint(self.watch.after_folding):
            return False
        self.erases_still = False
        return True

    def fold_in_at_last(self) -> None:
        """Fold the log in before everything is closed, or keep it from a foreign database."""
        if self.watch.doubt is not None:
            return
        lies = self.watch.files.lies()
        if lies is Lies.OVERWRITTEN:
            self.watch.files.empty_log()
        elif lies is Lies.ELSEWHERE:
            self.engines.checkpoint()
        else:
            any(self.engines.checkpoint(self.watch.after_folding) for _ in range(_ATTEMPTS))

    def let_go(self) -> None:
        """Close every connection, then what watches over them, then the lock."""
        self.engines.dispose()
        self.watch.close()
        if self._lock is not None:
            self._lock.release()

    def _become_writable(self) -> None:
        if self._writable is not None:
            self.engines.dispose()
            self.watch.drop_foreign_log()
            self.engines, self._writable = self._writable(), None

    @contextmanager
    def _witnessed(
        self, now: datetime, actor: str, written: Callable[[Mark], None]
    ) -> Iterator[WritingStore]:
        with self._folded_in_if_replaced():
            self.watch.files.refuse_change()
        mark: Mark | None = None
        with self.engines.writing() as connection:
            before = _changes(connection)
            store = WritingStore(connection, now, actor)
            yield store
            store.finish()
            if store.purged:
                store.forget_words()
            if _changes(connection) != before:
                writes = count_write(connection)
                number, head = store.head()
                page = self.watch.files.page
                mark = Mark(writes=writes, number=number, hash=head, page=page)
                self.watch.before_commit()
        if mark is not None:
            with self._folded_in_if_replaced():
                written(mark)

    @contextmanager
    def _folded_in_if_replaced(self) -> Iterator[None]:
        """Where another database has come to this place, keep our log from being taken for its.

        What was saved before is folded into the file that now lies elsewhere.
        """
        try:
            yield
        except CaseFileReplaced:
            if self.watch.files.lies() is Lies.ELSEWHERE:
                with contextlib.suppress(CaseFileFault):
                    self.engines.checkpoint()
            raise

    def _reached(self) -> Mark:
        with self.engines.reading() as connection:
            return reached(ReadingStore(connection), self.watch.files.page)


def _changes(connection: Connection) -> int:
    raw: Any = connection.connection.dbapi_connection
    return int(raw.total_changes)
