"""Says a number of a spreadsheet as the sheet shows it, with the raw value where they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from workbench.exchange.tables.date_formats import LOCAL_DATE, date_said, is_date

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), LOCAL_DATE),
    **dict.fromkeys((*range(18, 22), 45, 47), "h:mm:ss"),
    46: "[h]:mm:ss",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by number alone."""
_PIECES = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<sign>.)|_.|\*.|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<test>(?:<=|>=|<>|<|>|=)-?\d+(?:\.\d*)?)\]|\[[^\]]*\]"
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<code>.)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_FORMAT = 255
_PLACES = "0#?"
_DIGITS = 15
_MOST_DIGITS = 27  # as many as decimal numbers are counted with here
_GROUP = 3
_SIGNED = 2  # sections: positive, negative, zero


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a format: a `literal` text, or a code of it."""

    code: str
    literal: bool = False

    @property
    def place(self) -> bool:
        """Whether a digit may stand here."""
        return not self.literal and self.code in _PLACES


POINT, COMMA, GENERAL = Piece("."), Piece(","), Piece("General")


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One of the up to four parts of a format, with the test that chooses it, if it has one."""

    pieces: tuple[Piece, ...]
    test: str = ""


def formatted(raw: str, number_format: str, *, since_1904: bool = False) -> str:
    """A stored number as the format shows it, and in brackets what that does not tell.

    A date is written as in ISO 8601, beside the figures of the sheet where these come in another
    order. A format that cannot be followed gives the raw value.
    """
    try:
        stored = Decimal(raw)
    except InvalidOperation:
        return raw
    plain = _plain(raw, stored) if stored.is_finite() else raw
    if number_format == GENERAL.code or not stored.is_finite():
        return plain
    value = Decimal(plain)
    parts = _parts(number_format[:_LONGEST_FORMAT])
    pieces = _chosen(parts, value)
    codes = [piece.code for piece in pieces if not piece.literal]
    if number_format == LOCAL_DATE or is_date(codes):
        said = ((piece.code, piece.literal) for piece in pieces)
        return date_said(value, said, since_1904=since_1904) or plain
    if GENERAL in pieces:
        said_plain = (plain if p == GENERAL else p.code * p.literal for p in pieces)
        return "".join(said_plain).strip()
    told = _number(value, pieces, minus=len(parts) == 1)
    return told if _tells(told, value) else f"{told} ({plain})" if told else plain


def _plain(raw: str, stored: Decimal) -> str:
    """A stored number in full, without the noise of its last binary digits."""
    noisy = len(stored.as_tuple().digits) > _DIGITS and stored != stored.to_integral_value()
    if not noisy and "e" not in raw.lower():
        return raw.strip()
    value = Decimal(f"{stored:.{_DIGITS - 1}e}") if noisy else stored
    if not -_DIGITS < value.adjusted() < 2 * _DIGITS:
        return f"{value.normalize():e}".upper()
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _parts(number_format: str) -> tuple[FormatSection, ...]:
    parts: list[list[Piece]] = [[]]
    tests = [""]
    for found in _PIECES.finditer(number_format):
        if found["code"] == ";":
            parts.append([])
            tests.append("")
        elif found["test"]:
            tests[-1] = found["test"]
        else:
            parts[-1] += _piece(found)
    return tuple(
        FormatSection(tuple(pieces), test) for pieces, test in zip(parts, tests, strict=True)
    )


def _piece(found: re.Match[str]) -> list[Piece]:
    literal = found["text"] or found["sign"] or found["money"]
    if literal:
        return [Piece(literal, literal=True)]
    if found["elapsed"]:
        return [Piece(f"[{found['elapsed'].lower()}]")]
    if found["general"]:
        return [GENERAL]
    code = found["code"] or found["half"]
    return [Piece(code)] if code else []


def _chosen(parts: tuple[FormatSection, ...], value: Decimal) -> tuple[Piece, ...]:
    """The part of a format that a value is shown by."""
    if any(part.test for part in parts):
        fitting = (part.pieces for part in parts if not part.test or _passes(part.test, value))
        return next(fitting, ())
    if value < 0 and len(parts) >= _SIGNED:
        return parts[1].pieces
    return parts[2].pieces if value == 0 and len(parts) > _SIGNED else parts[0].pieces


def _passes(test: str, value: Decimal) -> bool:
    sign = test.rstrip("-.0123456789")
    bound = Decimal(test.removeprefix(sign).rstrip("."))
    order = "<" if value < bound else ">" if value > bound else "="
    return order in sign


def _number(value: Decimal, pieces: tuple[Piece, ...], *, minus: bool) -> str:
    """The digits of a value in their places; empty for formats that are not followed."""
    codes = "".join(piece.code for piece in pieces if not piece.literal).upper()
    if any(code in codes for code in "E/@"):
        return ""
    point = pieces.index(POINT) if POINT in pieces else len(pieces)
    whole, fraction = pieces[:point], pieces[point + 1 :]
    last = max((at for at, piece in enumerate(pieces) if piece.place), default=-1)
    commas = [at for at, piece in enumerate(pieces) if piece == COMMA]
    thousands = sum(at > last for at in commas)
    amount = abs(value) * 100 ** codes.count("%") / 1000**thousands
    places = sum(piece.place for piece in fraction)
    if amount.adjusted() + places >= _MOST_DIGITS:
        return ""
    amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, decimals = f"{amount:f}".partition(".")
    text = _whole(digits.lstrip("0"), whole, grouped=any(at < min(last, point) for at in commas))
    if fraction and not any(piece.place for piece in whole):
        text += digits.lstrip("0")
    if fraction:
        text += "." + _fraction(decimals, fraction)
    return (f"-{text}" if value < 0 and minus and amount else text).strip()


def _whole(digits: str, pieces: tuple[Piece, ...], *, grouped: bool) -> str:
    """Digits poured into their places from the right; the first place takes what is left."""
    first = next((at for at, piece in enumerate(pieces) if piece.place), -1)
    left, count = list(digits), 0
    out: list[str] = []
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if not piece.place:
            out.append(piece.code if piece != COMMA else "")
            continue
        here = [left.pop()] if left else ["0"] if piece.code == "0" else []
        if at == first:
            here += reversed(left)
        for digit in here:
            out.append("," if grouped and count and count % _GROUP == 0 else "")
            out.append(digit)
            count += 1
    return "".join(reversed(out))


def _fraction(decimals: str, pieces: tuple[Piece, ...]) -> str:
    out: list[str] = []
    left = decimals
    for piece in pieces:
        if piece.place:
            out.append(left[:1] if piece.code == "0" or left.strip("0") else "")
            left = left[1:]
        elif piece != COMMA:
            out.append(piece.code)
    return "".join(out)


def _tells(told: str, value: Decimal) -> bool:
    """Whether a reader can take the whole value from what is shown."""
    digits = re.sub(r"[^\d.]", "", told).strip(".")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return False
    signed = value >= 0 or "-" in told or "(" in told
    return signed and number / (100 if "%" in told else 1) == abs(value)
