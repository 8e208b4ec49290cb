"""What happens to a letter once it is issued: it leaves, it is copied, it may grow stale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answer, read_date, row_values, to_json, with_row
from workbench.domain.canonical import Json
from workbench.domain.facts.evaluate import part
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.letter_template import DispatchEffect
from workbench.domain.problem import Problem
from workbench.domain.record import LetterOnFile
from workbench.services.casework.commit import settle
from workbench.services.changes import Done, NotAcceptable
from workbench.services.desk import Desk
from workbench.services.letters.issue import letter_file_name
from workbench.services.ports import Document, Reading
from workbench.services.sight import Sight, acting, looking
from workbench.services.view import RecordView


class Notice(StrEnum):
    """What a person should know after a letter left."""

    QUOTED_DIFFERS = "quoted_differs"  # leaving on that day moved a date the letter states
    LATE = "late"
    EXTENSION_NOT_VALID = "extension_not_valid"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One notice and the fact it is about."""

    notice: Notice
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a letter left: `how` (post, email, hand, portal …), to where, with which proof."""

    how: str
    on: date
    to: str = ""
    proof: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleLetter:
    """A letter that told a person something which is no longer so."""

    id: str
    letter: str
    fact: str
    was: Json
    now: Json
    dispatched_on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document that leaves the case file: bytes, and a name that says no person."""

    file_name: str
    media_type: str
    data: bytes


class NoSuchDocument(LookupError):
    """There is no such letter or document in the case file."""


def dispatch(
    desk: Desk, record: str, letter_id: str, sending: Sending
) -> Done[tuple[Noticed, ...]]:
    """Say that a letter left: only this moves the clock, as of the day it left.

    One entry holds the dispatch and what it adds to the record; given back is what a person
    should know of it. Raises NoSuchDocument, and NotAcceptable for a day in the future or
    before the letter was issued.
    """
    with acting(desk) as act:
        before = act.view(record)
        letter = next((one for one in before.record.letters if one.id == letter_id), None)
        if letter is None:
            raise NoSuchDocument
        problems = tuple(_problems(before, letter, sending, _zone(desk, before)))
        if problems:
            raise NotAcceptable(problems)
        payload: dict[str, Json] = {
            "id": letter_id,
            "letter": letter.letter,
            "occurred_on": sending.on.isoformat(),
            "how": sending.how.strip(),
            "to": sending.to.strip(),
            "proof": sending.proof.strip(),
            "tracking": sending.tracking.strip(),
            "set": _effects(desk, before, letter, sending),
        }
        entry = NewEntry(record=record, type=EntryType.DISPATCHED, payload=payload)
        after = settle(act, record, [entry])
        notices = tuple(_notices(before, after, letter))
    return Done(notices, frozenset({record}))


def copy_of(desk: Desk, document: str) -> Copy:
    """The bytes of a document for saving or printing; nothing is written.

    Whoever lets the copy leave says so with `journal_copy`. Raises NoSuchDocument.
    """
    with looking(desk) as sight:
        return _copy(sight, _kept(sight, document))


def journal_copy(desk: Desk, document: str, why: str) -> Done[None]:
    """Say in the journal that a copy of a document has left.

    `why` is how it left (saved, printed …). Raises NoSuchDocument.
    """
    with acting(desk) as act:
        kept = _kept(act, document)
        payload: dict[str, Json] = {"document": document, "why": why, "sha256": kept.sha256}
        entry = NewEntry(record=kept.record, type=EntryType.EXPORTED, payload=payload)
        settle(act, kept.record, [entry])
    return Done(None, frozenset({kept.record}))


def copy_out(desk: Desk, document: str, why: str) -> Done[Copy]:
    """A copy of a document and the entry that says it left, in one; raises NoSuchDocument."""
    copy = copy_of(desk, document)
    return Done(copy, journal_copy(desk, document, why).changed)


def _kept(sight: Sight[Reading], document: str) -> Document:
    kept = sight.file.document(document)
    if kept is None:
        raise NoSuchDocument
    return kept


def _copy(sight: Sight[Reading], kept: Document) -> Copy:
    return Copy(
        file_name=_file_name(sight.view(kept.record), kept),
        media_type=kept.media_type,
        data=_bytes(sight.file, kept.id),
    )


