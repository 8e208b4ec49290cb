"""The clock of a complaint: the last day to acknowledge it."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbench.domain.calendar_days import Calendar, roll
from workbench.domain.clock.reading import Clock, ClockReading, local_day
from workbench.domain.clock.reasons import Rule
from workbench.domain.clock.terms import number
from workbench.domain.reason import Reason, reason
from workbench.domain.regime import Regime


def read_complaint(regime: Regime, calendar: Calendar, received: datetime) -> ClockReading:
    """When the complaint must be acknowledged; the day of receipt is not counted.

    `acknowledge_by` is None for a complaint from before the duty. Where no law asks for an
    acknowledgement the regime may name a period as good practice: its reason says so. Raises
    `NaiveMoment`. Source: Data Protection Act 2018, s. 164A(3) and s. 205(2).
    """
    day = local_day(regime, received)
    dates = {"received": day}
    because: list[Reason] = [
        reason(Rule.RECEIVED, regime.rule_on("period_start", day), dates),
    ]
    if not regime.has("complaint_acknowledgement_days", day):
        later = min(
            (v for v in regime.values if v.name == "complaint_acknowledgement_days"),
            key=lambda v: v.valid_from,
            default=regime.rule_on("period_start", day),
        )
        because.append(
            reason(Rule.ACKNOWLEDGEMENT_NOT_OWED, later, dates | {"in_force": later.valid_from})
        )
        return ClockReading(clock=Clock.COMPLAINT, regime=regime.id, because=tuple(because))
    days = number(regime, "complaint_acknowledgement_days", day)
    end = day + timedelta(days=days)
    rule = regime.rule_on("complaint_acknowledgement_days", day)
    because.append(reason(Rule.ACKNOWLEDGEMENT_PERIOD, rule, dates | {"end": end}, count=days))
    due, met = roll(calendar, end)
    if met:
        rounding = regime.rule_on("period_rounding", day)
        moved = {"nominal": end, "due": due}
        because.append(reason(Rule.ROLLED, rounding, moved, free_days=met))
    return ClockReading(
        clock=Clock.COMPLAINT, regime=regime.id, acknowledge_by=due, because=tuple(because)
    )
