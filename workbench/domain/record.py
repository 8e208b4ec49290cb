"""A record is the fold of its entries: answers, fixed dates, overrides, letters, state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.answers import Written, from_json, set_in
from workbench.domain.canonical import Json
from workbench.domain.composing.on_file import LetterOnFile, issued_letter, with_dispatch
from workbench.domain.journal import Entry, EntryType
from workbench.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A legal date that was relied on, as it was written, and the packs that gave it."""

    value: Written
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
    """Everything the journal says of one record; it knows no pack, so answers stay as written.

    `passed` are the gates a person passed with a reason, by gate id. `status` is `open`,
    `closed` or `purged`; `sealed_by` is the number of the last entry seen. `passages` are the
    sentences of a source behind answers that still stand as they were taken from it, `gaps` why
    it left a question open; both by question, or by `table.column`.
    """

    id: str = ""
    kind: str = ""
    reference: str = ""
    matter: str = ""
    opened_at: datetime | None = None
    answers: Mapping[str, Written] = field(default_factory=dict)
    answered_by: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    passed: Mapping[str, Override] = field(default_factory=dict)
    letters: tuple[LetterOnFile, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    status: Status = Status.OPEN
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
    last, answers, by = record.sealed_by, dict(record.answers), dict(record.answered_by)
    for entry in entries:
        step = _STEPS.get(entry.type)
        payload = entry.payload
        if step is not None and isinstance(payload, (dict, Mapping)):
            if record.passages:
                record = replace(record, passages=_still_true(record.passages, answers, payload))
            _answer(answers, by, entry, payload)
            record = step(record, entry, payload)
            if entry.type == EntryType.PURGED:
                answers, by = {}, {}
        elif entry.type == EntryType.OPENED:
            record = replace(record, id=entry.record, status=Status.PURGED)
        last = entry.number
    return replace(record, answers=answers, answered_by=by, sealed_by=last)


Payload = Mapping[str, Json]


def _answer(
    answers: dict[str, Written], by: dict[str, int], entry: Entry, payload: Payload
) -> None:
    for question, answer in set_in(payload).items():
        answers[question] = answer
        by[question] = entry.number
    for unset in _sequence(payload, "unset"):
        answers.pop(str(unset), None)
        by.pop(str(unset), None)


def _still_true(
    passages: Mapping[str, str], answers: Mapping[str, Written], payload: Payload
) -> Mapping[str, str]:
    """The passages of the answers that an entry leaves as they are."""
    given = _mapping(payload, "set").items()
    changed = {name for name, answer in given if answers.get(name) != from_json(answer)}
    changed.update(str(unset) for unset in _sequence(payload, "unset"))
    return {at: said for at, said in passages.items() if at.partition(".")[0] not in changed}


def _text(payload: Payload, name: str) -> str:
    value = payload.get(name)
    return "" if value is None else str(value)


def _mapping(payload: Payload, name: str) -> Mapping[str, Json]:
    value = payload.get(name)
    return value if isinstance(value, Mapping) else {}


def _texts(payload: Payload, name: str) -> Mapping[str, str]:
    return {key: str(text) for key, text in _mapping(payload, name).items()}


def _sequence(payload: Payload, name: str) -> Sequence[Json]:
    value = payload.get(name)
    return value if isinstance(value, list | tuple) else ()


def _opened(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        id=entry.record,
        kind=_text(payload, "kind"),
        reference=_text(payload, "reference"),
        matter=_text(payload, "matter"),
        opened_at=entry.recorded_at,
        status=Status.OPEN,
        passages=_texts(payload, "passages"),
        gaps=_texts(payload, "gaps"),
    )


def _fixed(record: Record, entry: Entry, payload: Payload) -> Record:
    fixed = Fixed(
        value=Written(payload.get("value")),
        packs=_text(payload, "packs"),
        entry=entry.number,
    )
    return replace(record, fixed={**record.fixed, _text(payload, "fact"): fixed})


def _overridden(record: Record, entry: Entry, payload: Payload) -> Record:
    override = Override(
        value=_text(payload, "value"),
        reason=_text(payload, "reason"),
        actor=entry.actor,
        entry=entry.number,
    )
    if "gate" in payload:
        return replace(record, passed={**record.passed, _text(payload, "gate"): override})
    fact = _text(payload, "fact")
    if payload.get("value") is None:
        return replace(
            record, overrides={name: o for name, o in record.overrides.items() if name != fact}
        )
    return replace(record, overrides={**record.overrides, fact: override})


def _issued(record: Record, entry: Entry, payload: Payload) -> Record:
    letter = issued_letter(payload, entry.recorded_at)
    return replace(record, letters=(*record.letters, letter))


def _dispatched(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    return replace(record, letters=with_dispatch(record.letters, payload))


def _attached(record: Record, entry: Entry, payload: Payload) -> Record:
    size = payload.get("size")
    attachment = Attachment(
        document=_text(payload, "document"),
        name=_text(payload, "name"),
        media_type=_text(payload, "media_type"),
        size=size if isinstance(size, int) else 0,
        sha256=_text(payload, "sha256"),
        role=_text(payload, "role"),
        attached_at=entry.recorded_at,
    )
    return replace(record, attachments=(*record.attachments, attachment))


def _closed(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        status=Status.CLOSED,
        outcome=_text(payload, "outcome"),
        closed_at=entry.recorded_at,
    )


def _reopened(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return replace(record, status=Status.OPEN, outcome="", closed_at=None)


def _purged(record: Record, entry: Entry, payload: Payload) -> Record:
    del payload
    return Record(
        id=entry.record, kind=record.kind, reference=record.reference, status=Status.PURGED
    )


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
