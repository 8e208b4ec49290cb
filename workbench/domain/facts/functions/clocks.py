"""Facts that read the legal clocks: under every regime of the record, the earliest leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from workbench.domain.calendar_days import ONE_DAY
from workbench.domain.clock.breach import read_breach
from workbench.domain.clock.complaint import read_complaint
from workbench.domain.clock.reading import ClockReading, earliest
from workbench.domain.clock.reasons import Rule
from workbench.domain.clock.response import Request, due_if_extended, read_response
from workbench.domain.facts.clock_parts import BreachParts, ClockParts, ResponseParts
from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.engine_reasons import NO_RULE_IN_FORCE, STOPPED_ON_LAST_DAY
from workbench.domain.facts.fact_call import FactCall, Law
from workbench.domain.facts.functions.course import TABLES, course_in, days_of
from workbench.domain.facts.functions.options import laws_of, under_laws
from workbench.domain.facts.outcome import DateOutcome, FactValue, Missing, MomentOutcome
from workbench.domain.reason import Reason
from workbench.domain.regime import NoRuleInForce
from workbench.domain.values.registry import DAYS

_ARRIVAL = FactInput(types=frozenset({"moment"}), role=Role.STARTS, is_arrival=True)
_STOP = FactInput(types=DAYS, role=Role.STOPS, required=False)
_REGIME = FactOption(holds=OptionKind.REGIME)


@dataclass(frozen=True, slots=True)
class _Lead:
    """The reading that leads, and the law that gave it."""

    law: Law
    reading: ClockReading

    @property
    def zone(self) -> str | None:
        """Where the days of this reading begin and end."""
        return self.law.regime.zone


def _response_clock(call: FactCall) -> FactValue:
    received = call.moment("received")
    if received is None:
        return Missing(waits_for=("received",))
    right = str(call.options.get("right", "access"))

    course = cache(partial(course_in, call))

    def request(law: Law) -> Request:
        return Request(right=right, received=received, course=course(law.regime.zone))

    def read(law: Law) -> ClockReading:
        asked = request(law)
        key = ("response", law.regime.id, law.calendar.id, asked)
        return call.context.once(key, lambda: read_response(law.regime, law.calendar, asked))

    lead = _lead(call, read)
    if isinstance(lead, Missing):
        return lead
    reading = lead.reading
    answered = call.day("answered", lead.zone)
    return DateOutcome(
        day=reading.due,
        parts=ResponseParts(
            # An answered request waits for nobody and has nothing left to work to.
            work_to=None if answered else reading.work_to,
            waiting=() if answered else reading.open,
            late=_late(call, lead, reading.due, answered),
            regime=reading.regime,
            provisional_due=reading.provisional_due,
            due_before_extension=reading.due_before_extension,
            extension_valid=reading.extension_valid,
            extension_notice_due=reading.extension_notice_due,
            refusal_due=reading.refusal_due,
            if_extended=_if_extended(call, request, read),
        ),
        because=reading.because,
    )


def _if_extended(
    call: FactCall, request: Callable[[Law], Request], read: Callable[[Law], ClockReading]
) -> date | None:
    """The date an extension notified today would give; None where it would not hold."""
    found: list[tuple[date, date | None]] = []
    for law in laws_of(call):
        try:
            asked, last = request(law), read(law).extension_notice_due
        except NoRuleInForce:
            continue
        turns = [*days_of(asked.course), *([last + ONE_DAY] if last is not None else [])]
        extended = asked.course.extensions or (call.present.today_but_for(turns),)
        found.append(due_if_extended(law.regime, law.calendar, asked, extended))
    return min(found, key=lambda dated: dated[0])[1] if found else None


def _late(call: FactCall, lead: _Lead, due: date | None, done: date | None) -> bool | None:
    if due is None:
        return None if done is None else False
    return done > due if done is not None else call.present.has_ended(due, lead.zone)


def _complaint_clock(call: FactCall) -> FactValue:
    received = call.moment("received")
    if received is None:
        return Missing(waits_for=("received",))

    def read(law: Law) -> ClockReading:
        key = ("complaint", law.regime.id, law.calendar.id, received)
        return call.context.once(key, lambda: read_complaint(law.regime, law.calendar, received))

    lead = _lead(call, read)
    if isinstance(lead, Missing):
        return lead
    acknowledged, due = call.day("acknowledged", lead.zone), lead.reading.acknowledge_by
    return DateOutcome(
        day=due,
        parts=ClockParts(
            work_to=None if acknowledged else due,
            late=_late(call, lead, due, acknowledged) or False,
            regime=lead.reading.regime,
        ),
        because=lead.reading.because,
    )


def _breach_clock(call: FactCall) -> FactValue:
    aware = call.moment("aware")
    if aware is None:
        return Missing(waits_for=("aware",))

    def read(law: Law) -> ClockReading:
        key = ("breach", law.regime.id, law.calendar.id, aware)
        return call.context.once(key, lambda: read_breach(law.regime, law.calendar, aware))

    lead = _lead(call, read)
    if isinstance(lead, Missing):
        return lead
    limit = lead.reading.notify_by
    if limit is None:
        return Missing(waits_for=("regime",))
    notified = call.day("notified", lead.zone)
    late = _notified_late(call, limit, notified)
    told = () if late is not None or notified is None else (_on_the_last_day(notified),)
    return MomentOutcome(
        moment=limit,
        parts=BreachParts(
            latest=lead.reading.notify_latest,
            work_to=None if notified else limit.date(),
            late=late,
            regime=lead.reading.regime,
        ),
        because=(*lead.reading.because, *told),
    )


def _notified_late(call: FactCall, limit: datetime, day: date | None) -> bool | None:
    """Whether it was, or is by now, too late; None for the last day where no hour is known."""
    at = call.moment("notified")
    if at is not None:
        return at > limit
    if day is None:
        return call.present.is_after(limit)
    return day > limit.date() if day != limit.date() else None


def _on_the_last_day(day: date) -> Reason:
    return Reason(id=STOPPED_ON_LAST_DAY, values=(("stopped", day),))


def _lead(call: FactCall, read: Callable[[Law], ClockReading]) -> _Lead | Missing:
    """The earliest reading under the laws of the record, or what keeps all of them silent."""
    found = under_laws(call, read)
    if isinstance(found, Missing):
        return found
    leading = earliest(reading for _law, reading in found)
    return next(_Lead(law, reading) for law, reading in found if reading is leading)


_REASONS = frozenset(Rule)
_OF_BREACH = frozenset(
    {Rule.AWARE, Rule.NOTIFICATION_HOURS, Rule.NOTIFICATION_LATEST, Rule.HOURS_NEVER_ROLL}
)
_OF_ACKNOWLEDGEMENT = frozenset({Rule.ACKNOWLEDGEMENT_PERIOD, Rule.ACKNOWLEDGEMENT_NOT_OWED})

CLOCKS = (
    FactFunction(
        name="response_clock",
        run=_response_clock,
        shape=DateOutcome,
        inputs={"received": _ARRIVAL, **TABLES, "answered": _STOP},
        options={"right": FactOption(holds=OptionKind.RIGHT), "regime": _REGIME},
        parts_as=ResponseParts,
        reads_time=True,
        reasons=_REASONS - _OF_BREACH - _OF_ACKNOWLEDGEMENT | {NO_RULE_IN_FORCE},
    ),
    FactFunction(
        name="complaint_clock",
        run=_complaint_clock,
        shape=DateOutcome,
        inputs={"received": _ARRIVAL, "acknowledged": _STOP},
        options={"regime": _REGIME},
        parts_as=ClockParts,
        reads_time=True,
        reasons=_OF_ACKNOWLEDGEMENT | {Rule.RECEIVED, Rule.ROLLED, NO_RULE_IN_FORCE},
    ),
    FactFunction(
        name="breach_clock",
        run=_breach_clock,
        shape=MomentOutcome,
        inputs={
            "aware": FactInput(types=frozenset({"moment"}), role=Role.STARTS),
            "notified": _STOP,
        },
        options={"regime": _REGIME},
        parts_as=BreachParts,
        reads_time=True,
        reasons=_OF_BREACH | {NO_RULE_IN_FORCE, STOPPED_ON_LAST_DAY},
    ),
)
