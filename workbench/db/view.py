"""What every part of a transaction stands on: its connection, and for writing who and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from workbench.db.tables import records


class View:
    """One transaction as its parts see it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._numbers: dict[str, int] = {}

    def number_of(self, record: str) -> int | None:
        """The number of the record with this id, or None."""
        known = self._numbers.get(record)
        if known is None:
            known = self.connection.scalar(select(records.c.number).where(records.c.id == record))
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


class WritableView(View):
    """One write transaction: what it appends is recorded at `now` by `actor`."""

    def __init__(self, connection: Connection, now: datetime, actor: str) -> None:
        super().__init__(connection)
        self.now = now
        self.actor = actor
        self.purged = False
        self.reached: tuple[int, str] | None = None
