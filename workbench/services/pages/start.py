"""The five things that lead from a new case file to the first issued letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.journal import EntryType
from workbench.domain.kind import KindSection
from workbench.domain.listing import ListField, Listing, ListRow, Test, Where
from workbench.domain.status import Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.record.contents import next_step_of
from workbench.services.ports import Reading
from workbench.services.sight import Sight


class Begin(StrEnum):
    """One thing to do on the way to the first issued letter."""

    ORGANISATION = "organisation"
    FACTS = "facts"
    REQUEST = "request"
    LETTER = "letter"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartItem:
    """One of those things and how far it is.

    `record` is where it is done, `kind` the kind of record that is to be made; both may be
    empty. `next` is true of the first that is not done.
    """

    id: Begin
    text: str
    state: str
    done: bool
    next: bool
    record: str = ""
    kind: str = ""


_LOOKED_AT = 5
_THERE = (Where(ListField.STATUS, Test.IS_NOT, Status.PURGED),)


def start_items(sight: Sight[Reading], *, backed_up: bool) -> tuple[StartItem, ...]:
    """What has been done so far, and what has not."""
    kinds = sight.desk.kinds.values()
    makers = tuple(kind.id for kind in kinds if kind.sender is not None)
    organisation = next(iter(_rows(sight, makers, most=1)), None)
    asking = tuple(kind.id for kind in kinds if kind.section is KindSection.REQUESTS)
    requests = _rows(sight, asking, most=_LOOKED_AT, latest=True)
    first, latest = organisation.record if organisation else "", next(iter(requests), None)
    begun = sight.view_if_any(first) if first else None
    done = {
        Begin.ORGANISATION: organisation is not None,
        Begin.FACTS: begun is not None and not next_step_of(begun),
        Begin.REQUEST: bool(requests),
        Begin.LETTER: sight.file.happened(EntryType.ISSUED, [row.number for row in requests]),
        Begin.BACKUP: backed_up,
    }
    records = {Begin.FACTS: first, Begin.LETTER: latest.record if latest else ""}
    return tuple(_items(sight.desk.words, done, records, next(iter(makers), "")))


def _items(
    words: Catalogue, done: dict[Begin, bool], records: dict[Begin, str], maker: str
) -> Iterator[StartItem]:
    following = next((item for item, is_done in done.items() if not is_done), None)
    for item, is_done in done.items():
        yield StartItem(
            id=item,
            text=words.say(_TEXTS[item]),
            state=words.say("pages.start.completed" if is_done else "pages.start.to_do"),
            done=is_done,
            next=item is following,
            record=records.get(item, ""),
            kind=maker if item is Begin.ORGANISATION else "",
        )


def _rows(
    sight: Sight[Reading], kinds: tuple[str, ...], *, most: int, latest: bool = False
) -> tuple[ListRow, ...]:
    if not kinds:
        return ()
    listing = Listing(kinds=kinds, where=_THERE, sort=ListField.REFERENCE, descending=latest)
    return sight.file.rows(sight.file.numbers(listing, most))


_TEXTS = {
    Begin.ORGANISATION: "pages.start.organisation",
    Begin.FACTS: "pages.start.facts",
    Begin.REQUEST: "pages.start.request",
    Begin.LETTER: "pages.start.letter",
    Begin.BACKUP: "pages.start.backup",
}
