"""What forms may look up while they are filled in: records, documents, languages, names."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.listing import ListField, Listing, Test, Where
from workbench.domain.record import fold
from workbench.domain.status import Status
from workbench.services.desk import Desk
from workbench.services.pages.overview import sections
from workbench.services.ports import named
from workbench.services.sight import looking

_MOST_FOUND = 50
_THERE = (Where(ListField.STATUS, Test.IS_NOT, Status.PURGED),)


@dataclass(frozen=True, slots=True)
class Offer:
    """A record or document that may be chosen, with the words that name it."""

    id: str
    name: str


def name_of(desk: Desk, record: str) -> str:
    """What a record is called where another one names it; empty where there is none."""
    with looking(desk) as sight:
        return sight.name(record)


def records_found(desk: Desk, kinds: tuple[str, ...], words: str) -> tuple[Offer, ...]:
    """The records of some kinds in which all words occur, by title."""
    known = tuple(kind for kind in kinds if kind in desk.kinds)
    if not known:  # a listing without kinds would find every kind
        return ()
    listing = Listing(kinds=known, where=_THERE, words=words, sort=ListField.TITLE)
    with looking(desk) as sight:
        rows = sight.file.rows(sight.file.numbers(listing, _MOST_FOUND))
    return tuple(Offer(row.record, named(row.reference, row.title)) for row in rows)


def documents_of(desk: Desk, record: str) -> tuple[Offer, ...]:
    """The documents that lie with a record."""
    with looking(desk) as sight:
        found = fold(sight.file.entries(record)).attachments
    return tuple(Offer(one.document, one.name) for one in found)


def letter_languages(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The languages that letters speak, as ids and names."""
    return tuple((one.id, one.name) for one in desk.packs.speeches.values())


def makers(desk: Desk) -> dict[str, str]:
    """What the button says that opens a record of a kind; none where nothing may be written."""
    if desk.file.read_only:
        return {}
    return {kind.id: kind.new for section in sections(desk) for kind in section.kinds}
