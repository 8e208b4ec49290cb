"""Which characters of a letter no font on board can draw.

Covered are Latin with its accents, Vietnamese, Greek and Cyrillic. Scripts written from right
to left and scripts whose letters change shape need more than a font; they are never drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workbench.domain.letter import Letter
from workbench.typeset.fonts import Face, drawable, sans, serif
from workbench.typeset.passages import passages

Faces = tuple[Face, ...]

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_MARKS = frozenset(("Mn", "Mc", "Me"))
_IN_SANS = ("annex.rows", "annex.columns", "annex.glossary", "annex.redactions")


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
        faces = _annex_faces() if place.startswith(_IN_SANS) else _all_faces()
        if _seen_drawn(faces).issuperset(text):
            continue
        characters = "".join(dict.fromkeys(_missing(drawable(text), faces)))
        if characters:
            found.append(Uncovered(text, characters, place))
    return tuple(found)


def undrawn_in_annex(texts: Iterable[str]) -> frozenset[str]:
    """The single characters of annex data that no embedded font draws, as they would be drawn."""
    faces = _annex_faces()
    found: set[str] = set()
    for text in texts:
        if not _seen_drawn(faces).issuperset(text):
            found.update(*_missing(drawable(text), faces))
    return frozenset(
        character for character in found if _is_mark(character) or not _drawn(character, faces)
    )


def _missing(text: str, faces: Faces) -> Iterator[str]:
    for place, character in enumerate(text):
        if character == "\n":
            continue
        if _is_mark(character):
            yield text[max(0, place - 1) : place + 1]
        elif not _drawn(character, faces):
            yield character


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARKS


@cache
def _seen_drawn(faces: Faces) -> set[str]:
    """The characters these faces were found to draw; long annexes ask for the same again."""
    return {character for character in map(chr, range(32, 127)) if _covered(character, faces)}


@cache
def _drawn(character: str, faces: Faces) -> bool:
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return False
    drawn = _covered(character, faces)
    if drawn and unicodedata.combining(character) == 0:
        _seen_drawn(faces).add(character)
    return drawn


def _covered(character: str, faces: Faces) -> bool:
    return all(face.covers(character) for face in faces)


@cache
def _all_faces() -> Faces:
    return tuple(
        face
        for family in (serif(), sans())
        for face in (family.regular, family.strong, family.emphasis, family.both)
    )


@cache
def _annex_faces() -> Faces:
    return (sans().regular, sans().strong)
