"""What a clock says: the legal dates, the date to work to, and the reasons for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from workbench.domain.reason import Reason
from workbench.domain.regime import Regime


class NaiveMoment(ValueError):
    """A moment has no time zone: say at which offset from UTC the clock on the wall stood."""


class NoZone(ValueError):
    """The regime only exists to be extended: choose one that has a time zone of its own."""


class Clock(StrEnum):
    """The clocks that run by law."""

    RESPONSE = "response"
    COMPLAINT = "complaint"
    BREACH = "breach"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """The dates one clock gives under one regime; a date that does not apply is None.

    `due` is the last day in law, None while a question in `open` stops the clock;
    `provisional_due` is the last day if those questions were dropped today, None when nothing is
    open. `work_to` is the cautious date, never later than `due` or, while the clock is stopped,
    than `provisional_due`: it always exists for a request. `due_before_extension` is the end of
    the first period, set by a valid extension. `refusal_due` is the last day for saying no.
    `extension_notice_due` is the last day on which an extension may be sent. All days end
    at midnight in the zone of the regime. `notify_by` and `notify_latest` are moments.
    """

    clock: Clock
    regime: str
    because: tuple[Reason, ...]
    open: tuple[str, ...] = ()
    due: date | None = None
    provisional_due: date | None = None
    work_to: date | None = None
    due_before_extension: date | None = None
    extension_valid: bool | None = None
    extension_notice_due: date | None = None
    refusal_due: date | None = None
    acknowledge_by: date | None = None
    notify_by: datetime | None = None
    notify_latest: datetime | None = None

    @property
    def leads_on(self) -> date | None:
        """The day by which this clock wants something done; None when it wants nothing."""
        moment = self.notify_by.date() if self.notify_by else None
        return self.due or self.provisional_due or self.acknowledge_by or moment


def earliest(readings: Iterable[ClockReading]) -> ClockReading:
    """The reading that leads where a record stands under several laws; the first of equals.

    Raises `ValueError` when there is no reading at all.
    """
    return min(readings, key=_urgency)


def _urgency(reading: ClockReading) -> tuple[date, date, float]:
    day = reading.leads_on or date.max
    moment = reading.notify_by.timestamp() if reading.notify_by else float("inf")
    return day, reading.work_to or day, moment


def local_moment(regime: Regime, moment: datetime) -> datetime:
    """The moment on the clocks of the regime; raises `NaiveMoment` and `NoZone`."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveMoment(moment.isoformat())
    if regime.zone is None:
        raise NoZone(regime.id)
    return moment.astimezone(ZoneInfo(regime.zone))


def local_day(regime: Regime, moment: datetime) -> date:
    """The calendar day of the moment where the regime holds; raises `NaiveMoment`, `NoZone`."""
    return local_moment(regime, moment).date()
