"""The tour’s own clock: it is set, never runs, and knows the working days of both laws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.domain.calendar_days import ONE_DAY, Calendar, is_working_day


class TourClock:
    """A moment that the tour moves forward; called, it is the clock of the window."""

    def __init__(self, days: Sequence[date], zone: str) -> None:
        self._days, self._zone = tuple(days), ZoneInfo(zone)
        self._now = self.moment(0, "09:00")

    def __call__(self) -> datetime:
        """The moment it is in the tour; each look at the clock is a second later."""
        self._now += timedelta(seconds=1)
        return self._now

    @property
    def today(self) -> date:
        """The day it is in the tour."""
        return self._now.astimezone(self._zone).date()

    def day(self, number: int) -> date:
        """The working day with this number; the first is 0."""
        return self._days[number]

    def moment(self, number: int, at: str) -> datetime:
        """A time of day, as the desk's clock shows it, on the working day with this number."""
        return datetime.combine(self._days[number], time.fromisoformat(at), self._zone)

    def go_to(self, number: int, at: str) -> None:
        """Move forward to a time of a working day; never back."""
        self._now = max(self._now, self.moment(number, at).astimezone(UTC))


def working_days_before(
    today: date, count: int, calendars: Sequence[Calendar]
) -> tuple[date, ...]:
    """The last `count` days before today on which people work in every place, in order."""
    found: list[date] = []
    day = today
    while len(found) < count:
        day -= ONE_DAY
        if all(is_working_day(calendar, day) for calendar in calendars):
            found.append(day)
    return tuple(reversed(found))


Now = Callable[[], datetime]
