"""The few plain readings that pages need beside the services' own queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.services.desk import Desk
from workbench.services.ports import Document


def draft_of(desk: Desk, record: str, step: str) -> Mapping[str, Any]:
    """What was typed under this name and not saved; empty when there is nothing."""
    with desk.file.reading() as reading:
        return reading.draft(record, step) or {}


def document_of(desk: Desk, document: str) -> tuple[Document | None, bytes]:
    """A kept document with its bytes; no document and no bytes when there is none."""
    with desk.file.reading() as reading:
        found = reading.document(document)
        return found, reading.document_bytes(document) if found is not None else b""


def title_of(desk: Desk, record: str) -> str:
    """How a record is called where another one names it."""
    with desk.file.reading() as reading:
        stored = reading.stored(record)
    if stored is None:
        return ""
    return f"{stored.reference} · {stored.title}" if stored.title else stored.reference


def languages_of(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The languages that letters speak, as ids and names."""
    return tuple((one.id, one.name) for one in desk.packs.speeches.values())


def step_asking(desk: Desk, record: str, key: str) -> str:
    """The step of a record that asks the question behind a word's key; empty when none does."""
    with desk.file.reading() as reading:
        stored = reading.stored(record)
    kind = desk.kinds.get(stored.kind) if stored is not None else None
    parts = key.split(".")
    question = parts[1] if len(parts) > 1 and parts[0] == "question" else parts[0]
    steps = kind.flow.steps if kind is not None else ()
    return next((step.id for step in steps if question in step.asks), "")


def word_of(desk: Desk, record: str, key: str) -> str:
    """What the kind of a record calls something, in the language of the window."""
    with desk.file.reading() as reading:
        stored = reading.stored(record)
    kind = desk.kinds.get(stored.kind) if stored is not None else None
    return kind.word(key, desk.language)[0] if kind is not None else key


def letter_languages(desk: Desk, record: str, letter: str) -> tuple[tuple[str, str], ...]:
    """The languages a letter of a record has wording for, as ids and names."""
    with desk.file.reading() as reading:
        stored = reading.stored(record)
    kind = desk.kinds.get(stored.kind) if stored is not None else None
    template = kind.letters.get(letter) if kind is not None else None
    names = dict(languages_of(desk))
    return tuple((one, names.get(one, one)) for one in (template.wording if template else ()))
