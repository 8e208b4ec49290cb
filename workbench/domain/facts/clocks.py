"""Facts that read the legal clocks: under every regime of the record, the earliest leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from workbench.domain.answers import Row, cells, read_date, read_moment
from workbench.domain.canonical import Json
from workbench.domain.clock.breach import read_breach
from workbench.domain.clock.complaint import read_complaint
from workbench.domain.clock.reading import ClockReading, earliest
from workbench.domain.clock.response import Request, read_response
from workbench.domain.clock.rounds import Course, Question, Round
from workbench.domain.facts.generic import DAYS
from workbench.domain.facts.value import FactCall, FactFunction, FactInput, FactValue, Law
from workbench.domain.regime import NoRuleInForce

MOMENT = FactInput(types=frozenset({"moment"}))


def _response_clock(call: FactCall) -> FactValue:
    received = read_moment(call.value("received"))
    if received is None or not call.laws:
        return FactValue(waits_for=("received",) if received is None else ("regime",))
    course = Course(rounds=tuple(_rounds(call)), extensions=tuple(_extensions(call)))
    right = str(call.options.get("right", "access"))
    request = Request(right=right, received=received, course=course)
    reading = _lead(call, lambda law: read_response(law.regime, law.calendar, request))
    if reading is None:
        return FactValue(waits_for=("regime",))
    return FactValue(
        value=_day(reading.due),
        parts={
            **_response_parts(reading),
            # An answered request waits for nobody and has nothing left to work to.
            "work_to": None if call.value("answered") else _day(reading.work_to),
            "waiting": [] if call.value("answered") else list(reading.open),
            "late": _late(call, reading),
            "if_extended": _day(_if_extended(call, request)),
        },
        because=reading.because,
    )


def _if_extended(call: FactCall, request: Request) -> date | None:
    """The date an extension notified today would give; None where it would not hold."""
    course = request.course
    if not course.extensions:
        course = replace(course, extensions=(call.present.today(),))
    asked = replace(request, course=course)
    reading = _lead(call, lambda law: read_response(law.regime, law.calendar, asked))
    return reading.due if reading is not None and reading.extension_valid else None


def _response_parts(reading: ClockReading) -> dict[str, Json]:
    return {
        "provisional_due": _day(reading.provisional_due),
        "due_before_extension": _day(reading.due_before_extension),
        "extension_valid": reading.extension_valid,
        "extension_notice_due": _day(reading.extension_notice_due),
        "refusal_due": _day(reading.refusal_due),
        "regime": reading.regime,
    }


def _late(call: FactCall, reading: ClockReading) -> bool | None:
    answered = read_date(call.value("answered"))
    if reading.due is None:
        return None if answered is None else False
    return answered > reading.due if answered else call.present.has_ended(reading.due)


def _rounds(call: FactCall) -> Iterator[Round]:
    for row in call.rows("identity"):
        asked, answered = _cell_day(row, "asked_on"), _cell_day(row, "answered_on")
        if asked is None:
            continue
        enough = cells(row).get("enough")
        # A reply that nobody has judged yet leaves the question open without being too little.
        yield Round(
            Question.IDENTITY,
            asked,
            answered if enough is True else None,
            (answered,) if answered is not None and enough is False else (),
        )
    for name, question, reply in (
        ("clarifications", Question.CLARIFICATION, "answered_on"),
        ("fees", Question.FEE, "paid_on"),
    ):
        for row in call.rows(name):
            asked = _cell_day(row, "asked_on")
            if asked is not None:
                yield Round(question, asked, _cell_day(row, reply))


def _extensions(call: FactCall) -> Iterator[date]:
    days = (_cell_day(row, "notified_on") for row in call.rows("extensions"))
    yield from sorted(day for day in days if day is not None)


def _complaint_clock(call: FactCall) -> FactValue:
    received = read_moment(call.value("received"))
    if received is None or not call.laws:
        return FactValue(waits_for=("received",) if received is None else ("regime",))
    reading = _lead(call, lambda law: read_complaint(law.regime, law.calendar, received))
    if reading is None:
        return FactValue(waits_for=("regime",))
    acknowledged = read_date(call.value("acknowledged"))
    due = reading.acknowledge_by
    late = due is not None and (
        acknowledged > due if acknowledged else call.present.has_ended(due)
    )
    return FactValue(
        value=_day(due),
        parts={
            "work_to": None if acknowledged else _day(due),
            "late": late,
            "regime": reading.regime,
        },
        because=reading.because,
    )


def _breach_clock(call: FactCall) -> FactValue:
    aware = read_moment(call.value("aware"))
    if aware is None or not call.laws:
        return FactValue(waits_for=("aware",) if aware is None else ("regime",))
    reading = _lead(call, lambda law: read_breach(law.regime, law.calendar, aware))
    if reading is None or reading.notify_by is None or reading.notify_latest is None:
        return FactValue(waits_for=("regime",))
    notified = read_moment(call.value("notified"))
    limit = reading.notify_by
    return FactValue(
        value={"at": reading.notify_by.isoformat(timespec="minutes"), "zone": ""},
        parts={
            "latest": {"at": reading.notify_latest.isoformat(timespec="minutes"), "zone": ""},
            "work_to": None if notified else _day(reading.notify_by.date()),
            "late": notified > limit if notified else call.present.is_after(limit),
            "regime": reading.regime,
        },
        because=reading.because,
    )


def _lead(call: FactCall, read: Callable[[Law], ClockReading]) -> ClockReading | None:
    readings = []
    for law in call.laws:
        try:
            readings.append(read(law))
        except NoRuleInForce:
            continue
    return earliest(readings) if readings else None


def _cell_day(row: Row, column: str) -> date | None:
    return read_date(cells(row).get(column))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _table(**columns: str) -> FactInput:
    return FactInput(types=frozenset({"table"}), required=False, columns=columns)


CLOCKS = (
    FactFunction(
        name="response_clock",
        run=_response_clock,
        gives="date",
        inputs={
            "received": MOMENT,
            "identity": _table(asked_on="date", answered_on="date", enough="yes_no"),
            "clarifications": _table(asked_on="date", answered_on="date"),
            "fees": _table(asked_on="date", paid_on="date"),
            "extensions": _table(notified_on="date"),
            "answered": FactInput(types=DAYS, required=False),
        },
        options={"right": "text"},
        parts={
            "provisional_due": "date",
            "work_to": "date",
            "due_before_extension": "date",
            "extension_valid": "yes_no",
            "extension_notice_due": "date",
            "refusal_due": "date",
            "waiting": "choices",
            "late": "yes_no",
            "if_extended": "date",
            "regime": "choice",
        },
    ),
    FactFunction(
        name="complaint_clock",
        run=_complaint_clock,
        gives="date",
        inputs={"received": MOMENT, "acknowledged": FactInput(types=DAYS, required=False)},
        parts={"work_to": "date", "late": "yes_no", "regime": "choice"},
    ),
    FactFunction(
        name="breach_clock",
        run=_breach_clock,
        gives="moment",
        inputs={"aware": MOMENT, "notified": FactInput(types=DAYS, required=False)},
        parts={"latest": "moment", "work_to": "date", "late": "yes_no", "regime": "choice"},
    ),
)
