"""Connections to cases.db: one writer, one reader for the window, one that can be cancelled."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from workbench.db.driver_faults import driver_faults
from workbench.services.faults import Cancelled, CaseFileReplaced, ClosedCaseFile

FILE = "cases.db"
BUSY_SECONDS = 2.0

PATIENCE_SECONDS = 0.2
"""How long folding in waits for readers; what is refused is asked for again later."""
LONG_LOG_PAGES = 1000
LONG_LOG_BYTES = LONG_LOG_PAGES * 4120

_WINDOW_CACHE_KIB = 8 * 1024
_WRITER_CACHE_KIB = 12 * 1024
_BACKGROUND_CACHE_KIB = 6 * 1024


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class CipherKey:
    """The raw key of the database and the salt at the start of its file."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        """Keep the key out of every log."""
        return "CipherKey()"

    def pragma(self) -> str:
        """The statement that must be the first on every connection."""
        return f"PRAGMA key = \"x'{self.key.hex()}{self.salt.hex()}'\""


def connect(
    file: Path, key: CipherKey | None, *, mode: str = "rw", immutable: bool = False
) -> Any:
    """A raw connection with every setting that protects what is in the file.

    `mode` is `ro`, `rw` or `rwc`; without a key the file is plain, which only measurements
    and tests of remnants ask for.
    """
    uri = f"{file.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = driver.connect(
        uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
    for setting in (
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "synchronous = FULL",
        "fullfsync = ON",
        "checkpoint_fullfsync = ON",
        "trusted_schema = OFF",
        "recursive_triggers = ON",  # else a replacing insert would pass the triggers by
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


class Engines:
    """The three ways into one open database; raw connections never leave this class.

    `check` is asked with every new connection and raises where it reached another file; the
    log is then folded in by `checkpoint` and `shorten_log` alone.
    """

    def __init__(
        self,
        file: Path,
        key: CipherKey | None,
        *,
        read_only: bool,
        immutable: bool,
        check: Callable[[], None] | None = None,
    ) -> None:
        mode = "ro" if read_only else "rw"
        self.closed = False
        self._key = key

        def pool(begin: str, cache_kib: int, *, overflow: int, query_only: bool) -> Engine:
            def creator() -> Any:
                if self.closed:
                    raise ClosedCaseFile
                if check is not None:
                    check()
                connection = connect(file, self._key, mode=mode, immutable=immutable)
                connection.execute(f"PRAGMA cache_size = -{cache_kib}")
                if query_only:
                    connection.execute("PRAGMA query_only = ON")
                if check is not None:
                    connection.execute("PRAGMA wal_autocheckpoint = 0")
                    _check_or_close(check, connection)
                return connection

            return _engine(creator, begin, overflow)

        self._writer = pool("BEGIN IMMEDIATE", _WRITER_CACHE_KIB, overflow=0, query_only=read_only)
        self._window = pool("BEGIN", _WINDOW_CACHE_KIB, overflow=4, query_only=True)
        self._background = pool("BEGIN", _BACKGROUND_CACHE_KIB, overflow=2, query_only=True)
        self._busy: set[Any] = set()
        self._cancelled: set[Any] = set()
        event.listen(self._background, "before_cursor_execute", self._refuse_more)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction; it waits for no reader, and keeps all or nothing."""
        with driver_faults(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction for the window."""
        with driver_faults(), self._window.connect() as connection:
            connection.begin()
            yield connection

    @contextmanager
    def searching(self) -> Iterator[Connection]:
        """A read transaction for search and reports, which `interrupt` ends."""
        with driver_faults(), self._background.connect() as connection:
            connection.begin()
            raw = connection.connection.dbapi_connection
            self._cancelled.discard(raw)
            self._busy.add(raw)
            try:
                yield connection
            finally:
                self._busy.discard(raw)
                self._cancelled.discard(raw)

    @contextmanager
    def proving(self) -> Iterator[Connection]:
        """A read transaction for copies and proofs, which goes on to its end."""
        # A connection that has seen the word index before takes a later write for damage.
        self._background.dispose()
        with driver_faults(), self._background.connect() as connection:
            connection.begin()
            yield connection

    @contextmanager
    def copying(self) -> Iterator[Connection]:
        """A read transaction for a copy; where the file has gone, one that still reaches it."""
        with contextlib.ExitStack() as stack:
            try:
                connection = stack.enter_context(self.proving())
            except CaseFileReplaced:
                connection = stack.enter_context(self.reading())
            yield connection

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """The writer's own connection outside any transaction, for checkpoints."""
        with driver_faults():
            borrowed = self._writer.raw_connection()
            try:
                yield borrowed.dbapi_connection
            finally:
                borrowed.close()

    def interrupt(self) -> None:
        """Cancel what is searching now; it raises Cancelled where it runs."""
        for raw in tuple(self._busy):
            self._cancelled.add(raw)
            with contextlib.suppress(driver.Error):
                raw.interrupt()

    def _refuse_more(self, connection: Connection, *_statement: object) -> None:
        # An interrupt that falls between two statements is lost on SQLite: it counts all the same.
        if connection.connection.dbapi_connection in self._cancelled:
            raise Cancelled

    def checkpoint(self, folded: Callable[[], None] = _nothing) -> bool:
        """Fold the write-ahead log into the file and empty it; False while something reads.

        `folded` is called before anything can be written again.
        """
        with self.bare() as raw:
            raw.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            folded()
        return bool(busy == 0)

    def shorten_log(self, folded: Callable[[], None]) -> None:
        """Fold in a log that has grown long, as far as nobody reads it; it is written anew."""
        with self.bare() as raw:
            pages = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]
            if pages >= LONG_LOG_PAGES:
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                folded()

    def dispose(self) -> None:
        """Close every connection, make no new one and forget the key."""
        self.closed, self._key = True, None
        for engine in (self._window, self._background, self._writer):
            engine.dispose()


def _check_or_close(check: Callable[[], None], connection: Any) -> None:
    try:
        check()
    except BaseException:
        connection.close()
        raise


def _engine(creator: Any, begin: str, overflow: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=creator,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=overflow,
        pool_timeout=10,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
