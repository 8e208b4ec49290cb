"""Keeps lists and search in step: with entries, with time, with other records, with packs."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workbench.domain.listing import ANYTHING, ListRow
from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Reading, Writing
from workbench.services.project import project
from workbench.services.view import NoSuchRecord, RecordView, view_of

AT_ONCE = 50
"""Records in one transaction: about a tenth of a second, which a person at work may wait."""
MOST_FOLLOWED = 500
"""Records made anew with the one they read, in its transaction; beyond, they are queued."""
MOST_ROUNDS = 4
"""How often one record is made anew for the others: two that name each other never settle."""


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
        _again(desk, batch, Counter(), but=waiting)
        done += len(batch)
    return done


def catch_up(desk: Desk, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Project again whatever time or another record has overtaken; gives how many were.

    Asked before lists and Today answer, so that none is older than what it shows. Ends early
    when it is not to `go_on`; nothing happens where nothing may be written.
    """
    if desk.file.read_only:
        return 0
    now, rounds = desk.now(), Counter[str]()
    done = 0
    while go_on():
        with desk.file.reading() as reading:
            overtaken = reading.overtaken(now, AT_ONCE)
        if not overtaken:
            break
        _again(desk, overtaken, rounds)
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
    return replace(row, title=made.title, standing=made.standing, fields=made.fields)


def _again(
    desk: Desk, records: Sequence[str], rounds: Counter[str], but: Collection[str] = ()
) -> None:
    with desk.file.writing(desk.now()) as writing:
        changed = {record: _projected_again(desk, writing, record) for record in records}
        rounds.update(records)
        for record, names in changed.items():
            follow(desk, writing, record, names, rounds=rounds, but=but)


def keep(desk: Desk, writing: Writing, view: RecordView) -> frozenset[str]:
    """Keep what lists need of a record as it stands; gives what changed, as `Writing.keep`."""
    return writing.keep(view.record, project(view, writing, desk.packs.digest))


def follow(
    desk: Desk,
    writing: Writing,
    record: str,
    changed: Collection[str],
    *,
    rounds: Counter[str] | None = None,
    but: Collection[str] = (),
) -> None:
    """Project again whoever read what changed of a record, and so on from them.

    Up to `MOST_FOLLOWED` of them in this transaction; where there are more, they are queued
    and made anew before the next list. Those in `but` are refreshed by somebody else.
    """
    rounds = Counter() if rounds is None else rounds
    room = MOST_FOLLOWED
    waiting = deque([(record, changed)])
    while waiting:
        source, names = waiting.popleft()
        readers = writing.readers(source, names, room + 1) if names else ()
        if len(readers) > room:
            writing.leave_behind(source, names)
            continue
        room -= len(readers)
        for reader in readers:
            if rounds[reader] < MOST_ROUNDS and reader not in but:
                rounds[reader] += 1
                waiting.append((reader, _projected_again(desk, writing, reader)))


def follow_kind(desk: Desk, writing: Writing, kind: str) -> None:
    """Project again whoever counts on which records of a kind there are."""
    follow(desk, writing, "", (kind,))


def follow_purge(desk: Desk, writing: Writing, record: str, kind: str) -> None:
    """Project again whoever read a record that is gone."""
    follow(desk, writing, record, (ANYTHING,))
    follow_kind(desk, writing, kind)


def _projected_again(desk: Desk, writing: Writing, record: str) -> frozenset[str]:
    try:
        view = view_of(desk, writing, record, lazily=True)
    except (UnknownKind, NoSuchRecord):
        writing.stamp(record, desk.packs.digest)
        return frozenset()
    return keep(desk, writing, view)
