"""Keeps lists and search in step: after entries, after a purge, and when packs change."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection

from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Writing
from workbench.services.project import project
from workbench.services.view import RecordView, view_of

AT_ONCE = 20
"""Records in one transaction: about a tenth of a second, which a person at work may wait."""


def behind(desk: Desk) -> tuple[str, ...]:
    """The records whose cache is out of date; none where nothing may be written."""
    if desk.file.read_only:
        return ()
    with desk.file.reading() as reading:
        return reading.stale(desk.packs.digest)


def refresh(
    desk: Desk, *, most: int | None = None, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Project every record again whose cache is out of date; gives how many were.

    Nothing is written to the journal. A record whose kind is gone keeps what lists knew. Ends
    early after `most` records, or when it is not to `go_on`: the next call takes up the rest.
    """
    stale = behind(desk)
    waiting = set(stale)
    done = 0
    for start in range(0, len(stale[:most]), AT_ONCE):
        if not go_on():
            break
        with desk.file.writing(desk.now()) as writing:
            for record in stale[:most][start : start + AT_ONCE]:
                waiting.discard(record)
                if _renamed(desk, writing, record):
                    tell_referrers(desk, writing, record, but=waiting)
                done += 1
    return done


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
                writing.stamp(link.record, "")
            elif _renamed(desk, writing, link.record):
                waiting.append(link.record)


def _renamed(desk: Desk, writing: Writing, record: str) -> bool:
    try:
        view = view_of(desk, writing, record)
    except UnknownKind:
        writing.stamp(record, desk.packs.digest)
        return False
    return keep(desk, writing, view)
