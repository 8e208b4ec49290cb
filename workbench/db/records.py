"""Records beside their entries: identity, folded answers, and what lists need of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from workbench.db.due_rows import due_of, instant
from workbench.db.pending import Write
from workbench.db.record_rows import BY_ID, Beside, RecordRow
from workbench.db.sql_tables import erasures, links, records
from workbench.db.transaction import TransactionPart, WritingPart
from workbench.domain.listing import ANYTHING, TITLE, Projection
from workbench.domain.record import Record
from workbench.domain.status import Status
from workbench.services.ports import Changes, LinkFrom, Stored

_BESIDE = """
    SELECT
        (SELECT words FROM search WHERE rowid = :number),
        (SELECT json_group_array(json_array(question, target)) FROM links WHERE record = :number),
        (SELECT json_group_array(json_array(target, name)) FROM reads WHERE record = :number),
        (
            SELECT json_group_array(json_array(
                due, of_row, late_from, day, shown_from,
                waits_for, actor, date_in_law, work_to, title
            ))
            FROM dues WHERE record = :number
        ),
        EXISTS (SELECT 1 FROM behind WHERE record = :number)
"""
_OVERTAKEN = """
    SELECT id FROM records WHERE number IN (
        SELECT record FROM (SELECT record FROM behind ORDER BY record LIMIT :most)
        UNION
        SELECT number FROM (
            SELECT number FROM records WHERE good_until <= :now ORDER BY good_until LIMIT :most
        )
    )
    ORDER BY number LIMIT :most
"""
_OVERTAKEN_AMONG = """
    SELECT id FROM records WHERE number IN (SELECT value FROM json_each(:numbers))
    AND (good_until <= :now OR number IN (SELECT record FROM behind))
"""
_READERS = """
    SELECT number FROM records WHERE number IN (
        SELECT reads.record FROM json_each(:changed) AS changed
        CROSS JOIN reads ON target = changed.value ->> 0 AND name = changed.value ->> 1
        UNION
        SELECT record FROM json_each(:named) AS named CROSS JOIN links ON target = named.value
        UNION
        SELECT record FROM json_each(:gone) AS gone CROSS JOIN reads ON target = gone.value
    )
    AND id NOT IN (SELECT value FROM json_each(:but))
