"""What happened while a request ran: questions put to the requester, their answers, extensions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby


class Inquiry(StrEnum):
    """What a controller may ask of the requester before it answers."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    FEE = "fee"


class EventName(StrEnum):
    """The names under which a list of events speaks to the clock."""

    IDENTITY_REQUESTED = "identity_requested"
    IDENTITY_INSUFFICIENT = "identity_insufficient"
    IDENTITY_CONFIRMED = "identity_confirmed"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFICATION_RECEIVED = "clarification_received"
    FEE_REQUESTED = "fee_requested"
    FEE_PAID = "fee_paid"
    EXTENSION_NOTIFIED = "extension_notified"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on one local day."""

    name: EventName
    day: date


@dataclass(frozen=True, slots=True)
class Round:
    """A question, the day it was asked, the days of replies that did not do, of the one that did.

    `answered` is None while the question is open.
    """

    question: Inquiry
    asked: date
    answered: date | None = None
    insufficient: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Everything the response clock hears of: the rounds, and the days extensions were notified.

    `repeated` are replies to a question that had been answered before: they change nothing.
    """

    rounds: tuple[Round, ...] = ()
    extensions: tuple[date, ...] = ()
    repeated: tuple[Event, ...] = ()


_ASKS = {
    EventName.IDENTITY_REQUESTED: Inquiry.IDENTITY,
    EventName.CLARIFICATION_REQUESTED: Inquiry.CLARIFICATION,
    EventName.FEE_REQUESTED: Inquiry.FEE,
}
_REPLIES = {
    EventName.IDENTITY_INSUFFICIENT: Inquiry.IDENTITY,
    EventName.IDENTITY_CONFIRMED: Inquiry.IDENTITY,
    EventName.CLARIFICATION_RECEIVED: Inquiry.CLARIFICATION,
    EventName.FEE_PAID: Inquiry.FEE,
}


def course_of(events: Iterable[Event]) -> tuple[Course, tuple[Event, ...]]:
    """The course of the events in the order of their days, and the replies nobody had asked for.

    Clarifications answer the oldest open one; proof of identity and payment settle every request
    for them that is open. On one and the same day a question comes before its reply.
    """
    ordered = sorted(events, key=lambda event: event.day)
    rounds: list[Round] = []
    idle: list[Event] = []
    for question in Inquiry:
        heard = [e for e in ordered if question in (_ASKS.get(e.name), _REPLIES.get(e.name))]
        found, without_round = _rounds(question, heard)
        rounds += found
        idle += without_round
    first_asked = {
        question: min((r.asked for r in rounds if r.question is question), default=date.max)
        for question in Inquiry
    }
    unasked = tuple(event for event in idle if event.day < first_asked[_REPLIES[event.name]])
    course = Course(
        rounds=tuple(sorted(rounds, key=lambda r: r.asked)),
        extensions=tuple(e.day for e in ordered if e.name is EventName.EXTENSION_NOTIFIED),
        repeated=tuple(event for event in idle if event not in unasked),
    )
    return course, unasked


def _rounds(question: Inquiry, events: list[Event]) -> tuple[list[Round], list[Event]]:
    rounds: list[Round] = []
    idle: list[Event] = []
    for _day, together in groupby(events, key=lambda event: event.day):
        waiting = list(together)
        while waiting:
            is_open = any(r.answered is None for r in rounds)
            ready = next((e for e in waiting if e.name in _ASKS or is_open), None)
            if ready is None:
                idle += waiting
                break
            waiting.remove(ready)
            if ready.name in _ASKS:
                rounds.append(Round(question, ready.day))
            else:
                rounds = _replied(rounds, ready)
    return rounds, idle


def _replied(rounds: list[Round], reply: Event) -> list[Round]:
    """The rounds after a reply that found at least one of them open."""
    waiting = [n for n, r in enumerate(rounds) if r.answered is None]
    if reply.name is EventName.CLARIFICATION_RECEIVED:
        waiting = waiting[:1]
    after = list(rounds)
    for n in waiting:
        if reply.name is EventName.IDENTITY_INSUFFICIENT:
            after[n] = replace(rounds[n], insufficient=(*rounds[n].insufficient, reply.day))
        else:
            after[n] = replace(rounds[n], answered=reply.day)
    return after


def settled(rounds: Iterable[Round]) -> tuple[Round, ...]:
    """The rounds in the order of asking, where identity and fee are each a single question.

    Asking again while the question is open is a reminder and begins nothing; one sufficient proof
    or payment settles every request for it. Clarifications stay as they are.
    """
    found: list[Round] = []
    for question_round in sorted(rounds, key=lambda r: r.asked):
        before = next((n for n, r in enumerate(found) if _is_reminder(question_round, r)), None)
        if before is None:
            found.append(question_round)
        else:
            first = found[before]
            found[before] = replace(
                first,
                answered=_earlier(first.answered, question_round.answered),
                insufficient=tuple(sorted({*first.insufficient, *question_round.insufficient})),
            )
    return tuple(found)


def _is_reminder(question_round: Round, earlier: Round) -> bool:
    if (
        question_round.question is Inquiry.CLARIFICATION
        or question_round.question is not earlier.question
    ):
        return False
    return earlier.answered is None or question_round.asked < earlier.answered


def _earlier(either: date | None, other: date | None) -> date | None:
    return min((day for day in (either, other) if day is not None), default=None)
