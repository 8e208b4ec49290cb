"""Makes lists and search anew where they were made with other packs."""

from __future__ import annotations

from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Writing
from workbench.services.project import project
from workbench.services.view import view_of

AT_ONCE = 500


def refresh(desk: Desk) -> int:
    """Project every record again whose cache was made with other packs; gives how many.

    Nothing is written to the journal. A record whose kind is gone keeps what lists knew.
    """
    if desk.file.read_only:
        return 0
    with desk.file.reading() as reading:
        stale = reading.stale(desk.packs.digest)
    for start in range(0, len(stale), AT_ONCE):
        with desk.file.writing(desk.now()) as writing:
            for record in stale[start : start + AT_ONCE]:
                _project(desk, writing, record)
    return len(stale)


def _project(desk: Desk, writing: Writing, record: str) -> None:
    try:
        view = view_of(desk, writing, record)
    except UnknownKind:
        return
    writing.keep(view.record, project(view, writing))
