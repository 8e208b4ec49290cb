"""A document that was put on file, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.canonical import Json
from workbench.domain.journal import Payload, sequence_in, text_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that was put on file; `of` is the mail that it came with."""

    document: str
    name: str
    media_type: str
    size: int
    sha256: str
    role: str
    attached_at: datetime
    of: str = ""


Attachments = tuple[Attachment, ...]


def attachment_of(payload: Payload, at: datetime) -> Attachment:
    """The document of an entry that says it was put on file."""
    size = payload.get("size")
    return Attachment(
        document=text_in(payload, "document"),
        name=text_in(payload, "name"),
        media_type=text_in(payload, "media_type"),
        size=size if isinstance(size, int) else 0,
        sha256=text_in(payload, "sha256"),
        role=text_in(payload, "role"),
        attached_at=at,
        of=text_in(payload, "of"),
    )


def payload_of(kept: Attachment) -> dict[str, Json]:
    """A document as an entry spells it that says it came from another record."""
    return {
        "document": kept.document,
        "name": kept.name,
        "media_type": kept.media_type,
        "size": kept.size,
        "sha256": kept.sha256,
        "role": kept.role,
        "of": kept.of,
    }


def after_moving(attachments: Attachments, payload: Payload, at: datetime) -> Attachments:
    """The documents of a record once some came from another record, or went to one."""
    moved = [kept for kept in sequence_in(payload, "documents") if isinstance(kept, Mapping)]
    if "from" in payload:
        return (*attachments, *(attachment_of(kept, at) for kept in moved))
    gone = {text_in(kept, "document") for kept in moved}
    return tuple(kept for kept in attachments if kept.document not in gone)


def nameless(attachments: Attachments, destroyed: Collection[str]) -> Attachments:
    """The same, without the names of those that were destroyed."""
    return tuple(
        replace(kept, name="") if kept.document in destroyed else kept for kept in attachments
    )
