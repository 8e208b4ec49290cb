"""What is loaded late: nothing else in the program imports inside a function.

The unlock page is painted before a database, packs, letters or pages are loaded, and a command
loads its own part alone. Whoever wants something late asks here; the window is handed what it
may want by its surroundings.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # types alone: none of it is loaded by this module
    from datetime import date, datetime

    from workbench.domain.calendar_days import Calendar
    from workbench.domain.due.calendar_entry import CalendarEntry
    from workbench.domain.kind import Packs
    from workbench.domain.letter import Letter
    from workbench.domain.mail import ReadMail
    from workbench.domain.problem import Problem
    from workbench.domain.regime import Regime
    from workbench.domain.tables.imported_table import ImportedTable
    from workbench.domain.wording.catalogue import Catalogue
    from workbench.services.desk import Desk
    from workbench.services.flaws import Flaw
    from workbench.services.key_slots import Created
    from workbench.services.ports import CaseFile
    from workbench.services.vault import Checking, Vaults
    from workbench.typeset.coverage import Uncovered
    from workbench.ui.later import Later


CALENDARS_ON_BOARD = frozenset({"ENG", "SCT", "NIR", "FR", "FR-AM"})
"""What the regimes on board name: known without loading any holiday at the start."""


def module(name: str) -> Any:
    """A module by its name: one that stands above this room, or that asks here in its turn."""
    return import_module(name)


def case_files() -> Vaults:
    """The case files of this machine, with their database."""
    from workbench.db.case_file import CaseFiles

    return CaseFiles()


def synchronised_by(folder: Path) -> str:
    """The program that synchronises a folder; empty where none shows."""
    from workbench.db.watch.synchronised import synchronised_by as program

    return program(folder)


def packs_in(folders: tuple[Path, ...]) -> tuple[Packs, tuple[Problem, ...]]:
    """The sound packs of these folders, and what is wrong with the others."""
    from workbench.content.packs import read_packs, sound

    packs, problems = read_packs(folders, is_calendar)
    return sound(packs, problems), problems


def is_calendar(name: str) -> bool:
    """Whether the public holidays of a place are known."""
    if name in CALENDARS_ON_BOARD:
        return True
    from workbench.exchange.public_holidays import is_calendar as is_known

    return is_known(name)


def desk_for(file: CaseFile, packs: Packs, *, now: Callable[[], datetime], language: str) -> Desk:
    """The desk for an open case file."""
    made: Desk = module("workbench.app.desks").desk_for(file, packs, now=now, language=language)
    return made


def line_flaws(
    file: CaseFile,
    packs: Packs,
    now: Callable[[], datetime],
    tell: Callable[[Checking], bool],
) -> tuple[Flaw, ...]:
    """Where lists say of a record what its entries do not; `tell` hears how far it is."""
    from workbench.services.list_proof import line_flaws as found

    return tuple(found(desk_for(file, packs, now=now, language="en"), tell))


def recovery_sheet(created: Created, name: str, day: date, words: Catalogue) -> bytes:
    """The sheet that opens a new case file without its passphrase."""
    from workbench.typeset.recovery_sheet import recovery_sheet as drawn

    return drawn(name, day, created.recovery_key, words, created.header)


def pdf_of(letter: Letter) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1."""
    from workbench.typeset.pdf import pdf_of as drawn

    return drawn(letter)


def text_of(letter: Letter) -> str:
    """The letter as plain text."""
    from workbench.typeset.plain_text import text_of_letter

    return text_of_letter(letter)


def uncovered(letter: Letter) -> tuple[Uncovered, ...]:
    """The texts of a letter that no font on board can draw."""
    from workbench.typeset.coverage import uncovered as found

    return found(letter)


def undrawn(texts: Iterable[str]) -> frozenset[str]:
    """The characters of annex data that no font on board can draw."""
    from workbench.typeset.coverage import undrawn_in_annex

    return undrawn_in_annex(texts)


def address_fits(letter: Letter) -> bool:
    """Whether the address stays inside the window of its envelope."""
    from workbench.typeset.address import address_fits as fits

    return fits(letter)


def holidays_of(calendar: str, regime: Regime) -> Calendar:
    """The public holidays of a place, with the days that a regime proclaims."""
    from workbench.exchange.public_holidays import public_holidays

    return public_holidays(calendar, regime.proclaimed)


def read_table(data: bytes) -> ImportedTable:
    """The table in these bytes."""
    from workbench.exchange.tables.read import read_table as read

    return read(data)


def read_mail(data: bytes, name: str, hosts: Sequence[str], now: datetime) -> ReadMail:
    """The mail in these bytes."""
    from workbench.exchange.mail.read import read_mail as read

    return read(data, name, hosts, now)


def calendar_file(entries: Iterable[CalendarEntry], now: datetime) -> bytes:
    """A calendar file with these entries."""
    from workbench.exchange.calendar import calendar_file as drawn

    return drawn(entries, now)


def later() -> type[Later]:
    """What the window shows and does once it is painted."""
    from workbench.ui.later import Later as Everything

    return Everything


def warm_up(packs: Callable[[], Packs]) -> None:
    """Load what the first morning page needs while a passphrase is typed; letters come later."""
    try:
        for name in ("workbench.db.case_file", "workbench.app.desks"):
            import_module(name)
        packs()
        import_module("workbench.exchange.public_holidays")
        later()
    finally:
        gc.enable()
