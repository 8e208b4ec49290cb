"""How texts are ordered and compared in lists: case and accents aside, references by number."""

from __future__ import annotations

import unicodedata

LONGEST = 255
REFERENCE = "reference"


def sort_key(field: str, value: str) -> str:
    """The text under which a value is filed."""
    if field == REFERENCE:
        head, dash, number = value.rpartition("-")
        return f"{head}{dash}{number:0>10}"
    if value.isascii():
        return value.lower()[:LONGEST]
    parts = unicodedata.normalize("NFKD", value.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))[:LONGEST]
