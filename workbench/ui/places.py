"""Where a person is in the window, and the way back and forward."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Page(StrEnum):
    """The pages of an open case file; names beside them say what each is about."""

    TODAY = "today"
    LIST = "list"  # a kind
    RECORD = "record"  # a record, at a step
    LETTER = "letter"  # a record, and one of its letters
    INTAKE = "intake"
    MATTER = "matter"  # a record, whose matter it is


class Tab(StrEnum):
    """The tabs beside a record; each is found by this name."""

    DATES = "dates"
    LETTERS = "letters"
    MATTERS = "matters"
    DOCUMENTS = "documents"
    LINKS = "links"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it shows."""

    page: Page
    about: str = ""
    part: str = ""


TODAY = Place(Page.TODAY)


@dataclass(slots=True)
class History:
    """The places a person has been to; going somewhere new forgets the way forward."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)
    here: Place = TODAY

    def go(self, place: Place) -> None:
        """Be somewhere new."""
        if place != self.here:
            self._behind.append(self.here)
            self._ahead.clear()
            self.here = place

    def back(self) -> Place | None:
        """One place back, or None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(self.here)
        self.here = self._behind.pop()
        return self.here

    def forward(self) -> Place | None:
        """One place forward again, or None at the end."""
        if not self._ahead:
            return None
        self._behind.append(self.here)
        self.here = self._ahead.pop()
        return self.here
