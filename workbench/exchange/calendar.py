"""Writes calendar files (RFC 5545): days all day, instants in UTC, each with its alarms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from workbench.domain.due.calendar_entry import CalendarEntry

_MOST_OCTETS = 75
_BEFORE_DAYS = ("-P3D", "PT9H")
"""Three days before its first minute, and at nine on the day."""
_BEFORE_HOURS = ("-P1D", "-PT3H")
_MINUTE = 60


def calendar_file(entries: Iterable[CalendarEntry], now: datetime) -> bytes:
    """A calendar of these entries, as of `now` (aware)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//DPO Workbench//Dues//EN"]
    for entry in entries:
        lines += _event(entry, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(entry: CalendarEntry, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_instant(now)}"
    # A file that is written later tells the newer state of the same due.
    yield f"SEQUENCE:{int(now.timestamp()) // _MINUTE}"
    yield from _when(entry.at)
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.note:
        yield f"DESCRIPTION:{_text(entry.note)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for trigger in _BEFORE_HOURS if isinstance(entry.at, datetime) else _BEFORE_DAYS:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(entry.summary)}",
            f"TRIGGER:{trigger}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _when(at: date | datetime) -> Iterator[str]:
    if isinstance(at, datetime):
        yield f"DTSTART:{_instant(at)}"
        return
    yield f"DTSTART;VALUE=DATE:{at:%Y%m%d}"
    if at < date.max:
        yield f"DTEND;VALUE=DATE:{at + timedelta(days=1):%Y%m%d}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    plain = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none of which ends inside a character."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += octets
    yield piece
