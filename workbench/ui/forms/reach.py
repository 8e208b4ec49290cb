"""What the editors of a form may ask of the open case file."""

from __future__ import annotations

from collections.abc import Callable

from workbench.services.casework.documents import attach
from workbench.services.pages.finding import (
    Offer,
    documents_of,
    letter_languages,
    makers,
    records_found,
)
from workbench.ui.editors.editor import Chosen, Reach
from workbench.ui.session import Session

Create = Callable[[str, Callable[[Chosen], object]], None]


def reach_for(session: Session, create: Create, record: str = "") -> Reach:
    """What editors of a record's form may do; without a record they cannot add files."""
    return Reach(
        new_id=session.desk.new_id,
        find=lambda kinds, words, asker, show: session.search(
            asker, lambda found: show(_chosen(found)), records_found, kinds, words
        ),
        create=create,
        creatable=session.ask(makers),
        documents=lambda: _chosen(session.ask(documents_of, record)) if record else (),
        add_file=(lambda name, data: _attach(session, record, name, data)) if record else None,
        languages=session.ask(letter_languages) or (("en", "English"),),
        zone=session.desk.zone,
    )


def _chosen(offers: tuple[Offer, ...]) -> tuple[Chosen, ...]:
    return tuple(Chosen(offer.id, offer.name) for offer in offers)


def _attach(session: Session, record: str, name: str, data: bytes) -> Chosen | None:
    kept = session.do(attach, record, name, data)
    return Chosen(kept.value, name) if kept is not None else None