"""
_IDS_OF = "SELECT id FROM records WHERE number IN"
_QUEUED = "INSERT OR IGNORE INTO behind (record)"
_MOST_REMEMBERED = 2000


class RecordsReading(TransactionPart):
    """Records as they can be read."""

    def stored(self, record: str) -> Stored | None:
        """The record with this id, or None."""
        line = self._line(record)
        return line.stored() if line is not None else None

    def _line(self, record: str) -> RecordRow | None:
        line = self._lines.get(record)
        if line is None:
            row = self.connection.exec_driver_sql(BY_ID, (record,)).first()
            if row is None:
                return None
            line = RecordRow(*row)
            if len(self._lines) >= _MOST_REMEMBERED:
                self._lines.clear()
            self._lines[record] = line
        return line

    def projection(self, record: str) -> Projection | None:
        """What lists, search and links know of a record, or None."""
        line = self._line(record)
        if line is None:
            return None
        return line.projection(line.beside or self._beside(line.number))

    def _beside(self, number: int) -> Beside:
        row = self.connection.exec_driver_sql(_BESIDE, {"number": number}).one()
        words, linked, read, dues, is_behind = row
        return Beside(
            words or "",
            frozenset(tuple(pair) for pair in json.loads(linked)),
            frozenset(tuple(pair) for pair in json.loads(read)),
            frozenset(due_of(columns) for columns in json.loads(dues)),
            bool(is_behind),
        )

    def find(self, reference: str) -> str | None:
        """The id of the record with this reference, or None."""
        return self.connection.scalar(select(records.c.id).where(records.c.reference == reference))

    def of_matter(self, matter: str) -> tuple[str, ...]:
        """The records under a matter, in the order in which they were opened."""
        query = select(records.c.id).where(records.c.matter == matter).order_by(records.c.number)
        return tuple(self.connection.scalars(query))

    def linking_to(self, record: str, latest: int | None = None) -> tuple[LinkFrom, ...]:
        """The records that point to this one, in the order they were opened, or the latest."""
        query = (
            select(records.c.id, links.c.question)
            .join(links, links.c.record == records.c.number)
            .where(links.c.target == record)
            .order_by(records.c.number.desc(), links.c.question.desc())
            .limit(latest)
        )
        rows = self.connection.execute(query).all()
        return tuple(LinkFrom(row.id, row.question) for row in reversed(rows))

    def stale(self, stamp: str, among: Sequence[int] | None = None) -> tuple[str, ...]:
        """The records whose projection was made with other packs than these, of all or of some."""
        query = (
            select(records.c.id)
            .where(or_(records.c.stamp < stamp, records.c.stamp > stamp))
            .where(records.c.standing != Status.PURGED)
            .order_by(records.c.number)
        )
        if among is not None:
            wanted = func.json_each(json.dumps(list(among))).table_valued("value")
            query = query.where(records.c.number.in_(select(wanted.c.value)))
        return tuple(self.connection.scalars(query))

    def overtaken(self, now: datetime, most: int) -> tuple[str, ...]:
        """The first records whose projection time or another record has overtaken."""
        asked = {"now": instant(now), "most": most}
        return tuple(self.connection.exec_driver_sql(_OVERTAKEN, asked).scalars())

    def overtaken_among(self, now: datetime, numbers: Sequence[int]) -> tuple[str, ...]:
        """Those of these records whose projection time or another record has overtaken."""
        asked = {"now": instant(now), "numbers": json.dumps(list(numbers))}
        return tuple(self.connection.exec_driver_sql(_OVERTAKEN_AMONG, asked).scalars())

    def readers(self, changes: Changes, but: Collection[str], most: int) -> tuple[str, ...]:
        """The first records whose projection was made from one of these changes, but for some."""
        query = f"{_IDS_OF} ({_READERS}) ORDER BY number LIMIT :most"
        asked = {**_asked(changes, but), "most": most}
        return tuple(self.connection.exec_driver_sql(query, asked).scalars())

    def references(self, kind: str | None = None) -> tuple[str, ...]:
        """Every reference in the order of opening, of one kind or of all."""
        query = select(records.c.reference).order_by(records.c.number)
        if kind is not None:
            query = query.where(records.c.kind == kind)
        return tuple(self.connection.scalars(query))

    def erased(self) -> tuple[str, ...]:
        """The ids of all records that were purged here, for a backup that is restored."""
        return tuple(self.connection.scalars(select(erasures.c.record)))


class RecordsWriting(RecordsReading, WritingPart):
    """Records as they can be changed."""

    def number_of(self, record: str) -> int | None:
        """The number of the record with this id, or None."""
        # Whoever writes to a record goes on to keep it, which needs the whole line.
        line = self._line(record)
        return line.number if line is not None else None

    def next_reference(self, prefix: str, year: int) -> str:
        """The next free reference, such as AR-2026-0001: without gaps in a prefix and year."""
        last = self._counters.get((prefix, year))
        if last is None:
            query = "SELECT last FROM counters WHERE prefix = ? AND year = ?"
            last = self.connection.exec_driver_sql(query, (prefix, year)).scalar() or 0
        self._counters[prefix, year] = last + 1
        self._counted.add((prefix, year))
        return f"{prefix}-{year}-{last + 1:04d}"

    def open_record(self, record: str, kind: str, reference: str, matter: str) -> None:
        """Make room for a new record; its first entry follows in the same transaction."""
        if self._last_number is None:
            query = "SELECT coalesce(max(number), 0) FROM records"
            self._last_number = self.connection.exec_driver_sql(query).scalar_one()
        self._last_number += 1
        line = RecordRow(self._last_number, record, kind, reference, matter, is_new=True)
        line.beside = Beside()
        self._lines[record] = self._opened[record] = line

    def store(self, record: Record, projection: Projection) -> frozenset[str]:
        """Store the folded answers of a record and what lists need of it.

        Gives what changed: the questions with another answer, `TITLE` and `STATUS`. Raises
        KeyError for a record that was not opened.
        """
        line = self._line(record.id)
        if line is None:
            raise KeyError("no such record")
        if line.is_pending:
            self.finish()
        if record.kind not in ("", line.kind):
            self._continue_as(line, record.kind)
        beside = line.beside or self._beside(line.number)
        self._opened.pop(record.id, None)
        self._waiting.append(line)
        return frozenset(line.store(beside, record, projection, self.pending))

    def _continue_as(self, line: RecordRow, kind: str) -> None:
        """Let a record be listed under another kind: it was taken over."""
        self.finish()
        line.kind = kind
        changed = (kind, line.number)
        connection = self.connection
        connection.exec_driver_sql("UPDATE records SET kind = ? WHERE number = ?", changed)
        connection.exec_driver_sql("UPDATE summary SET kind = ? WHERE record = ?", changed)
        connection.exec_driver_sql("UPDATE agenda SET kind = ? WHERE record = ?", changed)

    def stamp(self, record: str, stamp: str) -> None:
        """Leave to a record what lists know of it, as if it were made with these packs."""
        number = self.number_of(record)
        connection = self.connection
        query = "UPDATE records SET stamp = ?, good_until = NULL WHERE number = ?"
        connection.exec_driver_sql(query, (stamp, number))
        connection.exec_driver_sql("DELETE FROM behind WHERE record = ?", (number,))
        self.forget(record)

    def leave_behind(self, changes: Changes, but: Collection[str]) -> None:
        """Queue all `readers` of these changes: `overtaken` gives them from now on."""
        self.connection.exec_driver_sql(f"{_QUEUED} {_READERS}", _asked(changes, but))
        # Lines remember whether they are queued.
        self._lines.clear()

    def forget(self, record: str) -> None:
        """Read a record anew when it is looked at next."""
        self.finish()
        self._lines.pop(record, None)

    def finish(self) -> None:
        """Write what is still pending."""
        opened, self._opened = self._opened, {}
        for line in opened.values():
            line.open(self.pending)
        for counter in self._counted:
            self.pending.add(Write.COUNTER, *counter, self._counters[counter])
        self._counted.clear()
        for line in self._waiting:
            line.is_pending = False
        self._waiting.clear()
        super().finish()


def _asked(changes: Changes, but: Collection[str]) -> dict[str, str]:
    changed = [(record, name) for record, names in changes.items() for name in names]
    # Whoever looked at anything is concerned by everything.
    changed += [(record, ANYTHING) for record in changes if record]
    named = [record for record, names in changes.items() if TITLE in names or ANYTHING in names]
    gone = [record for record, names in changes.items() if ANYTHING in names]
    asked = {"changed": changed, "named": named, "gone": gone, "but": list(but)}
    return {name: json.dumps(value) for name, value in asked.items()}
