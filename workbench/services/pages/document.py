"""A document on file as it is looked at inside the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.foreign_file import MAIL_TYPES
from workbench.domain.mail import ReadMail
from workbench.services.desk import Desk
from workbench.services.pages.sizes import size_in_words
from workbench.services.ports import Document
from workbench.services.sight import looking


class Sort(StrEnum):
    """How a document is shown."""

    PDF = "pdf"
    PICTURE = "picture"
    MAIL = "mail"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document with its bytes; `mail` is what was read of a mail."""

    about: str
    sort: Sort
    data: bytes = field(repr=False)
    mail: ReadMail | None = None


def document_page(desk: Desk, document: str) -> DocumentPage:
    """A document on file; one that is not there, or no more, is empty.

    Raises NoLeave, and UnknownKind where nothing tells who may look at it.
    """
    with looking(desk) as sight:
        found = sight.file.document(document)
        if found is not None:
            sight.view(found.record)  # what lists keep may be older than the packs
        is_there = found is not None and not found.destroyed
        data = sight.file.document_bytes(document) if is_there else b""
    name, sort = ("", Sort.OTHER) if found is None else _known(found)
    return DocumentPage(
        about=desk.words.joined("joined.beside", (name, size_in_words(len(data), desk.words))),
        sort=sort,
        data=data,
        mail=desk.read_mail(data, name, ()) if sort is Sort.MAIL and data else None,
    )


def _known(found: Document) -> tuple[str, Sort]:
    return found.name, Sort.OTHER if found.destroyed else sort_of(found.media_type)


def sort_of(media_type: str) -> Sort:
    """How a document of this media type is shown."""
    if media_type == "application/pdf":
        return Sort.PDF
    if media_type in ("application/json", "application/schema+json"):
        return Sort.TEXT
    if media_type in MAIL_TYPES.values():
        return Sort.MAIL
    return {"image": Sort.PICTURE, "text": Sort.TEXT}.get(
        media_type.split("/", maxsplit=1)[0], Sort.OTHER
    )
