"""One line of the clock command: what it asks, what is wrong with it, what it is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbench.cli.words import joined, say
from workbench.domain.calendar_days import Calendar
from workbench.domain.clock.breach import read_breach
from workbench.domain.clock.complaint import read_complaint
from workbench.domain.clock.reading import Clock, ClockReading, local_day
from workbench.domain.clock.response import Request, read_response
from workbench.domain.clock.rounds import Course, Event, EventName, course_of
from workbench.domain.clock.terms import names
from workbench.domain.reason import reason_in_words, reason_json
from workbench.domain.regime import NoRuleInForce, Regime
from workbench.exchange.public_holidays import HolidaysNotKnown, public_holidays

_COMMENTS = ("expect", "note", "source")
_KEYS = ("id", "regime", "calendar", "kind", "received", "events", *_COMMENTS)
_FIRST_YEAR, _LAST_YEAR = 2018, 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The regimes that have a clock, and the words for its reasons by regime."""

    regimes: Mapping[str, Regime]
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    regime: Regime
    calendar: Calendar
    kind: str
    received: datetime
    course: Course


def answer_line(raw: bytes, clocks: Clocks) -> dict[str, Any]:
    """What the line is answered, in JSON values: the dates and their reasons, or its `problem`."""
    try:
        line = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except _StandsTwice as twice:
        return {"problem": say("cli.clock.key_twice", key=str(twice))}
    except (ValueError, RecursionError):
        return {"problem": say("cli.clock.no_json")}
    if not isinstance(line, dict):
        return {"problem": say("cli.clock.no_object")}
    said: dict[str, Any] = {}
    wrong: list[str] = []
    if isinstance(line.get("id"), str | int):
        said["id"] = line["id"]
    elif "id" in line:
        wrong.append(say("cli.clock.id_no_text"))
    asked = _asked(line, clocks, wrong)
    if wrong or asked is None:
        return said | {"problem": joined("joined.sentences", wrong)}
    try:
        reading = _read(asked)
    except NoRuleInForce as error:
        return said | {"problem": say("cli.clock.no_rule", regime=error.regime, day=error.day)}
    except (HolidaysNotKnown, OverflowError, ValueError):
        return said | {"problem": say("cli.clock.too_far", last=_LAST_YEAR)}
    return said | _written(reading, clocks.words[asked.regime.id])


class _StandsTwice(Exception):
    """A key stands twice in one object; which of the two counts nobody can say."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _StandsTwice(next(name for name in names if names.count(name) > 1))
    return found


def _asked(line: Mapping[str, Any], clocks: Clocks, wrong: list[str]) -> _Asked | None:
    """What the line asks; None after adding to `wrong` what keeps it from being understood."""
    known = joined("joined.list", _KEYS)
    wrong += [
        say("cli.clock.unknown_key", key=repr(key), known=known)
        for key in sorted(set(line) - {*_KEYS})
    ]
    regime = clocks.regimes.get(str(line.get("regime")))
    if regime is None:
        wrong.append(
            say("cli.clock.unknown_regime", known=joined("joined.list", sorted(clocks.regimes)))
        )
        return None
    if line.get("calendar") not in regime.calendars:
        offered = joined("joined.list", regime.calendars)
        missing = say("cli.clock.calendar_missing", known=offered)
        unknown = say("cli.clock.calendar_unknown", regime=regime.id, known=offered)
        wrong.append(missing if line.get("calendar") is None else unknown)
    received = _moment(line.get("received"))
    if received is None:
        wrong.append(say("cli.clock.received_no_moment"))
        return None
    try:
        first = local_day(regime, received)
    except OverflowError:
        wrong.append(say("cli.clock.received_too_far", first=_FIRST_YEAR, last=_LAST_YEAR))
        return None
    _check_kind(line.get("kind"), regime, first, wrong)
    course = _course(line.get("events", []), regime, first, wrong)
    if wrong:
        return None
    return _Asked(
        regime=regime,
        calendar=public_holidays(line["calendar"], regime.proclaimed),
        kind=line["kind"],
        received=received,
        course=course,
    )


def _check_kind(kind: object, regime: Regime, day: date, wrong: list[str]) -> None:
    try:
        kinds = (*names(regime, "rights", day), Clock.COMPLAINT, Clock.BREACH)
    except NoRuleInForce:
        wrong.append(say("cli.clock.no_rule", regime=regime.id, day=day))
        return
    if kind not in kinds:
        wrong.append(say("cli.clock.unknown_kind", known=joined("joined.list", kinds)))


def _course(raw: object, regime: Regime, received: date, wrong: list[str]) -> Course:
    if not isinstance(raw, list):
        wrong.append(say("cli.clock.events_no_list"))
        return Course()
    events = []
    for number, item in enumerate(raw, start=1):
        event = _event(item, regime)
        if isinstance(event, str):
            wrong.append(say("cli.clock.event_wrong", number=number, wrong=event))
        elif event.day < received:
            wrong.append(say("cli.clock.event_before_received", number=number))
        else:
            events.append(event)
    if wrong:
        return Course()
    course, unasked = course_of(events)
    wrong += [say("cli.clock.event_unasked", name=event.name, day=event.day) for event in unasked]
    return course


def _event(item: object, regime: Regime) -> Event | str:
    """The event, or what is to be done about it."""
    match item:
        case [str(name), str(day)]:
            if name not in tuple(EventName):
                known = joined("joined.list", EventName)
                return say("cli.clock.event_unknown", name=repr(name), known=known)
            found = _local_day(day, regime)
            if found is None:
                return say("cli.clock.event_no_day", day=repr(day))
            return Event(EventName(name), found)
        case _:
            return say("cli.clock.event_no_pair")


def _local_day(text: str, regime: Regime) -> date | None:
    """The day of a date, or of a moment where the regime holds."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        moment = _moment(text)
    try:
        return None if moment is None else local_day(regime, moment)
    except OverflowError:
        return None


def _moment(value: object) -> datetime | None:
    """The moment, if it is one and says its offset."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return None if moment.utcoffset() is None else moment


def _read(asked: _Asked) -> ClockReading:
    if asked.kind == Clock.COMPLAINT:
        return read_complaint(asked.regime, asked.calendar, asked.received)
    if asked.kind == Clock.BREACH:
        return read_breach(asked.regime, asked.calendar, asked.received)
    request = Request(right=asked.kind, received=asked.received, course=asked.course)
    return read_response(asked.regime, asked.calendar, request)


def _written(reading: ClockReading, words: Mapping[str, str]) -> dict[str, Any]:
    """The reading with the keys that apply to its clock."""
    said: dict[str, Any] = {}
    if reading.clock is Clock.COMPLAINT:
        said["acknowledge_by"] = _iso(reading.acknowledge_by)
    elif reading.clock is Clock.BREACH:
        said["notify_by"] = _iso(reading.notify_by)
        said["notify_latest"] = _iso(reading.notify_latest)
    else:
        said["due"] = _iso(reading.due)
        if reading.due is None:
            said["provisional_due"] = _iso(reading.provisional_due)
        said["work_to"] = _iso(reading.work_to)
        if reading.extension_valid is not None:
            said["extension_valid"] = reading.extension_valid
        if reading.extension_valid:
            said["due_before_extension"] = _iso(reading.due_before_extension)
    said["because"] = [
        reason_json(reason) | {"text": reason_in_words(reason, words)}
        for reason in reading.because
    ]
    return said


def _iso(day: date | None) -> str | None:
    if isinstance(day, datetime):
        return day.isoformat(timespec="minutes")
    return None if day is None else day.isoformat()
