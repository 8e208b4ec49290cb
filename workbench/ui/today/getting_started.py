"""The five things that lead from a new case file to the first issued letter."""

from __future__ import annotations

from workbench.domain.listing import Listing
from workbench.domain.record import fold
from workbench.services.desk import Desk
from workbench.services.pages.overview import list_lines, list_numbers
from workbench.services.pages.record.contents import next_step
from workbench.ui.controls import translate
from workbench.ui.session import Session
from workbench.ui.today.today_page import StartItem

ORGANISATION, FACTS, REQUEST, LETTER, BACKUP = (
    "organisation",
    "facts",
    "request",
    "letter",
    "backup",
)
_LOOKED_AT = 5


def start_items(session: Session, *, backed_up: bool) -> tuple[StartItem, ...]:
    """What has been done so far, and what has not."""
    organisation = session.ask(first_organisation)
    request = session.ask(latest_requests)
    return (
        StartItem(ORGANISATION, translate("Start", "Enter your organisation"), bool(organisation)),
        StartItem(
            FACTS,
            translate("Start", "Complete what letters say about it"),
            bool(organisation) and not session.ask(next_step, organisation),
        ),
        StartItem(
            REQUEST, translate("Start", "Record the first request: drop its e-mail"), bool(request)
        ),
        StartItem(
            LETTER,
            translate("Start", "Issue the first letter"),
            any(session.ask(has_letters, one) for one in request),
        ),
        StartItem(BACKUP, translate("Start", "Make the first backup"), backed_up),
    )


def first_organisation(desk: Desk) -> str:
    """The first record that letters can be written for; empty when there is none."""
    kinds = tuple(kind.id for kind in desk.kinds.values() if kind.sender is not None)
    return next(iter(_records(desk, kinds, descending=False)), "")


def latest_requests(desk: Desk) -> tuple[str, ...]:
    """The latest records of the kinds that are worked on as requests."""
    kinds = tuple(kind.id for kind in desk.kinds.values() if kind.section == "requests")
    return _records(desk, kinds, descending=True)


def has_letters(desk: Desk, record: str) -> bool:
    """Whether a letter of a record was issued."""
    with desk.file.reading() as reading:
        return bool(fold(reading.entries(record)).letters)


def _records(desk: Desk, kinds: tuple[str, ...], *, descending: bool) -> tuple[str, ...]:
    if not kinds:
        return ()
    listing = Listing(kinds=kinds, sort="reference", descending=descending)
    numbers = list_numbers(desk, listing, _LOOKED_AT)
    return tuple(line.record for line in list_lines(desk, numbers, ()))
