"""A record is the fold of its entries: answers, fixed dates, overrides, letters, state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.answers import Written, from_json, set_in
from workbench.domain.canonical import Json
from workbench.domain.journal import Entry, EntryType
from workbench.domain.keeping.keeping import Keeping
from workbench.domain.keeping.steps import KEEPING_STEPS, entry_behind
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
class Dispatch:
    """How a letter left: by which way, to where, with which proof and tracking number."""

    how: str
    to: str
    proof: str
    tracking: str


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
    quoted: Mapping[str, Written]
    dispatched_on: str | None = None
    dispatch: Dispatch | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything the journal says of one record; it knows no pack, so answers stay as written.

    `passed` are the gates a person passed with a reason, by gate id. `sealed_by` is the number
    of the last entry seen. `passages` are the sentences of a source behind answers that still
    stand as they were taken from it, `gaps` why it left a question open; both by question, or by
    `table.column`.
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
    keeping: Keeping = field(default_factory=Keeping)


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
        by[question] = entry_behind(entry, payload, question)
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
    letter = LetterOnFile(
        id=_text(payload, "id"),
        letter=_text(payload, "letter"),
        language=_text(payload, "language"),
        document=_text(payload, "document"),
        sha256=_text(payload, "sha256"),
        issued_at=entry.recorded_at,
        quoted={fact: Written(said) for fact, said in _mapping(payload, "quoted").items()},
    )
    return replace(record, letters=(*record.letters, letter))


def _dispatched(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    sent = Dispatch(
        how=_text(payload, "how"),
        to=_text(payload, "to"),
        proof=_text(payload, "proof"),
        tracking=_text(payload, "tracking"),
    )
    letters = tuple(
        replace(letter, dispatched_on=_text(payload, "occurred_on") or None, dispatch=sent)
        if letter.id == payload.get("id")
        else letter
        for letter in record.letters
    )
    return replace(record, letters=letters)


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
        of=_text(payload, "of"),
    )
    return replace(record, attachments=(*record.attachments, attachment))


def _moved(record: Record, entry: Entry, payload: Payload) -> Record:
    """A document came from another record, or went to one."""
    moved = [kept for kept in _sequence(payload, "documents") if isinstance(kept, Mapping)]
    if "from" in payload:
        for kept in moved:
            record = _attached(record, entry, kept)
        return record
    gone = {_text(kept, "document") for kept in moved}
    stays = tuple(kept for kept in record.attachments if kept.document not in gone)
    return replace(record, attachments=stays)


def _purged(record: Record, entry: Entry, payload: Payload) -> Record:
    del payload
    return Record(
        id=entry.record, kind=record.kind, reference=record.reference, status=Status.PURGED
    )


def _unchanged(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry, payload
    return record


_STEPS: Mapping[str, Callable[[Record, Entry, Payload], Record]] = {
    **dict.fromkeys(EntryType, _unchanged),
    **KEEPING_STEPS,
    EntryType.OPENED: _opened,
    EntryType.FIXED: _fixed,
    EntryType.OVERRIDDEN: _overridden,
    EntryType.ISSUED: _issued,
    EntryType.DISPATCHED: _dispatched,
    EntryType.ATTACHED: _attached,
    EntryType.MOVED: _moved,
    EntryType.PURGED: _purged,
}
