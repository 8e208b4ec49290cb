"""How texts are ordered and compared in lists: case and accents aside, numbers by their size."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 255
REFERENCE = "reference"
_NUMBER = re.compile(r"(\d{1,15})(\.\d+)?")


def sort_key(field: str, value: str) -> str:
    """The text under which a value is filed."""
    if field == REFERENCE:
        head, dash, number = value.rpartition("-")
        return f"{head}{dash}{number:0>10}"
    if digits := _NUMBER.fullmatch(value):
        return f"{digits[1]:0>15}{digits[2] or ''}"
    if value.isascii():
        return value.lower()[:LONGEST]
    parts = unicodedata.normalize("NFKD", value.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))[:LONGEST]
