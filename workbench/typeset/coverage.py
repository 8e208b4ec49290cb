"""Which characters of a letter no font on board can draw.

Covered are Latin with its accents, Vietnamese, Greek and Cyrillic. Scripts written from right
to left and scripts whose letters change shape need more than a font; they are never drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.domain.letter import Letter
from workbench.typeset.fonts import clean, sans, serif
from workbench.typeset.passages import passages

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A text that cannot be drawn, the characters at fault, and where it stands."""

    text: str
    characters: str
    place: str


def uncovered(letter: Letter) -> tuple[Uncovered, ...]:
    """The texts of a letter and its annex that hold characters no embedded font covers.

    Accents that do not join their letter into one character (NFC) count as not covered.
    """
    found = []
    for place, text in passages(letter):
        if text.isascii() and text.isprintable():
            continue
        characters = "".join(dict.fromkeys(_missing(clean(text))))
        if characters:
            found.append(Uncovered(text, characters, place))
    return tuple(found)


def _missing(text: str) -> Iterator[str]:
    for place, character in enumerate(text):
        if character == "\n":
            continue
        if unicodedata.category(character) in {"Mn", "Mc", "Me"}:
            yield text[max(0, place - 1) : place + 1]
        elif not _drawn(character):
            yield character


@cache
def _drawn(character: str) -> bool:
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return False
    return all(
        face.covers(character)
        for family in (serif(), sans())
        for face in (family.regular, family.strong, family.emphasis, family.both)
    )
