"""Documents kept inside the case file, byte for byte."""

from __future__ import annotations

from enum import StrEnum

from workbench.domain.foreign_file import LARGEST_FILE, MAIL_TYPES, ending_of
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import listed_view, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.ports import Document, NewDocument
from workbench.services.sight import Act, acting


class NoSuchDocument(LookupError):
    """There is no such letter or document in the case file."""


class Refusal(StrEnum):
    """Why a file cannot be kept."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"


def refusal(data: bytes) -> Refusal | None:
    """Why a file cannot be kept; None where it can."""
    if len(data) > LARGEST_FILE:
        return Refusal.TOO_LARGE
    return None if data else Refusal.EMPTY


def attach(desk: Desk, record: str, name: str, data: bytes, *, role: str = "") -> Done[str]:
    """Attach a document to a record, byte for byte, and say so in the journal; gives its id.

    Raises NotAcceptable for a file that is empty or larger than `LARGEST_FILE`, RecordClosed for
    a record that was voided.
    """
    why = refusal(data)
    if why is not None:
        raise refused(
            why,
            sentence("answers.documents.this_cannot_be_kept"),
            sentence("answers.documents.choose_another_file"),
        )
    with acting(desk) as act:
        listed_view(act, record)
        entry = store_document(act, record, name, data, role=role)
        commit(act, record, [entry])
    return Done(entry.text("document"), frozenset({record}))


def keep_bytes(act: Act, record: str, name: str, data: bytes, media_type: str) -> Document:
    """Store a file with a record inside a running transaction; whoever calls tells of it."""
    return act.file.store_document(
        NewDocument(
            id=act.desk.new_id(), record=record, name=name, media_type=media_type, data=data
        )
    )


def store_document(
    act: Act,
    record: str,
    name: str,
    data: bytes,
    *,
    role: str = "",
    media_type: str = "",
) -> NewEntry:
    """Store a document inside a running transaction; gives the entry that tells of it."""
    document = keep_bytes(act, record, name, data, media_type or media_type_of(name))
    return NewEntry(
        record=record,
        type=EntryType.ATTACHED,
        payload={
            "document": document.id,
            "name": name,
            "media_type": document.media_type,
            "size": len(data),
            "sha256": document.sha256,
            "role": role,
        },
    )


_MEDIA_TYPES = {
    **MAIL_TYPES,
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


def media_type_of(name: str) -> str:
    """The media type a file name promises."""
    return _MEDIA_TYPES.get(ending_of(name), "application/octet-stream")