def stale_letters(view: RecordView) -> tuple[StaleLetter, ...]:
    """Letters that told a date which is now another: the person has to be told.

    Nothing is stale that a later letter told anew, under whatever name, nor a date that is
    open at present.
    """
    letters = view.record.letters
    found = []
    for position, letter in enumerate(letters):
        later = [said for one in letters[position + 1 :] for said in one.quoted.items()]
        for fact, was in letter.quoted.items():
            now = part(view.facts, fact)
            if now is None or read_date(was) is None or now == was:
                continue
            if any(name == fact or said == now for name, said in later):
                continue
            found.append(
                StaleLetter(
                    id=letter.id,
                    letter=letter.letter,
                    fact=fact,
                    was=was,
                    now=now,
                    dispatched_on=letter.dispatched_on,
                )
            )
    return tuple(found)


def _zone(desk: Desk, view: RecordView) -> str:
    return (view.laws[0].regime.zone if view.laws else None) or desk.zone


def _problems(
    view: RecordView, letter: LetterOnFile, sending: Sending, zone: str
) -> Iterator[Problem]:
    issued_on = letter.issued_at.astimezone(ZoneInfo(zone)).date()
    if letter.dispatched_on is not None:
        yield Problem("letter", "This letter has left already.", "Issue it again to send it anew.")
    if not sending.how.strip():
        yield Problem("how", "It is not said how the letter left.", "Choose how it was sent.")
    if sending.on > view.today:
        yield Problem("on", "This day lies in the future.", "Give the day on which it left.")
    if sending.on < issued_on:
        yield Problem("on", "The letter was not issued yet on that day.", "Check the day.")
    elif sending.on < (_dated(view, letter) or issued_on):
        yield Problem(
            "on", "The letter bears a later date.", "Send it on that day, or issue anew."
        )


def _dated(view: RecordView, letter: LetterOnFile) -> date | None:
    payloads = (entry.payload or {} for entry in view.entries if entry.type == EntryType.ISSUED)
    return next(
        (read_date(one.get("dated")) for one in payloads if one.get("id") == letter.id), None
    )


def _effects(
    desk: Desk, view: RecordView, letter: LetterOnFile, sending: Sending
) -> dict[str, Json]:
    template = view.kind.letters.get(letter.letter)
    effect = template.dispatch if template is not None else DispatchEffect()
    answers: dict[str, Json] = {}
    for name, value in effect.set.items():
        said = _said(value, letter, sending)
        if said != "":  # nothing was said of the proof: the question stays open
            answers[name] = to_json(Answer(said))
    for name, cells in effect.add.items():
        said_cells = {column: _said(value, letter, sending) for column, value in cells.items()}
        row = {column: said for column, said in said_cells.items() if said != ""}
        rows = with_row(row_values(view.answers, name), desk.new_id(), row)
        answers[name] = to_json(Answer(rows))
    return answers


def _said(said: str | bool, letter: LetterOnFile, sending: Sending) -> Json:  # noqa: FBT001
    """What a word of a dispatch effect stands for; anything else is literal."""
    match said:
        case "@dispatched_on":
            return sending.on.isoformat()
        case "@letter":
            return letter.id
        case "@how":
            return sending.how.strip()
        case "@proof":
            proofs = (sending.proof.strip(), sending.tracking.strip())
            return ", ".join(proof for proof in proofs if proof)
        case _:
            return said


def _notices(before: RecordView, after: RecordView, letter: LetterOnFile) -> Iterator[Noticed]:
    for fact, was in letter.quoted.items():
        now = part(after.facts, fact)
        if now is not None and now != was:
            yield Noticed(Notice.QUOTED_DIFFERS, fact)
    for fact, value in after.facts.items():
        if value.parts.get("late") is True:
            yield Noticed(Notice.LATE, fact)
        if _refused(before, after, fact):
            yield Noticed(Notice.EXTENSION_NOT_VALID, fact)


def _refused(before: RecordView, after: RecordView, fact: str) -> bool:
    was = before.facts[fact].parts if fact in before.facts else {}
    now: Mapping[str, Any] = after.facts[fact].parts
    return now.get("extension_valid") is False and was.get("extension_valid") is not False


def _file_name(view: RecordView, kept: Document) -> str:
    for letter in view.record.letters:
        if letter.document == kept.id:
            return letter_file_name(view.record.reference, letter.letter, letter.language)
    attached = [one.document for one in view.record.attachments]
    number = attached.index(kept.id) + 1 if kept.id in attached else 0
    ending = kept.name.rsplit(".", 1)[-1].lower() if "." in kept.name else "bin"
    safe = "".join(sign for sign in ending if sign.isascii() and sign.isalnum())[:8]
    return f"{view.record.reference}-document-{number}.{safe or 'bin'}"


def _bytes(reading: Reading, document: str) -> bytes:
    try:
        return reading.document_bytes(document)
    except KeyError:
        raise NoSuchDocument from None
