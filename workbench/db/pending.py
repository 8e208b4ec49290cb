"""Rows that a transaction is to write: kept until somebody looks, then written table by table."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

Row = tuple[Any, ...]


class Write(StrEnum):
    """Every statement that is kept back, in the order in which they must reach the database."""

    COUNTER = """
        INSERT INTO counters (prefix, year, last) VALUES (?, ?, ?)
        ON CONFLICT (prefix, year) DO UPDATE SET last = excluded.last
    """
    NEW_RECORD = """
        INSERT INTO records
        (number, id, kind, reference, matter, title, standing, stamp, version, fields, good_until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
    RECORD = """
        UPDATE records SET
        matter = ?, title = ?, standing = ?, stamp = ?, version = ?, fields = ?, good_until = ?
        WHERE number = ?
    """
    NEW_ANSWERS = "INSERT INTO answers (record, answers, answered_by) VALUES (?, ?, ?)"
    ANSWERS = "UPDATE answers SET answers = ?, answered_by = ? WHERE record = ?"
    ENTRY = """
        INSERT INTO entries (number, record, recorded_at, actor, type, head, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?)
    """
    PAYLOAD = "INSERT INTO payloads (number, salt, payload) VALUES (?, ?, ?)"
    NO_FIELD = "DELETE FROM summary WHERE record = ? AND field = ?"
    FIELD = """
        INSERT INTO summary (record, field, kind, value, open) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, open = excluded.open
    """
    NOT_OPEN = "DELETE FROM agenda WHERE record = ?"
    OPEN = """
        INSERT INTO agenda (record, kind, late, work_to, waiting) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (record) DO UPDATE SET
        late = excluded.late, work_to = excluded.work_to, waiting = excluded.waiting
    """
    NOT_DUE = "DELETE FROM dues WHERE record = ? AND due = ? AND of_row = ?"
    DUE = """
        INSERT INTO dues
        (
            record, due, of_row, late_from, day, shown_from,
            waits_for, actor, date_in_law, work_to, title
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
    NO_LEAVE = "DELETE FROM restricted WHERE record = ? AND actor = ?"
    LEAVE = "INSERT INTO restricted (record, actor) VALUES (?, ?)"
    NO_LINK = "DELETE FROM links WHERE record = ? AND question = ? AND target = ?"
    LINK = "INSERT INTO links (record, question, target) VALUES (?, ?, ?)"
    NOT_READ = "DELETE FROM reads WHERE record = ? AND target = ? AND name = ?"
    READ = "INSERT INTO reads (record, target, name) VALUES (?, ?, ?)"
    NEW_WORDS = "INSERT INTO search (rowid, words) VALUES (?, ?)"
    WORDS = "UPDATE search SET words = ? WHERE rowid = ?"
    NOT_BEHIND = "DELETE FROM behind WHERE record = ?"


_TEXT = {write: " ".join(write.value.split()) for write in Write}


class Pending:
    """What is to be written; every row of a statement goes with one call of the driver."""

    def __init__(self) -> None:
        self._rows: dict[Write, list[Row]] = {}

    def add(self, write: Write, *row: Any) -> None:
        """Keep a row for later."""
        self._rows.setdefault(write, []).append(row)

    def write(self, connection: Connection) -> None:
        """Write everything, and start anew."""
        rows, self._rows = self._rows, {}
        for statement in Write:
            if statement in rows:
                connection.exec_driver_sql(_TEXT[statement], rows[statement])

    def __bool__(self) -> bool:
        return bool(self._rows)
