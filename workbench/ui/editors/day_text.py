"""Reads a day as people type it, and says plainly when there is no such day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.letter_template import Speech
from workbench.domain.wording.calendar import hour_with_offset, with_weekday
from workbench.domain.wording.speaking import PLAIN, say_date
from workbench.ui.words import catalogue, say

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_MONTHS = 12
_speech: list[Speech] = [PLAIN]
"""The language that days are shown in, then those in which a month may be typed, too."""


@dataclass(frozen=True, slots=True)
class NotADay:
    """Why a text is not a day, as one sentence."""

    sentence: str


def speak_days(own: Speech, others: Iterable[Speech]) -> None:
    """Let the window show days as one language writes them, and read those of others."""
    _speech[:] = [own, *others]


def read_day(text: str) -> date | NotADay | None:
    """The day a person typed, why it is none, or None when nothing was typed.

    Understood are 3/10/2026 (day first), 2026-10-03 and 3 October 2026.
    """
    typed = text.strip()
    if not typed:
        return None
    if found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if len(found[3]) == len("26") else 0
    elif (found := _WORDS.fullmatch(typed)) and (named := _month(found[2])):
        day, month, year = int(found[1]), named, int(found[3])
    else:
        return NotADay(say("window.day_text.how_to_write_a_day"))
    return _checked(day, month, year)


def show_day(day: date) -> str:
    """The day as the window shows it: 3 October 2026."""
    return say_date(day, _speech[0])


def show_weekday(day: date) -> str:
    """The day as it was understood: Saturday 3 October 2026."""
    return with_weekday(catalogue(), day, show_day(day))


def show_moment(at: datetime) -> str:
    """The moment with the offset of the clocks it was read on: 3 October 2026, 14:05 (+02:00)."""
    return hour_with_offset(catalogue(), show_day(at.date()), at)


def _checked(day: int, month: int, year: int) -> date | NotADay:
    if not 1 <= month <= _MONTHS:
        return NotADay(say("window.day_text.no_such_month", month=month))
    if not 1900 <= year <= 2200:  # noqa: PLR2004 - beyond these a year is a slip of the finger
        return NotADay(say("window.day_text.check_the_year", year=year))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = _speech[0].months[month - 1] if _speech[0].months else str(month)
        numbers = {"day": day, "year": year, "last": last}
        return NotADay(say("window.day_text.no_such_day_of_the_month", month=name, **numbers))
    return date(year, month, day)


def _month(word: str) -> int:
    asked = word.casefold()
    for speech in _speech:
        for number, name in enumerate(speech.months, start=1):
            full = name.casefold()
            if asked == full or (len(asked) > 2 and full.startswith(asked)):  # noqa: PLR2004
                return number
    return 0
