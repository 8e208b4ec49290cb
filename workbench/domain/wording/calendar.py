"""Weekdays and hours as the program itself writes them, by the sentences of its catalogue.

A day in words is written as its language does (`speaking.say_date`), and handed in.
"""

from __future__ import annotations

from datetime import date, datetime

from workbench.domain.wording.catalogue import Catalogue


def with_weekday(words: Catalogue, day: date, said: str) -> str:
    """A day in words with its weekday: Saturday 3 October 2026."""
    weekday = words.say(f"calendar.weekday_{day.weekday()}")
    return words.say("calendar.with_weekday", weekday=weekday, day=said)


def hour_with_offset(words: Catalogue, day: str, at: datetime) -> str:
    """An hour of a day in words, on the clocks it was read on: 3 October 2026, 14:05 (+02:00)."""
    offset = at.strftime("%z")
    return words.say(
        "calendar.hour_with_offset",
        day=day,
        time=f"{at:%H:%M}",
        offset=f"{offset[:3]}:{offset[3:5]}",
    )
