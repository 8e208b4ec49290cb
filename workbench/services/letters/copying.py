"""A document leaves the case file in two parts: its copy is made, then the journal says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.canonical import Json
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.kept_documents import kept_document
from workbench.services.letters.issue import letter_file_name
from workbench.services.ports import Document, Reading
from workbench.services.sight import Sight, acting, looking
from workbench.services.view import RecordView


class CopyWay(StrEnum):
    """How a copy left, as the journal keeps it: ids are never renamed."""

    SAVED = "saved"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document that leaves the case file: bytes, and a name that says no person."""

    file_name: str
    media_type: str
    data: bytes = field(repr=False)


def copy_name(desk: Desk, document: str) -> str:
    """The name under which a copy of a document leaves; raises NoSuchDocument."""
    with looking(desk) as sight:
        kept = _stored_document(sight, document)
        return _file_name(sight.view(kept.record), kept)


def copy_of(desk: Desk, document: str) -> Copy:
    """The bytes of a document, for a place where a person wants them.

    Nothing is written: whoever lets the copy out says so with `note_copy` once it has left.
    Raises NoSuchDocument.
    """
    with looking(desk) as sight:
        kept = _stored_document(sight, document)
        return Copy(
            file_name=_file_name(sight.view(kept.record), kept),
            media_type=kept.media_type,
            data=_bytes(sight.file, document),
        )


def note_copy(desk: Desk, document: str, way: CopyWay) -> Done[None]:
    """Say in the journal that a copy left, by reference only; raises NoSuchDocument."""
    with acting(desk) as act:
        kept = _stored_document(act, document)
        payload: dict[str, Json] = {"document": document, "why": way.value, "sha256": kept.sha256}
        entry = NewEntry(record=kept.record, type=EntryType.EXPORTED, payload=payload)
        commit(act, kept.record, [entry])
    return Done(None, frozenset({kept.record}))


def _stored_document(sight: Sight[Reading], document: str) -> Document:
    kept = kept_document(sight.file, document)
    if kept is None:
        raise NoSuchDocument
    return kept


def _file_name(view: RecordView, kept: Document) -> str:
    for letter in view.record.letters:
        if letter.document == kept.id:
            end = kept.name.rpartition(".")[2]
            reference = view.record.reference
            return letter_file_name(reference, letter.letter, letter.language, end)
    attached = [attachment.document for attachment in view.record.attachments]
    number = attached.index(kept.id) + 1 if kept.id in attached else 0
    ending = kept.name.rsplit(".", 1)[-1].lower() if "." in kept.name else "bin"
    safe = "".join(sign for sign in ending if sign.isascii() and sign.isalnum())[:8]
    return f"{view.record.reference}-document-{number}.{safe or 'bin'}"


def _bytes(reading: Reading, document: str) -> bytes:
    try:
        return reading.document_bytes(document)
    except KeyError:
        raise NoSuchDocument from None
