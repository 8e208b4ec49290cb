"""What the use cases need from the world outside: protocols, each kept by one adapter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from workbench.domain.answers import Written
from workbench.domain.canonical import Json
from workbench.domain.journal import Entry, NewEntry
from workbench.domain.listing import Listing, ListRow, Projection
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import Leave
from workbench.domain.status import Status
from workbench.services.due_ports import Dues
from workbench.services.keeping_ports import KeepingReading, KeepingWriting
from workbench.services.tray_ports import TrayReading, TrayWriting


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A record as the store keeps it beside its entries: identity and folded answers, unread.

    `version` counts its writes; `answered_by` names entries behind answers, `leave` who may look.
    """

    number: int
    id: str
    kind: str
    reference: str
    title: str
    status: Status
    matter: str
    version: int
    answers: Mapping[str, Written]
    answered_by: Mapping[str, int]
    leave: Leave = None

    @property
    def short_name(self) -> str:
        """What it is called inside a text for everybody: its title, or else its reference."""
        return self.reference if self.leave is not None else self.title or self.reference


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A file to be kept inside the case file, byte for byte."""

    id: str
    record: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file kept inside the case file, without its bytes, which may be destroyed."""

    id: str
    record: str
    name: str
    media_type: str
    size: int
    sha256: str
    destroyed: bool = False


def described(document: NewDocument) -> Document:
    """A file as it is known once it is kept: its size and SHA-256 in place of its bytes."""
    return Document(
        id=document.id,
        record=document.record,
        name=document.name,
        media_type=document.media_type,
        size=len(document.data),
        sha256=sha256(document.data).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class LinkFrom:
    """A link as seen from the record it points to."""

    record: str
    question: str


class StoredBytes(Protocol):
    """Everything that a case file keeps byte for byte."""

    def document(self, document: str) -> Document | None:
        """The description of a kept file, or None."""
        ...

    def document_bytes(self, document: str) -> bytes:
        """The bytes of a kept file; KeyError when there is none, or none any more."""
        ...

    def documents_with(self, sha256: str) -> tuple[Document, ...]:
        """Kept files with this content."""
        ...

    def pack(self, digest: str) -> bytes | None:
        """A pack as it was kept in this case file, or None."""
        ...


Changes = Mapping[str, Collection[str]]
"""By record the questions answered anew, `TITLE`, `ANYTHING`; by "" kinds of another number."""


class Freshness(Protocol):
    """Which records lists know as they were, and whom a change concerns."""

    def stale(self, stamp: str, among: Sequence[int] | None = None) -> tuple[str, ...]:
        """The records whose projection was made with other packs than these, of all or of some."""
        ...

    def overtaken(self, now: datetime, most: int) -> tuple[str, ...]:
        """The first records whose projection time or another record has overtaken."""
        ...

    def overtaken_among(self, now: datetime, numbers: Sequence[int]) -> tuple[str, ...]:
        """Those of these records whose projection time or another record has overtaken."""
        ...

    def projection(self, record: str) -> Projection | None:
        """What lists, search and links know of a record, but for the keys it is filed under."""
        ...

    def readers(self, changes: Changes, but: Collection[str], most: int) -> tuple[str, ...]:
        """The first records whose projection was made from one of these changes, but for some."""
        ...


class Journal(Protocol):
    """The entries of a case file, each sealed to the one before."""

    def entries(self, record: str) -> tuple[Entry, ...]:
        """The entries of one record in order."""
        ...

    def happened(self, type_: str, records: Sequence[int]) -> bool:
        """Whether an entry of this type belongs to one of these records, by their numbers."""
        ...

    def all_entries(self) -> Iterator[Entry]:
        """The whole journal in order, streamed."""
        ...

    def head(self) -> tuple[int, str]:
        """The number and hash of the last entry; (0, GENESIS) in a new file."""
        ...

    def actors(self) -> Mapping[str, datetime]:
        """Everybody who wrote an entry, and when each did last."""
        ...

    def hash_at(self, number: int) -> str | None:
        """The hash of the entry with this number, or None."""
        ...


class Reading(StoredBytes, Freshness, Journal, Dues, KeepingReading, TrayReading, Protocol):
    """A consistent view of the case file."""

    def stored(self, record: str) -> Stored | None:
        """The record with this id, or None."""
        ...

    def find(self, reference: str) -> str | None:
        """The id of the record with this reference, or None."""
        ...

    def numbers(self, listing: Listing, limit: int | None = None) -> Sequence[int]:
        """The record numbers that a listing finds, in its order, or the first of them."""
        ...

    def count(self, listing: Listing) -> int:
        """How many records a listing finds."""
        ...

    def rows(self, numbers: Sequence[int]) -> tuple[ListRow, ...]:
        """The lines of these records, in the order of the numbers; purged ones included."""
        ...

    def linking_to(self, record: str, latest: int | None = None) -> tuple[LinkFrom, ...]:
        """The records that point to this one, in the order they were opened, or the latest."""
        ...

    def draft(self, record: str, step: str) -> Mapping[str, Json] | None:
        """What was typed in a step but not saved, or None."""
        ...

    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Where something was typed and not saved: record and step, in their order.

        The record is empty for what belongs to none yet.
        """
        ...


class Writing(Reading, KeepingWriting, TrayWriting, Protocol):
    """One transaction: all of it is kept, or nothing."""

    def next_reference(self, prefix: str, year: int) -> str:
        """The next free reference, such as AR-2026-0001."""
        ...

    def open_record(self, record: str, kind: str, reference: str, matter: str) -> None:
        """Make room for a new record; its first entry follows in the same transaction."""
        ...

    def append(self, entries: Iterable[NewEntry]) -> tuple[Entry, ...]:
        """Seal entries to the end of the journal."""
        ...

    def store(self, record: Record, projection: Projection) -> frozenset[str]:
        """Store the folded answers of a record and what lists need of it.

        Gives what changed: the questions with another answer, `TITLE` and `STATUS`.
        """
        ...

    def stamp(self, record: str, stamp: str) -> None:
        """Leave to a record what lists know of it, as if it were made with these packs."""
        ...

    def leave_behind(self, changes: Changes, but: Collection[str]) -> None:
        """Queue all `readers` of these changes: `overtaken` gives them from now on."""
        ...

    def store_document(self, document: NewDocument) -> Document:
        """Store a file, byte for byte."""
        ...

    def store_pack(self, digest: str, data: bytes) -> bool:
        """Store a pack under its digest; False when it was there already."""
        ...

    def save_draft(self, record: str, step: str, answers: Mapping[str, Json]) -> None:
        """Remember what was typed in a step."""
        ...

    def drop_draft(self, record: str, step: str) -> None:
        """Forget what was typed in a step."""
        ...

    def purge(self, record: str) -> None:
        """Remove payloads, salts, answers, documents, drafts, links and words of a record."""
        ...


class CaseFile(Protocol):
    """An open case file; every reading and writing happens in one transaction."""

    @property
    def name(self) -> str:
        """The name of the folder, without the personal data it holds."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        ...

    @property
    def actor(self) -> str:
        """The stable id of the key slot that opened the file."""
        ...

    @property
    def slots(self) -> Mapping[str, str]:
        """What opens the file: the ids of its key slots, and the type of each."""
        ...

    def reading(self) -> AbstractContextManager[Reading]:
        """A read transaction."""
        ...

    def writing(self, now: datetime) -> AbstractContextManager[Writing]:
        """A write transaction; what it appends is recorded at `now` (aware).

        Raises ReadOnlyCaseFile, DiskFull, CaseFileInUse, DamagedDatabase; then nothing was
        written.
        """
        ...

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        ...
