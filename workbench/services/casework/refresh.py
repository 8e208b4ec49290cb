"""Keeps lists and search in step: with entries, with time, with other records, with packs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workbench.domain.listing import ListRow
from workbench.services.desk import Desk, UnknownKind
from workbench.services.following import Following
from workbench.services.ports import Reading
from workbench.services.project import project
from workbench.services.view import NoSuchRecord, view_of

AT_ONCE = 50
"""Records in one transaction: about a tenth of a second, which a person at work may wait."""


def behind(desk: Desk) -> tuple[str, ...]:
    """The records whose cache was made with other packs; none where nothing may be written."""
    if desk.file.read_only:
        return ()
    with desk.file.reading() as reading:
        return reading.stale(desk.packs.digest)


def refresh(
    desk: Desk, *, most: int | None = None, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Project every record again that was made with other packs; gives how many were.

    Nothing is written to the journal. A record whose kind is gone keeps what lists knew. Ends
    early after `most` records, or when it is not to `go_on`: the next call takes up the rest.
    """
    stale = behind(desk)
    waiting = set(stale)
    done = 0
    for start in range(0, len(stale[:most]), AT_ONCE):
        if not go_on():
            break
        batch = stale[:most][start : start + AT_ONCE]
        waiting.difference_update(batch)
        _again(desk, batch, but=waiting)
        done += len(batch)
    return done


def catch_up(desk: Desk, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Project again whatever time or another record has overtaken; gives how many were.

    Asked before lists and Today answer, so that none is older than what it shows. Ends early
    when it is not to `go_on`; nothing happens where nothing may be written.
    """
    if desk.file.read_only:
        return 0
    now, done = desk.now(), 0
    while go_on():
        with desk.file.reading() as reading:
            overtaken = reading.overtaken(now, AT_ONCE)
        if not overtaken:
            break
        _again(desk, overtaken)
        done += len(overtaken)
    return done


@contextmanager
def current(desk: Desk) -> Iterator[Reading]:
    """A read transaction in which every list shows what is so now."""
    with desk.file.reading() as reading:
        if desk.file.read_only or not reading.overtaken(desk.now(), 1):
            yield reading
            return
    catch_up(desk)
    with desk.file.reading() as reading:
        yield reading


def lines_now(desk: Desk, reading: Reading, rows: Sequence[ListRow]) -> tuple[ListRow, ...]:
    """The lines as they are now, where nothing may be written to make them so.

    Their order is the one that was kept.
    """
    if not desk.file.read_only:
        return tuple(rows)
    numbers = [row.number for row in rows]
    overtaken = set(reading.overtaken_among(desk.now(), numbers))
    return tuple(_now(desk, reading, row) if row.record in overtaken else row for row in rows)


def _now(desk: Desk, reading: Reading, row: ListRow) -> ListRow:
    try:
        view = view_of(desk, reading, row.record, lazily=True)
    except (UnknownKind, NoSuchRecord):
        return row
    made = project(view, reading, desk.packs.digest)
    return replace(row, title=made.title, status=made.status, fields=made.fields)


def _again(desk: Desk, records: Iterable[str], but: Collection[str] = ()) -> None:
    with desk.file.writing(desk.now()) as writing:
        following = Following(desk, writing, but)
        for record in records:
            following.store_again(record)
        following.finish()
