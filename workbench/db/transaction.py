"""What every part of a transaction stands on: its connection, and for writing who and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from workbench.db.pending import Pending
from workbench.db.record_rows import RecordRow

_NUMBER = "SELECT number FROM records WHERE id = ?"


class TransactionPart:
    """One transaction as its parts see it; a record that was read is remembered.

    `actor` is who looks, None whoever proves and copies.
    """

    def __init__(self, connection: Connection, actor: str | None = None) -> None:
        self._connection = connection
        self.looking = actor
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, RecordRow] = {}
        self._kinds: tuple[str, ...] | None = None
        self._hides: bool | None = None
        self._merged: Mapping[str, str] | None = None

    @property
    def connection(self) -> Connection:
        """The connection, on which everything that was said can be read."""
        return self._connection

    def number_of(self, record: str) -> int | None:
        """The number of the record with this id, or None."""
        known = self._numbers.get(record)
        if known is None:
            known = self.connection.exec_driver_sql(_NUMBER, (record,)).scalar()
            if known is not None:
                self._numbers[record] = known
        return known

    def existing(self, record: str) -> int:
        """The number of the record with this id.

        Raises KeyError when there is none.
        """
        number = self.number_of(record)
        if number is None:
            raise KeyError("no such record")
        return number


class WritingPart(TransactionPart):
    """One write transaction: what it appends is recorded at `now` by `actor`.

    What is said waits in `pending` until the connection is looked at, or until `finish` at
    the end of the transaction: rows of many records then go to each table at once.
    """

    def __init__(self, connection: Connection, now: datetime, actor: str) -> None:
        super().__init__(connection, actor)
        self.now = now
        self.actor = actor
        self.purged = False
        self.pending = Pending()
        self._opened: dict[str, RecordRow] = {}
        self._waiting: list[RecordRow] = []
        self._counters: dict[tuple[str, int], int] = {}
        self._counted: set[tuple[str, int]] = set()
        self._last_number: int | None = None
        self._head: tuple[int, str] | None = None

    @property
    def connection(self) -> Connection:
        """The connection, on which everything that was said can be read."""
        self.finish()
        return self._connection

    def finish(self) -> None:
        """Write what is still pending."""
        if self.pending:
            self.pending.write(self._connection)
            self._kinds = None
            self._hides = None
