"""How plain texts are filed in lists: case and accents aside, numbers by their size."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 255
_NUMBER = re.compile(r"(-?)(\d{1,15})(\.\d+)?")
_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def filed(text: str) -> str:
    """The text under which a plain text is filed; a negative number comes before the others."""
    if found := _NUMBER.fullmatch(text):
        digits = f"{found[2]:0>15}{found[3] or ''}"
        # What lies further below nought comes first; the sign sorts before every digit.
        return f"-{digits.translate(_COMPLEMENT)}~" if found[1] else digits
    if text.isascii():
        return text.lower()[:LONGEST]
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))[:LONGEST]
