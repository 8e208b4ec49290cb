"""Days and hours as the program itself writes them, by the sentences of its catalogue."""

from __future__ import annotations

from datetime import date, datetime

from workbench.domain.wording.catalogue import Catalogue


def month_name(words: Catalogue, month: int) -> str:
    """The name of a month, 1 to 12."""
    return words.say(f"calendar.month_{month}")


def weekday_name(words: Catalogue, day: date) -> str:
    """The name of the day of the week."""
    return words.say(f"calendar.weekday_{day.weekday()}")


def day_and_year(words: Catalogue, day: date) -> str:
    """A day: 3 October 2026."""
    month = month_name(words, day.month)
    if day.day == 1:
        return words.say("calendar.first_of_month", month=month, year=day.year)
    return words.say("calendar.day", day=day.day, month=month, year=day.year)


def weekday_and_day(words: Catalogue, day: date) -> str:
    """A day with its weekday: Saturday 3 October 2026."""
    said = day_and_year(words, day)
    return words.say("calendar.with_weekday", weekday=weekday_name(words, day), day=said)


def hour_with_offset(words: Catalogue, day: str, at: datetime) -> str:
    """An hour of a day in words, on the clocks it was read on: 3 October 2026, 14:05 (+02:00)."""
    offset = at.strftime("%z")
    return words.say(
        "calendar.hour_with_offset",
        day=day,
        time=f"{at:%H:%M}",
        offset=f"{offset[:3]}:{offset[3:5]}",
    )
