"""What happens to a letter once it is issued: it leaves, it may grow stale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbench.domain.answers import as_spelt, read_date, set_of, written
from workbench.domain.canonical import Json
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.facts.clock_parts import ClockParts, ResponseParts
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.outcome import Parts
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.values.value import Value
from workbench.services.casework.commit import commit
from workbench.services.casework.order import order_problems
from workbench.services.casework.refusals import listed_view, refuse
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.letters.effects import Sending, effects_of
from workbench.services.letters.issued_entry import entry_of_issue
from workbench.services.letters.letters_on_file import everywhere, letter_of
from workbench.services.letters.place import day_in, zone_of_letter
from workbench.services.sight import Act, acting
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
class StaleLetter:
    """A letter that told a person something which is no longer so."""

    id: str
    letter: str
    fact: str
    was: Value
    now: Value
    dispatched_on: str | None


def dispatch(
    desk: Desk, record: str, letter_id: str, sending: Sending
) -> Done[tuple[Noticed, ...]]:
    """Say that a letter left: only this moves the clock, as of the day it left.

    One entry holds the dispatch and what it adds to the record, and one in each record that it
    answers too; given back is what a person should know of it. Raises NoSuchDocument, and
    NotAcceptable for a day in the future or before the letter was issued, and for one that
    contradicts an answer measured by it.
    """
    return dispatch_each(desk, record, (letter_id,), sending)


def dispatch_each(
    desk: Desk, record: str, letters: Sequence[str], sending: Sending
) -> Done[tuple[Noticed, ...]]:
    """Say that several letters of a record left together: an entry each, all or none.

    Raises what `dispatch` raises.
    """
    with acting(desk) as act:
        view = listed_view(act, record)
        leaving = dict.fromkeys(
            pair for letter in letters for pair in everywhere(act, view, letter)
        )
        told = [
            notice
            for where, letter in leaving
            for notice in _dispatched(act, where, letter, sending)
        ]
    return Done(tuple(dict.fromkeys(told)), frozenset(where for where, _ in leaving))


def _dispatched(act: Act, record: str, letter_id: str, sending: Sending) -> tuple[Noticed, ...]:
    before = listed_view(act, record)
    letter = letter_of(before, letter_id)
    zone = zone_of_letter(act, before, letter)
    sending = _where_it_left(before, letter, sending, zone)
    refuse(_problems(before, letter, sending, zone))
    effects = effects_of(act, before, letter, sending)
    payload: dict[str, Json] = {
        "id": letter_id,
        "letter": letter.letter,
        "occurred_on": sending.on.isoformat(),
        "how": sending.how.strip(),
        "to": sending.to.strip(),
        "proof": sending.proof.strip(),
        "tracking": sending.tracking.strip(),
        "set": set_of(effects),
    }
    if sending.at is not None:
        payload["occurred_at"] = sending.at.to_json()
    entry = NewEntry(record=record, type=EntryType.DISPATCHED, payload=payload)
    after = commit(act, record, [entry])
    refuse(order_problems(after, act.desk, effects, before))
    return tuple(_notices(before, after, letter))


def _where_it_left(view: RecordView, letter: LetterOnFile, sending: Sending, zone: str) -> Sending:
    """A sending as it was where the sender sits: around midnight letters of one gesture differ.

    An hour falls on one day there. The day that it is in the record is that day there, where it
    could be no other.
    """
    if sending.at is not None:
        return replace(sending, on=day_in(zone, sending.at.at))
    there = day_in(zone, view.now)
    cannot_be = not _first_day(view, letter, zone) <= sending.on <= there
    return replace(sending, on=there) if sending.on == view.today and cannot_be else sending


def _first_day(view: RecordView, letter: LetterOnFile, zone: str) -> date:
    """The first day on which a letter may have left: that which it bears."""
    return _dated(view, letter) or day_in(zone, letter.issued_at)


def stale_letters(view: RecordView) -> tuple[StaleLetter, ...]:
    """Letters that told a date which is now another: the person has to be told.

    Nothing is stale that a later letter told anew, under whatever name, nor a date that is
    open at present.
    """
    letters = view.record.standing_letters
    found = []
    for position, letter in enumerate(letters):
        later = [
            said
            for later_letter in letters[position + 1 :]
            for said in later_letter.quoted.items()
        ]
        for fact, told in letter.quoted.items():
            now, was = dotted_value(view.facts, fact), as_spelt(told)
            if now is None or was is None or read_date(was) is None or written(now) == told:
                continue
            if any(name == fact or said == written(now) for name, said in later):
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


def _problems(
    view: RecordView, letter: LetterOnFile, sending: Sending, zone: str
) -> Iterator[Problem]:
    if letter.dispatched_on is not None:
        yield Problem(
            "letter",
            sentence("answers.dispatch.this_letter_has_left_already"),
            sentence("answers.dispatch.issue_it_again"),
        )
    if letter.id in view.record.keeping.withdrawn:
        yield Problem(
            "letter",
            sentence("answers.dispatch.this_letter_was_withdrawn"),
            sentence("answers.dispatch.issue_it_again"),
        )
    if not sending.how.strip():
        yield Problem(
            "how",
            sentence("answers.dispatch.how_it_left_is_not_said"),
            sentence("answers.dispatch.choose_how_it_was_sent"),
        )
    yield from _problems_of_its_kind(view, letter, sending)
    yield from _problems_of_the_day(view, letter, sending, zone)


def _problems_of_the_day(
    view: RecordView, letter: LetterOnFile, sending: Sending, zone: str
) -> Iterator[Problem]:
    issued_on = day_in(zone, letter.issued_at)
    if sending.on > day_in(zone, view.now):
        yield Problem(
            "on",
            sentence("answers.dispatch.this_day_lies_in_the_future"),
            sentence("answers.dispatch.give_the_day_of_sending"),
        )
    if sending.on < issued_on:
        yield Problem(
            "on",
            sentence("answers.dispatch.not_issued_by_that_day"),
            sentence("answers.dispatch.check_the_day"),
        )
    elif sending.on < _first_day(view, letter, zone):
        yield Problem(
            "on",
            sentence("answers.dispatch.the_letter_bears_a_later_date"),
            sentence("answers.dispatch.send_it_then_or_issue_anew"),
        )


def _problems_of_its_kind(
    view: RecordView, letter: LetterOnFile, sending: Sending
) -> Iterator[Problem]:
    template = view.kind.letters.get(letter.letter)
    if template is not None and not template.is_sent:
        yield Problem(
            "letter",
            sentence("answers.dispatch.this_is_no_letter"),
            sentence("answers.dispatch.keep_it_on_file"),
        )
    if sending.at is None and template is not None and template.dispatch.wants_hour:
        yield Problem(
            "on",
            sentence("answers.dispatch.the_hour_is_not_said"),
            sentence("answers.dispatch.give_the_hour_at_which_it_left"),
        )
    if sending.at is not None and sending.at.at > view.now:
        yield Problem(
            "on",
            sentence("answers.dispatch.this_hour_lies_in_the_future"),
            sentence("answers.dispatch.give_the_hour_at_which_it_left"),
        )


def _dated(view: RecordView, letter: LetterOnFile) -> date | None:
    told = entry_of_issue(view.entries, letter.id)
    return read_date(told.text("dated")) if told is not None else None


def _notices(before: RecordView, after: RecordView, letter: LetterOnFile) -> Iterator[Noticed]:
    for fact, was in letter.quoted.items():
        now = dotted_value(after.facts, fact)
        if now is not None and written(now) != was:
            yield Noticed(Notice.QUOTED_DIFFERS, fact)
    for fact, value in after.facts.items():
        if isinstance(value.parts, ClockParts) and value.parts.late:
            yield Noticed(Notice.LATE, fact)
        if _refused(before, after, fact):
            yield Noticed(Notice.EXTENSION_NOT_VALID, fact)


def _refused(before: RecordView, after: RecordView, fact: str) -> bool:
    was = before.facts[fact].parts if fact in before.facts else None
    return _too_late(after.facts[fact].parts) and not _too_late(was)


def _too_late(parts: Parts | None) -> bool:
    return isinstance(parts, ResponseParts) and parts.extension_valid is False
