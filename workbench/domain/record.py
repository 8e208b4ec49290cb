"""A record is the fold of its entries: answers, fixed dates, overrides, letters, state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from workbench.domain.answers import Answer, from_json
from workbench.domain.journal import Entry, EntryType


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A legal date that was relied on: the value, its reasons, the packs that gave it."""

    value: str | None
    because: tuple[Mapping[str, Any], ...]
    packs: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A reasoned human decision that stands beside a computed fact."""

    value: str
    reason: str
    actor: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOnFile:
    """A letter as issued, and how it left if it has been dispatched.

    `quoted` are the facts whose values the letter states, as they were at issue.
    """

    id: str
    letter: str
    language: str
    document: str
    sha256: str
    issued_at: datetime
    quoted: Mapping[str, Any]
    dispatched_on: str | None = None
    dispatch: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that was put on file."""

    document: str
    name: str
    media_type: str
    size: int
    sha256: str
    role: str
    attached_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the journal says of one record; it knows no pack.

    `passed` are the gates a person passed with a reason, by gate id. `standing` is `open`,
    `closed` or `purged`; `sealed_by` is the number of the last entry seen. `passages` are the
    sentences of a source behind answers, `gaps` why it left a question open.
    """

    id: str = ""
    kind: str = ""
    reference: str = ""
    matter: str = ""
    opened_at: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    answered_by: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    passed: Mapping[str, Override] = field(default_factory=dict)
    letters: tuple[LetterOnFile, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    standing: str = "open"
    outcome: str = ""
    closed_at: datetime | None = None
    sealed_by: int = 0
    passages: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)


def fold(entries: Iterable[Entry], start: Record | None = None) -> Record:
    """Replay entries into a record: total, and without any pack.

    Unknown entry types and unreadable payloads change nothing but `sealed_by`; a question
    that no pack knows any more stays among the answers.
    """
    record = start or Record()
    for entry in entries:
        step = _STEPS.get(entry.type)
        payload = entry.payload
        if step is not None and payload is not None:
            record = step(_with_answers(record, entry, payload), entry, payload)
        elif entry.type == EntryType.OPENED:
            record = replace(record, id=entry.record, standing="purged")
        record = replace(record, sealed_by=entry.number)
    return record


def _with_answers(record: Record, entry: Entry, payload: Mapping[str, Any]) -> Record:
    given = payload.get("set")
    unset = payload.get("unset")
    if not given and not unset:
        return record
    answers, by = dict(record.answers), dict(record.answered_by)
    for question, answer in (given or {}).items():
        answers[question] = from_json(answer)
        by[question] = entry.number
    for question in unset or ():
        answers.pop(question, None)
        by.pop(question, None)
    return replace(record, answers=answers, answered_by=by)


Payload = Mapping[str, Any]


def _opened(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        id=entry.record,
        kind=str(payload.get("kind", "")),
        reference=str(payload.get("reference", "")),
        matter=str(payload.get("matter", "")),
        opened_at=entry.recorded_at,
        standing="open",
        passages=payload.get("passages") or {},
        gaps=payload.get("gaps") or {},
    )


def _fixed(record: Record, entry: Entry, payload: Payload) -> Record:
    fact = str(payload.get("fact", ""))
    fixed = Fixed(
        value=payload.get("value"),
        because=tuple(payload.get("because") or ()),
        packs=str(payload.get("packs", "")),
        entry=entry.number,
    )
    return replace(record, fixed={**record.fixed, fact: fixed})


def _overridden(record: Record, entry: Entry, payload: Payload) -> Record:
    override = Override(
        value=str(payload.get("value", "")),
        reason=str(payload.get("reason", "")),
        actor=entry.actor,
        entry=entry.number,
    )
    if "gate" in payload:
        return replace(record, passed={**record.passed, str(payload["gate"]): override})
    fact = str(payload.get("fact", ""))
    if payload.get("value") is None:
        return replace(
            record, overrides={name: o for name, o in record.overrides.items() if name != fact}
        )
    return replace(record, overrides={**record.overrides, fact: override})


def _issued(record: Record, entry: Entry, payload: Payload) -> Record:
    letter = LetterOnFile(
        id=str(payload.get("id", "")),
        letter=str(payload.get("letter", "")),
        language=str(payload.get("language", "")),
        document=str(payload.get("document", "")),
        sha256=str(payload.get("sha256", "")),
        issued_at=entry.recorded_at,
        quoted=payload.get("quoted") or {},
    )
    return replace(record, letters=(*record.letters, letter))


def _dispatched(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    sent = {name: payload.get(name) for name in ("how", "proof", "tracking", "to")}
    letters = tuple(
        replace(letter, dispatched_on=payload.get("occurred_on"), dispatch=sent)
        if letter.id == payload.get("id")
        else letter
        for letter in record.letters
    )
    return replace(record, letters=letters)


def _attached(record: Record, entry: Entry, payload: Payload) -> Record:
    attachment = Attachment(
        document=str(payload.get("document", "")),
        name=str(payload.get("name", "")),
        media_type=str(payload.get("media_type", "")),
        size=int(payload.get("size", 0)),
        sha256=str(payload.get("sha256", "")),
        role=str(payload.get("role", "")),
        attached_at=entry.recorded_at,
    )
    return replace(record, attachments=(*record.attachments, attachment))


def _closed(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        standing="closed",
        outcome=str(payload.get("outcome", "")),
        closed_at=entry.recorded_at,
    )


def _reopened(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return replace(record, standing="open", outcome="", closed_at=None)


def _purged(record: Record, entry: Entry, payload: Payload) -> Record:
    del payload
    return Record(id=entry.record, kind=record.kind, reference=record.reference, standing="purged")


def _unchanged(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return record


_STEPS: Mapping[str, Callable[[Record, Entry, Payload], Record]] = {
    EntryType.OPENED: _opened,
    EntryType.ANSWERED: _unchanged,
    EntryType.NOTED: _unchanged,
    EntryType.ADVISED: _unchanged,
    EntryType.LINKED: _unchanged,
    EntryType.EXPORTED: _unchanged,
    EntryType.FIXED: _fixed,
    EntryType.OVERRIDDEN: _overridden,
    EntryType.ISSUED: _issued,
    EntryType.DISPATCHED: _dispatched,
    EntryType.ATTACHED: _attached,
    EntryType.CLOSED: _closed,
    EntryType.REOPENED: _reopened,
    EntryType.PURGED: _purged,
}
