"""The moment at which a fact is computed, and until when what it was told of time stays true.

The contract, on which every cache of facts rests: a value computed at `now` is the value at
every instant from `now` up to `good_until`, not included, as long as answers, packs and the
records it read stay the same. None: time alone never changes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from workbench.domain.calendar_days import ONE_DAY


class Present:
    """Answers questions about time, and remembers when the first of its answers will change.

    Ask the narrowest question that will do: `has_ended` changes once, `today` every midnight.
    `today` is the day in `zone` (IANA), where days begin and end; `now` is aware.
    """

    def __init__(self, now: datetime, today: date, zone: str) -> None:
        self._now, self._today, self._zone = now, today, ZoneInfo(zone)
        self._good_until: datetime | None = None
        self._was_asked = False

    @property
    def good_until(self) -> datetime | None:
        """The first instant (UTC) at which an answer given here can be another; None: never."""
        return self._good_until

    @property
    def was_asked(self) -> bool:
        """Whether anything was asked about time, even if the answer will never change."""
        return self._was_asked

    def today(self) -> date:
        """The day it is: another one from the next midnight on."""
        return self.today_but_for([self._today + ONE_DAY])

    def today_but_for(self, days: Iterable[date]) -> date:
        """The day it is, where only the beginning of one of these days changes the outcome."""
        self._changes_at(min((day for day in days if day > self._today), default=None))
        return self._today

    def has_ended(self, day: date, zone: str | None = None) -> bool:
        """Whether `day` is over in `zone`, or else in the zone of the record."""
        if zone is None or zone == self._zone.key:
            return self.today_but_for(_day_after(day)) > day
        there = Present(self._now, self._now.astimezone(ZoneInfo(zone)).date(), zone)
        has_ended = there.has_ended(day)
        self._was_asked = True
        self._until(there.good_until)
        return has_ended

    def is_after(self, moment: datetime) -> bool:
        """Whether it is later than an aware `moment`."""
        self._was_asked = True
        if self._now > moment:
            return True
        self._until(moment.astimezone(UTC) + datetime.resolution)
        return False

    def _changes_at(self, day: date | None) -> None:
        self._was_asked = True
        if day is None:
            return
        try:
            # Where summer time skips midnight, this is the instant of the change all the same.
            self._until(datetime.combine(day, time(), self._zone).astimezone(UTC))
        except OverflowError:  # the day lies at the end of the calendar: nobody lives to see it
            return

    def _until(self, instant: datetime | None) -> None:
        self._good_until = earlier(self._good_until, instant)


def earlier(either: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two instants of which None never comes."""
    return min((at for at in (either, other) if at is not None), default=None)


def _day_after(day: date) -> list[date]:
    return [day + ONE_DAY] if day < date.max else []
