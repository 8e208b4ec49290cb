"""A letter press that draws letters as their words: the second adapter of its port."""

from __future__ import annotations


class PlainPress:
    """Implements the port `LetterPress`; `gaps` are what a test wants it to find uncovered."""

    def __init__(self) -> None:
        self.gaps = ()

    def pdf(self, letter) -> bytes:
        return repr(letter).encode()

    def text(self, letter) -> str:
        return repr(letter)

    def uncovered(self, _letter):
        return self.gaps

    def undrawn(self, _texts):
        return frozenset()

    def address_fits(self, _letter):
        return True
