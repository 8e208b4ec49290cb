"""A record is the fold of its entries: answers, fixed dates, overrides, letters, state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.answers import Written, from_json, set_in
from workbench.domain.due.own import NextAction, next_action
from workbench.domain.journal import (
    Entry,
    EntryType,
    Payload,
    Worked,
    mapping_in,
    sequence_in,
    text_in,
    texts_in,
)
from workbench.domain.letter import Dispatch
from workbench.domain.status import Status
from workbench.domain.wording import keys


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
    it left a question open; both by question, or by `table.column`. `worked` tells by step who
    answered it last, and by `letter.refusal` who issued that letter. `next_action` is what a
    person wrote down as to be done.
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
    worked: Mapping[str, Worked] = field(default_factory=dict)
    next_action: NextAction | None = None


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


def _answer(
    answers: dict[str, Written], by: dict[str, int], entry: Entry, payload: Payload
) -> None:
    for question, answer in set_in(payload).items():
        answers[question] = answer
        by[question] = entry.number
    for unset in sequence_in(payload, "unset"):
        answers.pop(str(unset), None)
        by.pop(str(unset), None)


def _still_true(
    passages: Mapping[str, str], answers: Mapping[str, Written], payload: Payload
) -> Mapping[str, str]:
    """The passages of the answers that an entry leaves as they are."""
    given = mapping_in(payload, "set").items()
    changed = {name for name, answer in given if answers.get(name) != from_json(answer)}
    changed.update(str(unset) for unset in sequence_in(payload, "unset"))
    return {at: said for at, said in passages.items() if at.partition(".")[0] not in changed}


def _noted(record: Record, entry: Entry, payload: Payload) -> Record:
    if "next" not in payload:
        return record
    return replace(record, next_action=next_action(payload, entry.actor))


def _opened(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        record,
        id=entry.record,
        kind=text_in(payload, "kind"),
        reference=text_in(payload, "reference"),
        matter=text_in(payload, "matter"),
        opened_at=entry.recorded_at,
        status=Status.OPEN,
        passages=texts_in(payload, "passages"),
        gaps=texts_in(payload, "gaps"),
    )


def _answered(record: Record, entry: Entry, payload: Payload) -> Record:
    step = text_in(payload, "step")
    return _worked(record, step, entry) if step else record


def _worked(record: Record, what: str, entry: Entry) -> Record:
    worked = Worked(at=entry.recorded_at, actor=entry.actor)
    return replace(record, worked={**record.worked, what: worked})


def _fixed(record: Record, entry: Entry, payload: Payload) -> Record:
    fixed = Fixed(
        value=Written(payload.get("value")),
        packs=text_in(payload, "packs"),
        entry=entry.number,
    )
    return replace(record, fixed={**record.fixed, text_in(payload, "fact"): fixed})


def _overridden(record: Record, entry: Entry, payload: Payload) -> Record:
    override = Override(
        value=text_in(payload, "value"),
        reason=text_in(payload, "reason"),
        actor=entry.actor,
        entry=entry.number,
    )
    if "gate" in payload:
        return replace(record, passed={**record.passed, text_in(payload, "gate"): override})
    fact = text_in(payload, "fact")
    if payload.get("value") is None:
        return replace(
            record, overrides={name: o for name, o in record.overrides.items() if name != fact}
        )
    return replace(record, overrides={**record.overrides, fact: override})


def _issued(record: Record, entry: Entry, payload: Payload) -> Record:
    letter = LetterOnFile(
        id=text_in(payload, "id"),
        letter=text_in(payload, "letter"),
        language=text_in(payload, "language"),
        document=text_in(payload, "document"),
        sha256=text_in(payload, "sha256"),
        issued_at=entry.recorded_at,
        quoted={fact: Written(said) for fact, said in mapping_in(payload, "quoted").items()},
    )
    issued = replace(record, letters=(*record.letters, letter))
    return _worked(issued, keys.letter(letter.letter), entry)


def _dispatched(record: Record, entry: Entry, payload: Payload) -> Record:
    sent = Dispatch(
        how=text_in(payload, "how"),
        to=text_in(payload, "to"),
        proof=text_in(payload, "proof"),
        tracking=text_in(payload, "tracking"),
        worked=Worked(at=entry.recorded_at, actor=entry.actor),
    )
    letters = tuple(
        replace(letter, dispatched_on=text_in(payload, "occurred_on") or None, dispatch=sent)
        if letter.id == payload.get("id")
        else letter
        for letter in record.letters
    )
    return replace(record, letters=letters)


def _attached(record: Record, entry: Entry, payload: Payload) -> Record:
    size = payload.get("size")
    attachment = Attachment(
        document=text_in(payload, "document"),
        name=text_in(payload, "name"),
        media_type=text_in(payload, "media_type"),
        size=size if isinstance(size, int) else 0,
        sha256=text_in(payload, "sha256"),
        role=text_in(payload, "role"),
        attached_at=entry.recorded_at,
    )
    return replace(record, attachments=(*record.attachments, attachment))


def _closed(record: Record, entry: Entry, payload: Payload) -> Record:
    return replace(
        _answered(record, entry, payload),
        status=Status.CLOSED,
        outcome=text_in(payload, "outcome"),
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
    EntryType.ANSWERED: _answered,
    EntryType.NOTED: _noted,
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
    EntryType.TAKEN_OVER: lambda record, _entry, payload: replace(
        record, kind=text_in(payload, "kind") or record.kind
    ),
    EntryType.PURGED: _purged,
}
