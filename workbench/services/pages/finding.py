"""What forms may look up while they are filled in: records, documents, languages, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.listing import ListField, Listing, Test, Where
from workbench.domain.status import Status
from workbench.services.casework.refresh import found_now, lines_now
from workbench.services.desk import Desk
from workbench.services.pages.overview import sections
from workbench.services.sight import looking

_MOST_FOUND = 50
_THERE = (Where(ListField.STATUS, Test.IS_NOT, Status.PURGED),)


@dataclass(frozen=True, slots=True)
class Offer:
    """A record or document that may be chosen, with the words that name it."""

    id: str
    name: str


def records_found(desk: Desk, kinds: tuple[str, ...], words: str) -> tuple[Offer, ...]:
    """The records of some kinds in which all words occur, by title."""
    known = tuple(kind for kind in kinds if kind in desk.kinds)
    if not known:  # a listing without kinds would find every kind
        return ()
    listing = Listing(kinds=known, where=_THERE, words=words, sort=ListField.TITLE)
    with looking(desk) as sight:
        rows = sight.file.rows(found_now(sight, listing, _MOST_FOUND))
        rows = lines_now(desk, sight.file, rows)
    return tuple(Offer(row.record, desk.named(row.reference, row.title)) for row in rows)


def documents_of(desk: Desk, record: str) -> tuple[Offer, ...]:
    """The documents that lie with a record, but those that were destroyed."""
    with looking(desk) as sight:
        view = sight.view_if_any(record)
        if view is None:
            return ()
        kept, destroyed = view.record.attachments, view.record.keeping.destroyed
    return tuple(
        Offer(document.document, document.name)
        for document in kept
        if document.document not in destroyed
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOffers:
    """What any form offers: kinds to open a record of, with the words of the button; languages.

    Nothing can be opened where nothing may be written.
    """

    creatable: Mapping[str, str]
    languages: tuple[tuple[str, str], ...]


def form_offers(desk: Desk) -> FormOffers:
    """What the packs on board let every form offer; the case file is not asked."""
    return FormOffers(
        creatable={} if desk.file.read_only else buttons_to_open(desk),
        languages=tuple((speech.id, speech.name) for speech in desk.packs.speeches.values()),
    )


def buttons_to_open(desk: Desk) -> dict[str, str]:
    """What the button says that opens a record, by kind."""
    return {kind.id: kind.new for section in sections(desk) for kind in section.kinds}
