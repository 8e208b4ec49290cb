"""A case file in plain dictionaries: the second adapter that the contract suite is run against.

It is written for tests alone, the slow and obvious way, and imports nothing of the database:
what it and the encrypted store have in common is the contract. Values in a `Contents` are never
changed, so a shallow copy is a transaction of its own and a reader keeps what it first saw.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.ports.lines_in_memory import (
    Row,
    asks_for,
    by_day,
    concerns,
    late_first,
    meets,
    names,
    reads_of,
    search_terms,
    words_of,
)
from workbench.domain.answers import to_json
from workbench.domain.canonical import canonical
from workbench.domain.due.due import DueListing
from workbench.domain.journal import GENESIS, Entry, EntryType, NewEntry, seal
from workbench.domain.listing import TITLE, DueOf, Listing, ListRow, Projection
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import has_leave
from workbench.domain.status import Status
from workbench.services.faults import CaseFileInUse, ClosedCaseFile, ReadOnlyCaseFile
from workbench.services.ports import Changes, Document, LinkFrom, NewDocument, Stored, described

PATIENCE_S = 10


@dataclass
class Contents:
    """Everything a case file holds at one moment."""

    records: dict[str, Row] = field(default_factory=dict)
    journal: dict[int, Entry] = field(default_factory=dict)
    documents: dict[str, tuple[Document, bytes]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], str] = field(default_factory=dict)
    packs: dict[str, bytes] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def copied(self) -> Contents:
        return Contents(**{name: copy(part) for name, part in vars(self).items()})


@dataclass
class Shelf:
    """Where the contents lie; several case files may be open on one shelf."""

    contents: Contents = field(default_factory=Contents)
    writer: threading.Lock = field(default_factory=threading.Lock)


class InMemoryCaseFile:
    """Implements the port `CaseFile`."""

    def __init__(self, shelf: Shelf, *, read_only: bool = False, actor: str = "slot") -> None:
        self.name, self.read_only, self.actor = "In memory", read_only, actor
        self._shelf, self._closed = shelf, False

    @contextmanager
    def reading(self) -> Iterator[InMemoryReading]:
        if self._closed:
            raise ClosedCaseFile
        yield InMemoryReading(self._shelf.contents, self.actor)

    @contextmanager
    def writing(self, now: datetime) -> Iterator[InMemoryWriting]:
        if self._closed:
            raise ClosedCaseFile
        if self.read_only:
            raise ReadOnlyCaseFile
        if now.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be recorded")
        if not self._shelf.writer.acquire(timeout=PATIENCE_S):
            raise CaseFileInUse
        try:
            store = InMemoryWriting(self._shelf.contents.copied(), now, self.actor)
            yield store
            self._shelf.contents = store.contents
        finally:
            self._shelf.writer.release()

    def close(self) -> None:
        self._closed = True


class InMemoryReading:
    """Implements the port `Reading`."""

    def __init__(self, contents: Contents, actor: str) -> None:
        self.contents, self.actor = contents, actor

    # --- records --------------------------------------------------------------------------

    def stored(self, record: str) -> Stored | None:
        row = self.contents.records.get(record)
        if row is None:
            return None
        return Stored(
            number=row.number,
            id=row.id,
            kind=row.kind,
            reference=row.reference,
            title=row.title,
            status=row.status,
            matter=row.matter,
            version=row.version,
            answers=dict(row.answers),
            answered_by=dict(row.answered_by),
            leave=row.leave,
        )

    def find(self, reference: str) -> str | None:
        found = (row.id for row in self.contents.records.values() if row.reference == reference)
        return next(found, None)

    def linking_to(self, record: str, latest: int | None = None) -> tuple[LinkFrom, ...]:
        found = [
            LinkFrom(row.id, question)
            for row in self.contents.records.values()
            if row.projection is not None
            for question, target in sorted(set(row.projection.links))
            if target == record
        ]
        return tuple(found if latest is None else found[max(len(found) - latest, 0) :])

    # --- what lists know, and whether it is still so ----------------------------------------

    def stale(self, stamp: str) -> tuple[str, ...]:
        rows = self.contents.records.values()
        return tuple(
            row.id for row in rows if row.stamp != stamp and row.status is not Status.PURGED
        )

    def overtaken(self, now: datetime, most: int) -> tuple[str, ...]:
        rows = self.contents.records.values()
        return self.overtaken_among(now, [row.number for row in rows])[:most]

    def overtaken_among(self, now: datetime, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(
            row.id
            for row in self.contents.records.values()
            if row.number in numbers
            and (row.is_behind or (row.good_until is not None and row.good_until <= now))
        )

    def projection(self, record: str) -> Projection | None:
        row = self.contents.records.get(record)
        told = row.projection if row is not None else None
        if told is None:
            return None
        dues = tuple(sorted(told.dues, key=lambda due: (due.id, due.row)))
        return replace(told, keys={}, dues=dues)

    def readers(self, changes: Changes, but: Collection[str], most: int) -> tuple[str, ...]:
        rows = self.contents.records.values()
        return tuple(r.id for r in rows if r.id not in but and concerns(changes, r))[:most]

    # --- journal ----------------------------------------------------------------------------

    def entries(self, record: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.all_entries() if entry.record == record != "")

    def happened(self, type_: str, records: Sequence[int]) -> bool:
        kept = self.contents.records
        named = {record for record, row in kept.items() if row.number in records}
        return any(e.type == type_ and e.record in named for e in self.all_entries())

    def all_entries(self) -> Iterator[Entry]:
        yield from self.contents.journal.values()

    def head(self) -> tuple[int, str]:
        last = max(self.contents.journal, default=0)
        return (last, self.contents.journal[last].hash) if last else (0, GENESIS)

    def hash_at(self, number: int) -> str | None:
        entry = self.contents.journal.get(number)
        return None if entry is None else entry.hash

    # --- lists ------------------------------------------------------------------------------

    def numbers(self, listing: Listing, limit: int | None = None) -> Sequence[int]:
        terms = search_terms(listing.words)
        found = [
            row
            for row in self.contents.records.values()
            if (listing.of_nobody or has_leave(row.leave, self.actor))
            and (not listing.kinds or row.kind in listing.kinds)
            and all(meets(row.sortable, where) for where in listing.where)
            and all(any(word.startswith(term) for word in words_of(row)) for term in terms)
        ]
        present = [row for row in found if listing.sort in row.sortable]
        present.sort(key=lambda row: row.sortable[listing.sort], reverse=listing.descending)
        lacking = [row for row in found if listing.sort not in row.sortable]
        return [row.number for row in (*present, *lacking)][:limit]

    def count(self, listing: Listing) -> int:
        return len(self.numbers(listing))

    def rows(self, numbers: Sequence[int]) -> tuple[ListRow, ...]:
        known = {row.number: row for row in self.contents.records.values()}
        bare = {n for n, row in known.items() if not has_leave(row.leave, self.actor)}
        return tuple(
            ListRow(
                number=number,
                record=known[number].id,
                kind=known[number].kind,
                reference=known[number].reference,
                title=known[number].title if number not in bare else "",
                status=known[number].status if number not in bare else Status.OPEN,
                fields=known[number].fields if number not in bare else {},
            )
            for number in numbers
            if number in known
        )

    # --- dues -------------------------------------------------------------------------------

    def dues(self, asked: DueListing, limit: int | None = None) -> tuple[DueOf, ...]:
        found = [due for due in self._every_due() if asks_for(asked, due.due)]
        found.sort(key=late_first if asked.late else by_day)
        return tuple(found[:limit])

    def count_dues(self, asked: DueListing) -> int:
        return len(self.dues(asked))

    def dues_among(self, numbers: Sequence[int]) -> tuple[DueOf, ...]:
        return tuple(due for due in self._every_due() if due.number in numbers)

    def _every_due(self) -> list[DueOf]:
        rows = self.contents.records.values()
        found = [
            DueOf(row.number, due)
            for row in rows
            if row.projection and has_leave(row.leave, self.actor)
            for due in row.projection.dues
        ]
        return sorted(found, key=lambda due: (due.number, due.due.id, due.due.row))

    # --- what is kept byte for byte, and drafts -----------------------------------------------

    def document(self, document: str) -> Document | None:
        found = self.contents.documents.get(document)
        return None if found is None else found[0]

    def document_bytes(self, document: str) -> bytes:
        return self.contents.documents[document][1]

    def documents_with(self, sha256: str) -> tuple[Document, ...]:
        kept = self.contents.documents.values()
        return tuple(document for document, _ in kept if document.sha256 == sha256)

    def pack(self, digest: str) -> bytes | None:
        return self.contents.packs.get(digest)

    def drafts(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.contents.drafts))

    def draft(self, record: str, step: str) -> Mapping[str, Any] | None:
        found = self.contents.drafts.get((record, step))
        return None if found is None else dict(json.loads(found))


class InMemoryWriting(InMemoryReading):
    """Implements the port `Writing`."""

    def __init__(self, contents: Contents, now: datetime, actor: str) -> None:
        super().__init__(contents, actor)
        self.now = now

    def next_reference(self, prefix: str, year: int) -> str:
        number = self.contents.counters.get((prefix, year), 0) + 1
        self.contents.counters[prefix, year] = number
        return f"{prefix}-{year}-{number:04d}"

    def open_record(self, record: str, kind: str, reference: str, matter: str) -> None:
        if record in self.contents.records or self.find(reference) is not None:
            raise ValueError("this id or reference was given before")
        number = len(self.contents.records) + 1
        self.contents.records[record] = Row(
            number=number, id=record, kind=kind, reference=reference, matter=matter
        )

    def append(self, entries: Iterable[NewEntry]) -> tuple[Entry, ...]:
        sealed = []
        for new in entries:
            if new.record:
                self._existing(new.record)
            number, previous = self.head()
            entry = seal(
                new,
                number=number + 1,
                recorded_at=self.now.replace(microsecond=self.now.microsecond // 1000 * 1000),
                actor=self.actor,
                salt=secrets.token_hex(16),
                previous=previous,
            )
            kept = replace(entry, payload=json.loads(canonical(dict(entry.payload or {}))))
            self.contents.journal[kept.number] = kept
            sealed.append(kept)
        return tuple(sealed)

    def store(self, record: Record, projection: Projection) -> frozenset[str]:
        row = self._existing(record.id)
        before = {name: to_json(answer) for name, answer in row.answers.items()}
        after = {name: to_json(answer) for name, answer in record.answers.items()}
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        is_restricted = projection.leave is not None
        moved = (row.leave is not None) != is_restricted
        if row.title != projection.title or moved or not row.version:
            changed.add(TITLE)
        self.contents.records[record.id] = replace(
            row,
            version=row.version + 1,
            stamp=projection.stamp,
            good_until=projection.good_until,
            is_behind=False,
            projection=projection,
            answers=dict(record.answers),
            answered_by=dict(record.answered_by),
        )
        return frozenset(changed)

    def stamp(self, record: str, stamp: str) -> None:
        row = self.contents.records.get(record)
        if row is not None:
            left = replace(row, stamp=stamp, good_until=None, is_behind=False)
            self.contents.records[record] = left

    def leave_behind(self, changes: Changes, but: Collection[str]) -> None:
        for record in self.readers(changes, but, len(self.contents.records)):
            self.contents.records[record] = replace(self._existing(record), is_behind=True)

    def store_document(self, document: NewDocument) -> Document:
        self._existing(document.record)
        kept = described(document)
        self.contents.documents[document.id] = kept, bytes(document.data)
        return kept

    def store_pack(self, digest: str, data: bytes) -> bool:
        is_new = digest not in self.contents.packs
        self.contents.packs.setdefault(digest, data)
        return is_new

    def save_draft(self, record: str, step: str, answers: Mapping[str, Any]) -> None:
        self.contents.drafts[record, step] = json.dumps(dict(answers))

    def drop_draft(self, record: str, step: str) -> None:
        self.contents.drafts.pop((record, step), None)

    def purge(self, record: str) -> None:
        row = self._existing(record)
        for other in list(self.contents.records.values()):
            if names(other, {record}) or reads_of(other, {record}):
                self.contents.records[other.id] = replace(other, stamp="")
        for entry in self.entries(record):
            if entry.type != EntryType.PURGED:
                emptied = replace(entry, payload=None, salt=None)
                self.contents.journal[entry.number] = emptied
        kept = self.contents.documents.items()
        self.contents.documents = {key: two for key, two in kept if two[0].record != record}
        drafts = self.contents.drafts.items()
        self.contents.drafts = {key: text for key, text in drafts if key[0] != record}
        tombstone = Projection(
            title="",
            status=Status.PURGED,
            fields={"standing": Status.PURGED},
            words="",
            links=(),
            stamp="",
        )
        version = row.version + 1
        row = replace(row, stamp="", good_until=None, is_behind=False)
        emptied_row = replace(row, version=version, projection=tombstone)
        self.contents.records[record] = replace(emptied_row, answers={}, answered_by={})

    def _existing(self, record: str) -> Row:
        return self.contents.records[record]
