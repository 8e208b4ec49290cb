"""Reads the dates of a mail as servers and programs really write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_ZONES = {
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "MET": "+0100",
    "CEST": "+0200",
    "MEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
}
_NAMED_ZONE = re.compile(rf"\b({'|'.join(_ZONES)})\b", re.IGNORECASE)
_UTC_OFFSET = re.compile(r"\b(?:GMT|UTC)\s*([+-]\d{1,2}):?(\d{2})?\b", re.IGNORECASE)
_COLON_OFFSET = re.compile(r"([+-]\d{2}):(\d{2})\s*$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_LEAP_SECOND = re.compile(r"(\d{2}:\d{2}):60")
LONGEST_DATE = 200


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment, and whether the text itself said in which zone."""

    at: datetime
    zoned: bool


def read_date_field(text: str) -> Stamp | None:
    """The moment a date field names, or nothing if no such moment exists.

    A missing zone is read as UTC. The daughter zones of Europe are known by name; comments are
    ignored.
    """
    plain = " ".join(strip_comments(text[: 4 * LONGEST_DATE]).split())[:LONGEST_DATE]
    if not plain:
        return None
    if _ISO.match(plain):
        return _iso(plain)
    plain = _UTC_OFFSET.sub(lambda m: f"{m[1][0]}{m[1][1:].zfill(2)}{m[2] or '00'}", plain)
    plain = _COLON_OFFSET.sub(r"\1\2", _LEAP_SECOND.sub(r"\1:59", plain))
    if not re.search(r"[+-]\d{4}\b", plain):
        plain = _NAMED_ZONE.sub(lambda m: _ZONES[m[1].upper()], plain)
    try:
        parsed = parsedate_tz(plain)
        if parsed is None or not parsed[0]:
            return None
        offset = parsed[9]
        zone = UTC if not offset else timezone(timedelta(seconds=offset))
        at = datetime(*parsed[:6], tzinfo=zone)
        at.astimezone(UTC)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return Stamp(at, zoned=offset is not None or plain.endswith("-0000"))


def _iso(text: str) -> Stamp | None:
    try:
        at = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    return Stamp(at, zoned=True) if at.tzinfo else Stamp(at.replace(tzinfo=UTC), zoned=False)


def strip_comments(text: str) -> str:
    """`text` without its parenthesised comments, nested ones included; an open one runs on."""
    if "(" not in text:
        return text
    kept: list[str] = []
    depth = 0
    for piece in re.split(r"([()])", text):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
            kept.append(" ")
        elif not depth:
            kept.append(piece)
    return "".join(kept)
