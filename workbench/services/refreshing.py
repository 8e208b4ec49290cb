"""Keeps lists and search in step: after entries, after a purge, and when packs change."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Writing
from workbench.services.project import project
from workbench.services.view import RecordView, view_of

AT_ONCE = 500


def refresh(desk: Desk) -> int:
    """Project every record again whose cache is out of date; gives how many.

    Nothing is written to the journal. A record whose kind is gone keeps what lists knew.
    """
    if desk.file.read_only:
        return 0
    with desk.file.reading() as reading:
        stale = reading.stale(desk.packs.digest)
    waiting = set(stale)
    for start in range(0, len(stale), AT_ONCE):
        with desk.file.writing(desk.now()) as writing:
            for record in stale[start : start + AT_ONCE]:
                waiting.discard(record)
                if _renamed(desk, writing, record):
                    tell_referrers(desk, writing, record, but=waiting)
    return len(stale)


def keep(desk: Desk, writing: Writing, view: RecordView) -> bool:
    """Keep what lists need of a record as it stands; gives whether its title changed."""
    old = writing.stored(view.record.id)
    projection = project(view, writing, desk.packs.digest)
    writing.keep(view.record, projection)
    return old is not None and old.title != projection.title


def tell_referrers(
    desk: Desk,
    writing: Writing,
    record: str,
    *,
    most: int | None = None,
    but: Collection[str] = (),
) -> None:
    """Show a new title or law in the lists of those that link here, and so on from them.

    Beyond `most` of them, lists follow when the case file is next opened; those in `but`
    are refreshed by somebody else.
    """
    told, waiting = {record}, deque([record])
    while waiting:
        for link in writing.linking_to(waiting.popleft()):
            if link.record in told or link.record in but:
                continue
            told.add(link.record)
            if most is not None and len(told) > most + 1:
                writing.outdate(link.record)
            elif _renamed(desk, writing, link.record):
                waiting.append(link.record)


def _renamed(desk: Desk, writing: Writing, record: str) -> bool:
    try:
        view = view_of(desk, writing, record)
    except UnknownKind:
        return False
    return keep(desk, writing, view)
