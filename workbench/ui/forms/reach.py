"""What the editors of a form may ask of the open case file."""

from __future__ import annotations

from collections.abc import Callable

from workbench.domain.listing import Listing, Test, Where
from workbench.services.casework.documents import attach
from workbench.services.desk import Desk
from workbench.services.pages.overview import list_lines, list_numbers, sections
from workbench.services.pages.record.contents import record_page
from workbench.ui.editors.editor import Chosen, Reach
from workbench.ui.lists.queries import languages_of
from workbench.ui.session import Session

_MOST_FOUND = 50


Create = Callable[[str, Callable[[Chosen], object]], None]


def reach_for(session: Session, create: Create, record: str = "") -> Reach:
    """What editors of a record's form may do; without a record they cannot add files."""
    names = {kind.id: kind.new for section in session.ask(sections) for kind in section.kinds}
    return Reach(
        new_id=session.desk.new_id,
        find=lambda kinds, words: session.ask(_find, kinds, words),
        create=create,
        creatable={} if session.desk.file.read_only else names,
        documents=lambda: _documents(session, record) if record else (),
        add_file=(lambda name, data: _keep(session, record, name, data)) if record else None,
        languages=session.ask(languages_of) or (("en", "English"),),
        zone=session.desk.zone,
    )


def _find(desk: Desk, kinds: tuple[str, ...], words: str) -> tuple[Chosen, ...]:
    known = tuple(kind for kind in kinds if kind in desk.kinds)
    if not known:  # a listing without kinds would find every kind
        return ()
    there = Where("standing", Test.IS_NOT, "purged")
    listing = Listing(kinds=known, where=(there,), words=words, sort="title")
    numbers = list_numbers(desk, listing, _MOST_FOUND)
    return tuple(
        Chosen(line.record, f"{line.reference} · {line.title}" if line.title else line.reference)
        for line in list_lines(desk, numbers, ())
    )


def _documents(session: Session, record: str) -> tuple[Chosen, ...]:
    page = session.ask(record_page, record)
    return tuple(Chosen(one.document, one.name) for one in page.documents)


def _keep(session: Session, record: str, name: str, data: bytes) -> Chosen | None:
    kept = session.do(attach, record, name, data)
    return Chosen(kept.value, name) if kept is not None else None
