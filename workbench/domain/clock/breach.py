"""The clock of a personal data breach: seventy-two hours from awareness, on every day there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from workbench.domain.calendar_days import Calendar, FreeDay, is_working_day
from workbench.domain.clock.reading import Clock, ClockReading, local_moment
from workbench.domain.clock.reasons import Rule
from workbench.domain.clock.terms import number
from workbench.domain.reason import Reason, reason
from workbench.domain.regime import DatedValue, Regime

HOUR = timedelta(hours=1)


def read_breach(regime: Regime, calendar: Calendar, aware: datetime) -> ClockReading:
    """When the authority must be told of a breach of which the controller became `aware`.

    `notify_by` counts the hours from the very moment: always work to it. `notify_latest` leaves
    out the hour of the event. Hours are elapsed hours: a change of summer time moves the clock on
    the wall, a free day moves nothing. Raises `NaiveMoment`. Source: GDPR Art. 33(1); Regulation
    (EEC, Euratom) 1182/71, Art. 3(1), (2)(a) and (4).
    """
    local = local_moment(regime, aware)
    day = local.date()
    hours = number(regime, "breach_notification_hours", day)
    strict = aware.astimezone(UTC) + hours * HOUR
    started = local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    notify_by = local_moment(regime, strict)
    latest = local_moment(regime, started + HOUR + hours * HOUR)
    dates = {"aware": local, "notify_by": notify_by, "notify_latest": latest}
    return ClockReading(
        clock=Clock.BREACH,
        regime=regime.id,
        notify_by=notify_by,
        notify_latest=latest,
        because=tuple(_reasons(regime, calendar, dates, hours)),
    )


def _reasons(
    regime: Regime, calendar: Calendar, dates: Mapping[str, datetime], hours: int
) -> Iterator[Reason]:
    aware, notify_by = {"aware": dates["aware"]}, dates["notify_by"]

    def rule(name: str) -> DatedValue:
        return regime.rule_on(name, dates["aware"].date())

    yield reason(Rule.AWARE, rule("breach_awareness"), aware)
    limit = aware | {"notify_by": notify_by}
    yield reason(Rule.NOTIFICATION_HOURS, rule("breach_notification_hours"), limit, count=hours)
    latest = aware | {"notify_latest": dates["notify_latest"]}
    yield reason(Rule.NOTIFICATION_LATEST, rule("breach_hour_rule"), latest)
    if not is_working_day(calendar, notify_by.date()):
        free = FreeDay(notify_by.date(), calendar.holiday_on(notify_by.date()))
        never = rule("breach_free_days")
        yield reason(Rule.HOURS_NEVER_ROLL, never, {"notify_by": notify_by}, free_days=(free,))
