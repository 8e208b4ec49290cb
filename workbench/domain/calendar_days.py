"""Months with their shorter ends, working days, and the roll past days on which nobody works."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The public holidays of one place: an identifier, and the name of the holiday on a day."""

    id: str
    holiday_on: Callable[[date], str | None]


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day that is no working day: `name` is the public holiday, or None for a weekend alone."""

    day: date
    name: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both of them included; empty when `last` comes first."""

    first: date
    last: date


def add_months(day: date, count: int) -> date:
    """The same date `count` months later, or the last day of a month that has no such date.

    Source: Regulation (EEC, Euratom) 1182/71, Art. 3(2)(c).
    """
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether `day` is neither Saturday, Sunday nor public holiday (Reg. 1182/71, Art. 2(2))."""
    return day.weekday() < SATURDAY and calendar.holiday_on(day) is None


def roll(calendar: Calendar, day: date) -> tuple[date, tuple[FreeDay, ...]]:
    """The first working day from `day` on, and the free days that were met on the way.

    Source: Regulation (EEC, Euratom) 1182/71, Art. 3(4).
    """
    met: list[FreeDay] = []
    while not is_working_day(calendar, day):
        met.append(FreeDay(day, calendar.holiday_on(day)))
        day += ONE_DAY
    return day, tuple(met)


def working_day_from(calendar: Calendar, day: date, step: timedelta) -> date:
    """The first working day from `day` on, looking a `step` further each time."""
    while not is_working_day(calendar, day):
        day += step
    return day


def nth_working_day_after(calendar: Calendar, start: date, count: int) -> date:
    """The `count`-th working day after `start`, which itself is not counted."""
    day = start
    for _ in range(count):
        day = working_day_from(calendar, day + ONE_DAY, ONE_DAY)
    return day


def nth_working_day_before(calendar: Calendar, end: date, count: int) -> date:
    """The `count`-th working day before `end`, which itself is not counted."""
    day = end
    for _ in range(count):
        day = working_day_from(calendar, day - ONE_DAY, -ONE_DAY)
    return day


def days_covered(spans: Iterable[Stretch], *, after: date) -> int:
    """How many different days after `after` the spans cover; a day in two spans counts once."""
    total, counted = 0, after
    for span in sorted(spans, key=lambda span: span.first):
        first = max(span.first, counted + ONE_DAY)
        if span.last >= first:
            total += (span.last - first).days + 1
            counted = span.last
    return total
