"""A record is the fold of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workbench.domain.answers import Written, from_json, set_in
from workbench.domain.composing.on_file import issued_letter, with_dispatch
from workbench.domain.due.own import next_action
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
from workbench.domain.keeping.attachment import (
    after_moving,
    attachment_of,
    nameless,
)
from workbench.domain.keeping.steps import KEEPING_TYPES, after, entry_behind, restored_passages
from workbench.domain.record import Fixed, Override, Record
from workbench.domain.status import Status
from workbench.domain.wording import keys


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
            if earlier := _earlier(record, answers, payload):
                record = replace(record, replaced={**record.replaced, **earlier})
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
        by[question] = entry_behind(entry, payload, question)
    for unset in sequence_in(payload, "unset"):
        answers.pop(str(unset), None)
        by.pop(str(unset), None)


def _earlier(
    record: Record, answers: Mapping[str, Written], payload: Payload
) -> Mapping[str, tuple[str, ...]]:
    """The documents that answers named until this entry, with those of before, by question."""
    given = mapping_in(payload, "set")
    changed = (*given, *(str(unset) for unset in sequence_in(payload, "unset")))
    earlier: dict[str, tuple[str, ...]] = {}
    for question in changed if record.attachments else ():
        document = _first_document(record, answers.get(question))
        before = record.replaced.get(question, ())
        if document and document not in before:
            earlier[question] = (*before, document)
    return earlier


def _first_document(record: Record, answer: Written | None) -> str:
    """The document on file that a written answer names first; empty where it names none."""
    value = answer.value if answer is not None else None
    first = next(iter(value), None) if isinstance(value, list | tuple) else value
    on_file = (kept.document for kept in record.attachments)
    return first if isinstance(first, str) and first in on_file else ""


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
        opened_by=entry.actor,
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
        value=Written(payload.get("value")),
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
    letter = issued_letter(payload, entry.recorded_at)
    issued = replace(record, letters=(*record.letters, letter))
    return _worked(issued, keys.letter(letter.letter), entry)


def _dispatched(record: Record, entry: Entry, payload: Payload) -> Record:
    del payload
    return replace(record, letters=with_dispatch(record.letters, entry))


def _attached(record: Record, entry: Entry, payload: Payload) -> Record:
    attachment = attachment_of(payload, entry.recorded_at)
    return replace(record, attachments=(*record.attachments, attachment))


def _moved(record: Record, entry: Entry, payload: Payload) -> Record:
    there = after_moving(record.attachments, payload, entry.recorded_at)
    return replace(record, attachments=there)


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


def _kept(record: Record, entry: Entry, payload: Payload) -> Record:
    """What was done with the record as a whole, and what follows from it."""
    if record.status is Status.PURGED:
        return record
    keeping = after(record.keeping, entry, payload)
    return replace(
        record,
        keeping=keeping,
        status=keeping.unlisted or record.worked_on,
        matter=keeping.matter or record.matter,
        attachments=nameless(record.attachments, keeping.destroyed),
        passages={**record.passages, **restored_passages(entry, payload)},
    )


def _taken_over(record: Record, entry: Entry, payload: Payload) -> Record:
    del entry
    return replace(record, kind=text_in(payload, "kind") or record.kind)


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
    **dict.fromkeys(KEEPING_TYPES, _kept),
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
    EntryType.MOVED: _moved,
    EntryType.CLOSED: _closed,
    EntryType.REOPENED: _reopened,
    EntryType.TAKEN_OVER: _taken_over,
    EntryType.PURGED: _purged,
}
