"""Entries and payloads: appended in one chain, read back exactly as they were sealed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from workbench.db.pending import Write
from workbench.db.sql_tables import entries
from workbench.db.transaction import TransactionPart, WritingPart
from workbench.domain.journal import GENESIS, Entry, EntryType, NewEntry, seal, spelled_payload

_STREAMED = 1000
_OF_RECORD = """
    SELECT entries.number, recorded_at, actor, type, payload, salt, head, hash
    FROM entries LEFT JOIN payloads ON payloads.number = entries.number
    WHERE record = ? ORDER BY entries.number
"""
_OF_THE_FILE = """
    SELECT entries.number, recorded_at, actor, type, payload, salt, head, hash
    FROM entries LEFT JOIN payloads ON payloads.number = entries.number
    WHERE record IS NULL AND type = ? ORDER BY entries.number
"""
_ALL = """
    SELECT entries.number, recorded_at, actor, type, payload, salt, head, hash, id
    FROM entries
    LEFT JOIN payloads ON payloads.number = entries.number
    LEFT JOIN records ON records.number = entries.record
    ORDER BY entries.number
"""
_ACTORS = """
    SELECT seen.actor, entries.recorded_at AS last
    FROM (SELECT actor, max(number) AS number FROM entries GROUP BY actor) AS seen
    JOIN entries ON entries.number = seen.number
    ORDER BY seen.number
"""
_HEAD = "SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1"


class JournalReading(TransactionPart):
    """The journal as it can be read."""

    def entries(self, record: str) -> tuple[Entry, ...]:
        """The entries of one record in order."""
        number = self.number_of(record)
        if number is None:
            return ()
        rows = self.connection.exec_driver_sql(_OF_RECORD, (number,))
        return tuple(entry_of(row, record) for row in rows)

    def happened(self, type_: str, records: Sequence[int]) -> bool:
        """Whether an entry of this type belongs to one of these records, by their numbers."""
        found = select(entries.c.number).where(
            entries.c.record.in_(records), entries.c.type == type_
        )
        return self.connection.scalar(found.limit(1)) is not None

    def all_entries(self) -> Iterator[Entry]:
        """The whole journal in order, streamed."""
        streamed = self.connection.execution_options(yield_per=_STREAMED)
        for row in streamed.exec_driver_sql(_ALL):
            yield entry_of(row, row.id or "")

    def entries_of_type(self, wanted: EntryType) -> tuple[Entry, ...]:
        """The entries of the case file itself that are of this type."""
        rows = self.connection.exec_driver_sql(_OF_THE_FILE, (wanted.value,))
        return tuple(entry_of(row, "") for row in rows)

    def head(self) -> tuple[int, str]:
        """The number and hash of the last entry; (0, GENESIS) in a new file."""
        row = self.connection.exec_driver_sql(_HEAD).first()
        return (row.number, row.hash.hex()) if row is not None else (0, GENESIS)

    def writes(self) -> int:
        """How many transactions wrote to this database; 0 where no witness counted them yet."""
        return _writes(self.connection)

    def actors(self) -> dict[str, datetime]:
        """Everybody who wrote an entry, and when each did last."""
        rows = self.connection.exec_driver_sql(_ACTORS)
        return {row.actor: datetime.fromisoformat(row.last) for row in rows}

    def hash_at(self, number: int) -> str | None:
        """The hash of one entry, to be compared with a head that was noted; None beyond."""
        found = self.connection.scalar(select(entries.c.hash).where(entries.c.number == number))
        return None if found is None else found.hex()


class JournalWriting(JournalReading, WritingPart):
    """The journal as it can be added to."""

    def append(self, new: Iterable[NewEntry]) -> tuple[Entry, ...]:
        """Seal entries to the end of the journal.

        An entry of the case file itself names no record. Raises KeyError for a record that
        was not opened.
        """
        number, previous = self.head()
        moment = self.now.replace(microsecond=self.now.microsecond // 1000 * 1000)
        sealed = []
        for fresh in new:
            number += 1
            spelled = spelled_payload(fresh)
            entry = seal(
                fresh,
                number=number,
                recorded_at=moment,
                actor=self.actor,
                salt=secrets.token_hex(16),
                previous=previous,
                spelled=spelled,
            )
            sealed.append(entry)
            self._write(entry, spelled)
            previous = entry.hash
        self._head = number, previous
        return tuple(sealed)

    def head(self) -> tuple[int, str]:
        """The number and hash of the last entry; (0, GENESIS) in a new file."""
        if self._head is None:
            self._head = super().head()
        return self._head

    def _write(self, entry: Entry, spelled: str) -> None:
        assert entry.salt is not None
        self.pending.add(
            Write.ENTRY,
            entry.number,
            self.existing(entry.record) if entry.record else None,
            entry.recorded_at.isoformat(timespec="milliseconds"),
            entry.actor,
            entry.type,
            entry.head,
            bytes.fromhex(entry.hash),
        )
        self.pending.add(Write.PAYLOAD, entry.number, bytes.fromhex(entry.salt), spelled)


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


def entry_of(row: Sequence[Any], record: str) -> Entry:
    """A sealed entry from its row: number, moment, actor, type, payload, salt, head, hash."""
    number, recorded_at, actor, type_, payload, salt, head, hash_ = row[:8]
    return Entry(
        number=number,
        record=record,
        recorded_at=datetime.fromisoformat(recorded_at),
        actor=actor,
        type=type_,
        payload=None if payload is None else json.loads(payload),
        salt=None if salt is None else salt.hex(),
        head=head,
        hash=hash_.hex(),
    )
