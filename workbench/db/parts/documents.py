"""Files kept inside the case file, byte for byte, in pieces of one mebibyte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, insert, select, update

from workbench.db.sql_tables import chunks, documents, records
from workbench.db.transaction import TransactionPart, WritingPart
from workbench.services.ports import Document, NewDocument, described

CHUNK = 1024 * 1024


def in_pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The bytes of a file as rows hold them: each piece with its place, from nought."""
    view = memoryview(data)
    for part, start in enumerate(range(0, len(data), CHUNK)):
        yield part, bytes(view[start : start + CHUNK])


class DocumentsReading(TransactionPart):
    """Kept files as they can be read."""

    def document(self, document: str) -> Document | None:
        """The description of a kept file, or None."""
        row = self.connection.execute(_selected().where(documents.c.id == document)).first()
        return None if row is None else _document(row)

    def documents_with(self, sha256: str) -> tuple[Document, ...]:
        """Kept files with this content, in the order they came."""
        query = _selected().where(documents.c.sha256 == sha256).order_by(documents.c.number)
        return tuple(_document(row) for row in self.connection.execute(query))

    def all_documents(self) -> tuple[Document, ...]:
        """Every kept file, in the order they came."""
        query = _selected().order_by(documents.c.number)
        return tuple(_document(row) for row in self.connection.execute(query))

    def destroyed_documents(self) -> tuple[str, ...]:
        """The ids of the files whose bytes are gone on purpose."""
        gone = select(documents.c.id).where(documents.c.size > 0, ~_HAS_BYTES)
        return tuple(self.connection.scalars(gone.order_by(documents.c.number)))

    def document_chunks(self, document: str) -> Iterator[bytes]:
        """The bytes of a kept file piece by piece.

        Raises KeyError when there is none.
        """
        number = self._document_number(document)
        query = select(chunks.c.data).where(chunks.c.document == number).order_by(chunks.c.part)
        streamed = self.connection.execution_options(stream_results=True, max_row_buffer=1)
        for row in streamed.execute(query):
            yield row.data

    def document_bytes(self, document: str) -> bytes:
        """The bytes of a kept file; KeyError when there is none, or none any more."""
        kept = self.document(document)
        if kept is None or kept.destroyed:
            raise KeyError("no such document")
        return b"".join(self.document_chunks(document))

    def _document_number(self, document: str) -> int:
        number: int | None = self.connection.scalar(
            select(documents.c.number).where(documents.c.id == document)
        )
        if number is None:
            raise KeyError("no such document")
        return number


class DocumentsWriting(DocumentsReading, WritingPart):
    """Kept files as they can be added."""

    def store_document(self, document: NewDocument) -> Document:
        """Store a file, byte for byte.

        Raises KeyError for a record that was not opened.
        """
        kept = described(document)
        added = self.connection.execute(
            insert(documents).values(
                id=kept.id,
                record=self.existing(kept.record),
                name=kept.name,
                media_type=kept.media_type,
                size=kept.size,
                sha256=kept.sha256,
            )
        )
        number = added.inserted_primary_key
        assert number is not None
        for part, data in in_pieces(document.data):
            piece = {"document": number[0], "part": part, "data": data}
            self.connection.execute(insert(chunks), piece)
        return kept

    def destroy_document(self, document: str) -> None:
        """Remove bytes and name of a kept file; its hash stays. KeyError when there is none."""
        number = self._document_number(document)
        self.connection.execute(delete(chunks).where(chunks.c.document == number))
        nameless = update(documents).where(documents.c.number == number).values(name="")
        self.connection.execute(nameless)
        # As with a purge, the log must not hold the pages as they were.
        self.purged = True

    def move_document(self, document: str, record: str) -> None:
        """Let a kept file lie with another record. KeyError when either is not there."""
        number, owner = self._document_number(document), self.existing(record)
        moved = update(documents).where(documents.c.number == number).values(record=owner)
        self.connection.execute(moved)


_HAS_BYTES = exists().where(chunks.c.document == documents.c.number)


def _selected() -> Select[Any]:
    # Every file that was kept had bytes, but for an empty one.
    is_destroyed = and_(documents.c.size > 0, ~_HAS_BYTES).label("destroyed")
    return select(documents, records.c.id.label("record_id"), is_destroyed).join(
        records, records.c.number == documents.c.record
    )


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        record=row.record_id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        destroyed=bool(row.destroyed),
    )
