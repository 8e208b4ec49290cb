"""Documents whose bytes are still there: what is asked before anybody opens one."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.composing.kept_lists import lists_on_file
from workbench.services.ports import Document, Reading
from workbench.services.view import RecordView


def kept_document(reading: Reading, document: str) -> Document | None:
    """A document on file; None where there is none of this id, or its bytes were destroyed."""
    found = reading.document(document)
    return None if found is None or found.destroyed else found


def bytes_of(reading: Reading, document: str) -> bytes | None:
    """The bytes of a document on file; None where `kept_document` gives none."""
    kept = kept_document(reading, document)
    return None if kept is None else reading.document_bytes(document)


def kept_lists(view: RecordView) -> Mapping[str, tuple[str, ...]]:
    """The filed lists of a record that are still there, by roll."""
    record = view.record
    return lists_on_file(view.kind, view.answers, record.letters, record.there, record.replaced)
