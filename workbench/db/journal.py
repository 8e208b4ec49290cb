"""Entries and payloads: appended in one chain, read back exactly as they were sealed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from workbench.db.tables import entries, payloads, records
from workbench.db.view import View, WritableView
from workbench.domain.canonical import canonical
from workbench.domain.journal import GENESIS, Entry, EntryType, NewEntry, seal

_STREAMED = 1000


class JournalReading(View):
    """The journal as it can be read."""

    def entries(self, record: str) -> tuple[Entry, ...]:
        """The entries of one record in order."""
        number = self.number_of(record)
        if number is None:
            return ()
        query = _selected().where(entries.c.record == number).order_by(entries.c.number)
        return tuple(_entry(row, record) for row in self.connection.execute(query))

    def happened(self, type_: str, records: Sequence[int]) -> bool:
        """Whether an entry of this type belongs to one of these records, by their numbers."""
        found = select(entries.c.number).where(
            entries.c.record.in_(records), entries.c.type == type_
        )
        return self.connection.scalar(found.limit(1)) is not None

    def all_entries(self) -> Iterator[Entry]:
        """The whole journal in order, streamed."""
        query = _with_record().order_by(entries.c.number)
        yield from self._streamed(query)

    def entries_by_record(self) -> Iterator[Entry]:
        """The entries that belong to records, record by record, streamed."""
        query = _with_record().where(entries.c.record.is_not(None))
        yield from self._streamed(query.order_by(entries.c.record, entries.c.number))

    def entries_of_type(self, wanted: EntryType) -> tuple[Entry, ...]:
        """The entries of the case file itself that are of this type."""
        query = _with_record().where(entries.c.type == wanted.value, entries.c.record.is_(None))
        return tuple(self._streamed(query.order_by(entries.c.number)))

    def head(self) -> tuple[int, str]:
        """The number and hash of the last entry; (0, GENESIS) in a new file."""
        query = select(entries.c.number, entries.c.hash).order_by(entries.c.number.desc()).limit(1)
        row = self.connection.execute(query).first()
        return (row.number, row.hash.hex()) if row is not None else (0, GENESIS)

    def writes(self) -> int:
        """How many transactions wrote to this database; 0 where no witness counted them yet."""
        return _writes(self.connection)

    def hash_at(self, number: int) -> str | None:
        """The hash of one entry, to be compared with a head that was noted; None beyond."""
        found = self.connection.scalar(select(entries.c.hash).where(entries.c.number == number))
        return None if found is None else found.hex()

    def _streamed(self, query: Select[Any]) -> Iterator[Entry]:
        rows = self.connection.execution_options(yield_per=_STREAMED).execute(query)
        for row in rows:
            yield _entry(row, row.id or "")


class JournalWriting(JournalReading, WritableView):
    """The journal as it can be added to."""

    def append(self, new: Iterable[NewEntry]) -> tuple[Entry, ...]:
        """Seal entries to the end of the journal.

        An entry of the case file itself names no record. Raises KeyError for a record that
        was not opened.
        """
        number, previous = self.head()
        moment = self.now.replace(microsecond=self.now.microsecond // 1000 * 1000)
        sealed = []
        for one in new:
            number += 1
            entry = seal(
                one,
                number=number,
                recorded_at=moment,
                actor=self.actor,
                salt=secrets.token_hex(16),
                previous=previous,
            )
            sealed.append(entry)
            previous = entry.hash
        if sealed:
            self.connection.execute(insert(entries), [self._row(entry) for entry in sealed])
            self.connection.execute(insert(payloads), [_payload_row(entry) for entry in sealed])
            self.reached = number, previous
        return tuple(sealed)

    def _row(self, entry: Entry) -> dict[str, Any]:
        return {
            "number": entry.number,
            "record": self.existing(entry.record) if entry.record else None,
            "recorded_at": entry.recorded_at.isoformat(timespec="milliseconds"),
            "actor": entry.actor,
            "type": entry.type,
            "head": entry.head,
            "hash": bytes.fromhex(entry.hash),
        }


def count_write(connection: Connection) -> int:
    """Count this transaction, for the witness; how many there are with it."""
    counted = _writes(connection) + 1
    _raw(connection).execute(f"PRAGMA user_version = {counted}")
    return counted


def _writes(connection: Connection) -> int:
    return int(_raw(connection).execute("PRAGMA user_version").fetchone()[0])


def _raw(connection: Connection) -> Any:
    # Asked in every transaction: the way through SQLAlchemy takes ten times as long.
    return connection.connection.dbapi_connection


def _payload_row(entry: Entry) -> dict[str, Any]:
    assert entry.payload is not None
    assert entry.salt is not None
    return {
        "number": entry.number,
        "salt": bytes.fromhex(entry.salt),
        "payload": canonical(entry.payload),
    }


def _selected() -> Select[Any]:
    return select(
        entries.c.number,
        entries.c.recorded_at,
        entries.c.actor,
        entries.c.type,
        entries.c.head,
        entries.c.hash,
        payloads.c.salt,
        payloads.c.payload,
    ).join(payloads, payloads.c.number == entries.c.number, isouter=True)


def _with_record() -> Select[Any]:
    joined = _selected().join(records, records.c.number == entries.c.record, isouter=True)
    return joined.add_columns(records.c.id)


def _entry(row: Row[Any], record: str) -> Entry:
    return Entry(
        number=row.number,
        record=record,
        recorded_at=datetime.fromisoformat(row.recorded_at),
        actor=row.actor,
        type=row.type,
        payload=None if row.payload is None else json.loads(row.payload),
        salt=None if row.salt is None else row.salt.hex(),
        head=row.head,
        hash=row.hash.hex(),
    )
