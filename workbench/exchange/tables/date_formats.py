"""Says a day or an hour that a spreadsheet keeps as a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

LOCAL_DATE = "local date"
"""Stands for a format that each place writes in its own way."""
_CODES = frozenset("ymdhs")
_DAY_SECONDS = 86_400
_LAST = 2_958_466  # the day after 31 December 9999
_NEVER_WAS = 60  # the calendar of 1900 counts a 29 February that never was
_LITERAL = "\0"
_IN_FIGURES = re.compile(r"([dmy]+)(\0.\0|[^\w\0])([dmy]+)\2([dmy]+)", re.IGNORECASE)


def is_date(codes: Iterable[str]) -> bool:
    """Whether a format with these codes shows a day or an hour."""
    return any(code.lower() in _CODES or code.startswith("[") for code in codes)


def date_said(
    value: Decimal, pieces: Iterable[tuple[str, bool]], *, since_1904: bool = False
) -> str:
    """A day, an hour or both as in ISO 8601; empty where no calendar holds it.

    `pieces` are codes and literal texts (marked True) of the format: where it puts the day or
    the month first, the figures of the sheet come first as well.
    """
    if not 0 <= value < _LAST:
        return ""
    told = tuple(pieces)
    days, seconds = divmod(round(value * _DAY_SECONDS), _DAY_SECONDS)
    if any(code.startswith("[") for code, literal in told if not literal):
        hours = days * 24 + seconds // 3600
        return f"{hours}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    hour = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if not days:
        return hour
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 - (days > _NEVER_WAS))
    if days > (date.max - start).days:
        return ""
    day = start + timedelta(days=days)
    iso = f"{day.isoformat()} {hour}" if seconds else day.isoformat()
    figures = _in_figures(day, told)
    return f"{figures} ({iso})" if figures else iso


def _in_figures(day: date, pieces: tuple[tuple[str, bool], ...]) -> str:
    """The day in the figures of the sheet; empty for words, and for the order of ISO 8601."""
    text = "".join(_LITERAL + code + _LITERAL if literal else code for code, literal in pieces)
    found = _IN_FIGURES.match(text)
    if found is None or found[1].lower().startswith("y"):
        return ""
    said = {
        "d": f"{day.day}",
        "dd": f"{day.day:02}",
        "m": f"{day.month}",
        "mm": f"{day.month:02}",
        "yy": f"{day.year % 100:02}",
        "yyyy": f"{day.year:04}",
    }
    parts = [found[at].lower() for at in (1, 3, 4)]
    return found[2].strip(_LITERAL).join(said.get(part, "") for part in parts) * all(
        part in said for part in parts
    )
