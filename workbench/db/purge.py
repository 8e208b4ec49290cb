"""Erasure: a record becomes a tombstone, and its chain still verifies."""

from __future__ import annotations

from sqlalchemy import Executable, delete, select, union, update
from sqlalchemy.dialects.sqlite import insert

from workbench.db.keeping.tables import merges
from workbench.db.sort_key import REFERENCE, sort_key
from workbench.db.sql_tables import (
    agenda,
    answers,
    behind,
    chunks,
    documents,
    drafts,
    dues,
    entries,
    erasures,
    links,
    payloads,
    reads,
    records,
    restricted,
    search,
    summary,
)
from workbench.db.transaction import WritingPart
from workbench.domain.journal import EntryType
from workbench.domain.listing import ListField
from workbench.domain.status import Status

_STATUS = ListField.STATUS
_GOES_WITH_IT = (links, reads, agenda, dues, behind, restricted)


class Purging(WritingPart):
    """What removes a record for good, with nothing left in free pages or the index."""

    def purge(self, record: str) -> None:
        """Remove payloads, salts, answers, documents, drafts, links and words of a record.

        Number, kind, reference and the sealed heads stay, and so does the payload of the
        entry that tells of the purge. What lists know of the records that link here is out
        of date then. Raises KeyError for a record that was not opened.
        """
        number = self.existing(record)
        erased = insert(erasures).values(record=record, erased_at=self.now.isoformat())
        self.connection.execute(erased.on_conflict_do_nothing())
        for statement in _emptying(record, number):
            self.connection.execute(statement)
        self._leave_tombstone(number)
        self._lines.clear()
        self.purged = True

    def forget_words(self) -> None:
        """Merge the full-text index, so that no earlier words of a purged record stay in it.

        Once for all purges of a transaction: it takes under a second for 100,000 records,
        while deleting securely would make every answered step twice as slow.
        """
        self.connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")

    def _leave_tombstone(self, number: int) -> None:
        row = self.connection.execute(
            select(records.c.kind, records.c.reference).where(records.c.number == number)
        ).one()
        # A voided record was in no list until now.
        for name, value in ((_STATUS, Status.PURGED), (REFERENCE, row.reference)):
            filed = insert(summary).values(
                record=number, field=name, kind=row.kind, value=sort_key(name, value)
            )
            self.connection.execute(filed.on_conflict_do_nothing())
        self.connection.execute(
            update(records)
            .where(records.c.number == number)
            .values(
                title="",
                standing=Status.PURGED,
                stamp="",
                good_until=None,
                version=records.c.version + 1,
                fields=f'{{"{_STATUS}":"{Status.PURGED}"}}',
            )
        )


def _emptying(record: str, number: int) -> tuple[Executable, ...]:
    """What removes everything of a record but its place, and lets lists be made anew."""
    mine = select(entries.c.number).where(
        entries.c.record == number, entries.c.type != EntryType.PURGED.value
    )
    referring = union(
        select(links.c.record).where(links.c.target == record),
        select(reads.c.record).where(reads.c.target == record),
    )
    kept = select(documents.c.number).where(documents.c.record == number)
    return (
        update(records).where(records.c.number.in_(referring)).values(stamp=""),
        delete(payloads).where(payloads.c.number.in_(mine)),
        delete(chunks).where(chunks.c.document.in_(kept)),
        delete(merges).where(merges.c.kept == record),
        delete(documents).where(documents.c.record == number),
        *(delete(table).where(table.c.record == number) for table in _GOES_WITH_IT),
        delete(drafts).where(drafts.c.record == record),
        delete(summary).where(summary.c.record == number, summary.c.field != REFERENCE),
        update(summary).where(summary.c.record == number).values(open=0),
        update(search).where(search.c.rowid == number).values(words=""),
        update(answers).where(answers.c.record == number).values(answers="{}", answered_by="{}"),
    )
