"""The desk: what every use case works with, built once by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from workbench.domain.calendar_days import Calendar
from workbench.domain.fault import Fault
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter import Letter
from workbench.domain.mail import ReadMail
from workbench.domain.problem import Problem
from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.wording.catalogue import Catalogue
from workbench.domain.wording.keys import FIRST_LANGUAGE
from workbench.services.ports import CaseFile


class LetterPress(Protocol):
    """Draws letters."""

    def pdf(self, letter: Letter) -> bytes:
        """The letter as a PDF for keeping and sending."""
        ...

    def text(self, letter: Letter) -> str:
        """The letter as plain text."""
        ...

    def uncovered(self, letter: Letter) -> tuple[Problem, ...]:
        """Places whose characters no font on board can draw."""
        ...

    def undrawn(self, texts: Iterable[str]) -> frozenset[str]:
        """The characters of annex data that no font on board can draw."""
        ...

    def address_fits(self, letter: Letter) -> bool:
        """Whether the address stays inside the window of its envelope."""
        ...


class UnknownKind(Fault):
    """No pack on board describes this kind of record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open case file with the packs, the clock and the tools to work on it.

    `now` gives an aware moment, `new_id` a fresh opaque id. `words` are what the
    program itself says, `language` is the one of the interface, `zone` the place of the desk.
    """

    file: CaseFile
    packs: Packs
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    calendar: Callable[[str, str], Calendar]
    press: LetterPress
    read_table: Callable[[bytes], ImportedTable]
    read_mail: Callable[[bytes, str, Sequence[str]], ReadMail]
    archive: Callable[[Packs], bytes]
    unarchive: Callable[[bytes], Packs]
    words: Catalogue
    language: str = FIRST_LANGUAGE
    zone: str = "Europe/London"

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self.now().astimezone(ZoneInfo(self.zone)).date()

    def named(self, reference: str, title: str) -> str:
        """A record by its reference and, where it has one, its title."""
        return self.words.joined("joined.beside", (reference, title))

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds that the packs bring."""
        return self.packs.kinds

    def kind(self, kind_id: str) -> Kind:
        """The kind with this id; raises UnknownKind."""
        kind = self.packs.kinds.get(kind_id)
        if kind is None:
            raise UnknownKind
        return kind
