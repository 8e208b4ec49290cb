"""The clock of a request: the last day to answer, extended, stopped or begun anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.calendar_days import Calendar
from workbench.domain.clock.reading import Clock, ClockReading, local_day
from workbench.domain.clock.response_reasons import reasons
from workbench.domain.clock.rounds import Course, settled
from workbench.domain.clock.terms import terms_of
from workbench.domain.clock.verdict import ClockCase
from workbench.domain.regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A right that a person exercises, when it reached the controller, and what happened since."""

    right: str
    received: datetime
    course: Course


def read_response(regime: Regime, calendar: Calendar, request: Request) -> ClockReading:
    """When the request must be answered, and why.

    Raises `NaiveMoment` for a receipt without time zone, `NoRuleInForce` for one from before the
    regime. Source: GDPR Art. 12; UK GDPR Art. 12A; Regulation (EEC, Euratom) 1182/71.
    """
    received = local_day(regime, request.received)
    terms = terms_of(regime, received)
    course = Course(
        settled(request.course.rounds), request.course.extensions, request.course.repeated
    )
    verdict = ClockCase(terms, calendar, request.right, received).judge(course)
    cautious = ClockCase(terms.cautious, calendar, request.right, received).judge(course)
    first = verdict.case.judge(Course(course.rounds)) if course.extensions else verdict
    return ClockReading(
        clock=Clock.RESPONSE,
        regime=regime.id,
        open=tuple(dict.fromkeys(str(r.question) for r in verdict.state.open)),
        due=verdict.due,
        provisional_due=verdict.planned if verdict.due is None else None,
        work_to=min(cautious.planned, verdict.planned),
        due_before_extension=first.due if verdict.is_extended else None,
        extension_valid=verdict.is_extended if verdict.extensions else None,
        extension_notice_due=first.due,
        refusal_due=verdict.due if terms.refusal_may_use_extension else first.due,
        because=reasons(regime, verdict, cautious, first, course.repeated),
    )


def due_if_extended(
    regime: Regime, calendar: Calendar, request: Request, extensions: tuple[date, ...]
) -> tuple[date, date | None]:
    """What would become of the request if these notices of extension were all there were.

    The day by which the clock wants something done, and the due date if an extension holds (None
    where none does, or a question stops the clock). Raises as `read_response` does.
    """
    received = local_day(regime, request.received)
    course = Course(settled(request.course.rounds), extensions)
    case = ClockCase(terms_of(regime, received), calendar, request.right, received)
    verdict = case.judge(course)
    return verdict.due or verdict.planned, verdict.due if verdict.is_extended else None
