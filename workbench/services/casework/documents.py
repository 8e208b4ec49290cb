"""Documents kept inside the case file, byte for byte."""

from __future__ import annotations

import hashlib

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.services.casework.commit import settle
from workbench.services.changes import Changed, NotAcceptable
from workbench.services.desk import Desk
from workbench.services.ports import NewDocument, Writing

LARGEST_FILE = 50 * 1024 * 1024
"""In bytes: beyond it, nothing is taken into a case file."""


def refusal(data: bytes) -> str:
    """Why a file cannot be kept: `too_large`, `empty`, or nothing."""
    if len(data) > LARGEST_FILE:
        return "too_large"
    return "" if data else "empty"


def attach(desk: Desk, record: str, name: str, data: bytes, *, role: str = "") -> Changed:
    """Keep a document with a record, byte for byte, and say so in the journal.

    Raises NotAcceptable for a file that is empty or larger than `LARGEST_FILE`.
    """
    why = refusal(data)
    if why:
        raise NotAcceptable([Problem(why, "This cannot be kept.", "Choose another file.")])
    with desk.file.writing(desk.now()) as writing:
        entry = keep_document(desk, writing, record, name, data, role=role)
        settle(desk, writing, record, [entry])
    return Changed(frozenset({record}))


def keep_document(
    desk: Desk,
    writing: Writing,
    record: str,
    name: str,
    data: bytes,
    *,
    role: str = "",
    media_type: str = "",
) -> NewEntry:
    """Keep a document inside a running transaction; gives the entry that tells of it."""
    document = writing.keep_document(
        NewDocument(
            id=desk.new_id(),
            record=record,
            name=name,
            media_type=media_type or media_type_of(name),
            data=data,
        )
    )
    return NewEntry(
        record=record,
        type=EntryType.ATTACHED,
        payload={
            "document": document.id,
            "name": name,
            "media_type": document.media_type,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "role": role,
        },
    )


_MEDIA_TYPES = {
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
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
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
