"""A due as a calendar outside the case file may know it: nothing about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One date of a calendar file.

    `uid` stays the same for the same due, so that a file read in again moves it. `at` is a day,
    or an aware instant; `summary` and `note` are words that say no person.
    """

    uid: str
    at: date | datetime
    summary: str
    note: str = ""
