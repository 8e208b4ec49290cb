"""What is read of a case file in plain dictionaries."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.ports.keeping_in_memory import KeepingInMemory
from tests.ports.lines_in_memory import (
    Row,
    asks_for,
    by_day,
    concerns,
    late_first,
    meets,
    search_terms,
    words_of,
)
from workbench.domain.due.due import DueListing
from workbench.domain.journal import GENESIS, Entry
from workbench.domain.listing import DueOf, Listing, ListRow, Projection
from workbench.domain.secrecy.leave import has_leave
from workbench.domain.status import UNLISTED, Status
from workbench.services.ports import Changes, Document, LinkFrom, Stored
from workbench.services.tray_ports import Received


@dataclass
class Contents:
    """Everything a case file holds at one moment."""

    records: dict[str, Row] = field(default_factory=dict)
    journal: dict[int, Entry] = field(default_factory=dict)
    documents: dict[str, tuple[Document, bytes]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], str] = field(default_factory=dict)
    packs: dict[str, bytes] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)
    tray: dict[str, tuple[Received, bytes]] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)

    def copied(self) -> Contents:
        return Contents(**{name: copy(part) for name, part in vars(self).items()})


class InMemoryReading(KeepingInMemory):
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

    def of_matter(self, matter: str) -> tuple[str, ...]:
        return tuple(row.id for row in self.contents.records.values() if row.matter == matter)

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

    def stale(self, stamp: str, among: Sequence[int] | None = None) -> tuple[str, ...]:
        return tuple(
            row.id
            for row in self.contents.records.values()
            if row.stamp != stamp and row.status is not Status.PURGED
            if among is None or row.number in among
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

    def actors(self) -> dict[str, datetime]:
        return {entry.actor: entry.recorded_at for entry in self.all_entries()}

    def hash_at(self, number: int) -> str | None:
        entry = self.contents.journal.get(number)
        return None if entry is None else entry.hash

    # --- lists ------------------------------------------------------------------------------

    def numbers(self, listing: Listing, limit: int | None = None) -> Sequence[int]:
        terms = search_terms(listing.words)
        found = [
            row
            for row in self.contents.records.values()
            if row.status not in UNLISTED
            and (listing.of_nobody or has_leave(row.leave, self.actor))
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

    def restricted(self, kinds: Sequence[str]) -> Sequence[int]:
        return [
            row.number
            for row in self.contents.records.values()
            if row.kind in kinds and row.status not in UNLISTED and row.leave is not None
        ]

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
        kept, data = self.contents.documents[document]
        if kept.destroyed:
            raise KeyError(document)
        return data

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
