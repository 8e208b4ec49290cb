"""Numbers as people type them, the English or the French way."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from workbench.domain.letter_template import Speech
from workbench.domain.values.amounts import LONGEST_COUNT

_BLANKS = re.compile("[ \u202f\u00a0]")


def typed_number(typed: str, speech: Speech) -> Decimal | None:
    """The number, as exact as it was typed; None where it cannot be read.

    A sign that parts thousands in the language does so where groups of three follow it. Else
    either sign begins the decimals, and where both stand the last one.
    """
    plain = _BLANKS.sub("", typed)
    parts = re.escape(speech.amounts.thousands)
    if parts and re.fullmatch(rf"-?\d{{1,3}}({parts}\d{{3}})+(\.\d+)?", plain, re.ASCII):
        plain = plain.replace(speech.amounts.thousands, "")
    thousands = "." if plain.rfind(",") > plain.rfind(".") else ","
    plain = plain.replace(thousands, "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def typed_count(typed: str, speech: Speech) -> int | None:
    """The whole number, from nought on; None where it cannot be read, or is too large."""
    number = typed_number(typed, speech)
    if number is None or number != number.to_integral_value() or not 0 <= number <= LONGEST_COUNT:
        return None
    return int(number)
