"""A case file in plain dictionaries: the second adapter that the contract suite is run against.

It is written for tests alone, the slow and obvious way, and imports nothing of the database:
what it and the encrypted store have in common is the contract. Values in a `Contents` are never
changed, so a shallow copy is a transaction of its own and a reader keeps what it first saw.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.ports.keeping_in_memory import KeepingWrittenInMemory
from tests.ports.lines_in_memory import (
    Row,
    names,
    reads_of,
)
from tests.ports.reading_in_memory import Contents, InMemoryReading
from workbench.domain.answers import to_json
from workbench.domain.canonical import canonical
from workbench.domain.journal import Entry, EntryType, NewEntry, seal
from workbench.domain.listing import TITLE, Projection
from workbench.domain.record import Record
from workbench.domain.status import UNLISTED, Status
from workbench.services.faults import CaseFileInUse, ClosedCaseFile, ReadOnlyCaseFile
from workbench.services.ports import Changes, Document, NewDocument, described

PATIENCE_S = 10


@dataclass
class Shelf:
    """Where the contents lie; several case files may be open on one shelf."""

    contents: Contents = field(default_factory=Contents)
    writer: threading.Lock = field(default_factory=threading.Lock)


class InMemoryCaseFile:
    """Implements the port `CaseFile`."""

    def __init__(self, shelf: Shelf, *, read_only: bool = False, actor: str = "slot") -> None:
        self.name, self.read_only, self.actor = "In memory", read_only, actor
        self.slots: dict[str, str] = {}
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


class InMemoryWriting(KeepingWrittenInMemory, InMemoryReading):
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
        if projection.status in UNLISTED:
            projection = replace(projection, words="")
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
            matter=record.matter or row.matter,
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

    def destroy_document(self, document: str) -> None:
        kept, _ = self.contents.documents[document]
        nameless = replace(kept, name="", destroyed=kept.size > 0)
        self.contents.documents[document] = nameless, b""

    def move_document(self, document: str, record: str) -> None:
        kept, data = self.contents.documents[document]
        self._existing(record)
        self.contents.documents[document] = replace(kept, record=record), data

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
        merges = self.contents.merges.items()
        self.contents.merges = {gone: kept for gone, kept in merges if kept != record}
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
