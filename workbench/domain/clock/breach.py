"""The clock of a personal data breach: seventy-two hours from awareness, on every day there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbench.domain.calendar_days import Calendar, FreeDay, is_working_day
from workbench.domain.clock.reading import ClockReading, local_moment
from workbench.domain.clock.reasons import Rule, reason
from workbench.domain.clock.terms import number
from workbench.domain.regime import Regime

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
    dates = {"aware": local, "notify_by": notify_by}
    because = [
        reason(Rule.AWARE, regime.rule_on("breach_awareness", day), {"aware": local}),
        reason(
            Rule.NOTIFICATION_HOURS, regime.rule_on("breach_notification_hours", day), dates, hours
        ),
        reason(
            Rule.NOTIFICATION_LATEST,
            regime.rule_on("breach_hour_rule", day),
            {"aware": local, "notify_latest": latest},
        ),
    ]
    if not is_working_day(calendar, notify_by.date()):
        free = FreeDay(notify_by.date(), calendar.holiday_on(notify_by.date()))
        rule = regime.rule_on("breach_free_days", day)
        because.append(
            reason(Rule.HOURS_NEVER_ROLL, rule, {"notify_by": notify_by}, free_days=(free,))
        )
    return ClockReading(
        clock="breach",
        regime=regime.id,
        notify_by=notify_by,
        notify_latest=latest,
        because=tuple(because),
    )
