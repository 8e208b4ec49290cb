"""The texts that the cells of a workbook share, and the formats of its numbers."""

from __future__ import annotations

import re

from workbench.exchange.tables.budget import MOST_TEXT, TooMuch
from workbench.exchange.tables.number_formats import BUILT_IN
from workbench.exchange.tables.xlsx_package import Attributes, Package

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_GENERAL = BUILT_IN[0]
_MOST_FORMATS = 10_000
_COST = 50  # what a text weighs beside its signs


class TextPieces:
    """Gathers the texts of one string, leaving out how it is pronounced."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._inside = self._spoken = False

    def start(self, tag: str) -> None:
        """A tag opens inside the string."""
        self._inside = tag == "t" and not self._spoken
        self._spoken = self._spoken or tag == "rPh"

    def end(self, tag: str) -> None:
        """A tag closes inside the string."""
        self._inside = False
        if tag == "rPh":
            self._spoken = False

    def text(self, said: str) -> None:
        """Text at this place."""
        if self._inside:
            self.parts.append(said)

    def whole(self) -> str:
        """The string, and nothing kept of it."""
        said = "".join(self.parts)
        self.parts.clear()
        return unescaped(said)


def unescaped(text: str) -> str:
    """A text with the signs that workbooks write as `_x000D_`."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def shared_texts(package: Package) -> tuple[str, ...]:
    """The texts that cells refer to by number; raises Damaged, TooMuch."""
    path = _part(package, "sharedstrings")
    found: list[str] = []
    pieces = TextPieces()
    left = MOST_TEXT

    def end(tag: str) -> None:
        if tag == "si":
            found.append(pieces.whole())
        else:
            pieces.end(tag)

    def text(said: str) -> None:
        nonlocal left
        pieces.text(said)
        left -= len(said)
        if left - len(found) * _COST < 0:
            raise TooMuch

    if path:
        package.parse(path, lambda tag, _told: pieces.start(tag), end, text)
    return tuple(found)


def number_formats(package: Package) -> tuple[str, ...]:
    """The format of numbers for each style of a cell; raises Damaged."""
    path = _part(package, "styles")
    own: dict[str, str] = {}
    styles: list[str] = []
    where: list[str] = []

    def start(tag: str, told: Attributes) -> None:
        if tag == "numFmt" and len(own) < _MOST_FORMATS:
            own[told.get("numFmtId", "")] = told.get("formatCode", _GENERAL)
        elif tag == "xf" and where[-1:] == ["cellXfs"]:
            styles.append(told.get("numFmtId", "0"))
        where.append(tag)

    def end(_tag: str) -> None:
        where.pop()

    if path:
        package.parse(path, start, end)
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    return tuple(own.get(style, built_in.get(style, _GENERAL)) for style in styles)


def _part(package: Package, sort: str) -> str:
    parts = package.relations(package.workbook).values()
    return next(
        (part.target for part in parts if part.sort == sort and package.has(part.target)), ""
    )
