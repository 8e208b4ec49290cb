"""Joins an open case file with packs, clock and tools into the desk that use cases work at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache

from workbench.app import lazy
from workbench.app.ids import fresh_id
from workbench.app.tables import TablesOnce
from workbench.app.wall_clock import moment
from workbench.app.words import catalogue_for, spoken_language
from workbench.content.packs import pack_archive, packs_from_archive
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Packs
from workbench.domain.letter import Letter
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.services.casework.refresh import refresh
from workbench.services.desk import Desk
from workbench.services.ports import CaseFile

REFRESHED_ON_OPENING = 200
"""Records whose lists are made anew before anything is shown: at most a second."""


class Press:
    """The letter press of the typesetting room, loaded when the first letter is drawn."""

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF/A-3a and PDF/UA-1."""
        return lazy.pdf_of(letter)

    def text(self, letter: Letter) -> str:
        """The letter as plain text."""
        return lazy.text_of(letter)

    def uncovered(self, letter: Letter) -> tuple[Problem, ...]:
        """Places whose characters no font on board can draw."""
        return tuple(
            Problem(
                passage.place,
                sentence("letters.coverage.no_font"),
                sentence("letters.coverage.write_in_latin"),
            )
            for passage in lazy.uncovered(letter)
        )

    def undrawn(self, texts: Iterable[str]) -> frozenset[str]:
        """The characters of annex data that no font on board can draw."""
        return lazy.undrawn(texts)

    def address_fits(self, letter: Letter) -> bool:
        """Whether the address stays inside the window of its envelope."""
        return lazy.address_fits(letter)


def desk_for(
    file: CaseFile,
    packs: Packs,
    *,
    now: Callable[[], datetime] = moment,
    new_id: Callable[[], str] = fresh_id,
    language: str = "",
) -> Desk:
    """The desk for an open case file.

    Packs that are new to it are kept in it, and its lists are made with them: a few at once,
    the others by whoever shows them.
    """
    language = language or spoken_language()
    desk = Desk(
        file=file,
        packs=packs,
        now=now,
        new_id=new_id,
        calendar=cache(lambda regime, place: lazy.holidays_of(place, packs.regimes[regime])),
        press=Press(),
        read_table=TablesOnce(),
        read_mail=lambda data, name, hosts: lazy.read_mail(data, name, hosts, now()),
        archive=pack_archive,
        unarchive=_unarchived,
        words=catalogue_for(language),
        language=language,
    )
    _store_packs(desk)
    refresh(desk, most=REFRESHED_ON_OPENING)
    return desk


def _store_packs(desk: Desk) -> None:
    if desk.file.read_only:
        return
    with desk.file.reading() as reading:
        known = reading.pack(desk.packs.digest) is not None
    if known:
        return
    with desk.file.writing(desk.now()) as writing:
        writing.store_pack(desk.packs.digest, desk.archive(desk.packs))
        payload = {"digest": desk.packs.digest}
        writing.append([NewEntry(record="", type=EntryType.PACKS_KEPT, payload=payload)])


@lru_cache(maxsize=4)
def _unarchived(data: bytes) -> Packs:
    return packs_from_archive(data, checked=False)[0]
