"""Keeps lists and search in step: with entries, with time, with other records, with packs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.due.due import Due
from workbench.domain.listing import Listing, ListRow
from workbench.domain.secrecy.leave import has_leave
from workbench.domain.status import Status
from workbench.services.changes import Done
from workbench.services.desk import Desk, UnknownKind
from workbench.services.following import Following
from workbench.services.ports import Reading
from workbench.services.project import project
from workbench.services.sight import Sight, all_behind
from workbench.services.view import NoSuchRecord, view_of

AT_ONCE = 50
"""Records in one transaction: about a tenth of a second, which a person at work may wait."""
WHILE_WAITED_FOR = 100
"""Records made anew while a person waits for a page; more of them leave the window's thread."""
_MOST_ROUNDS = 4

Tell = Callable[[int, int], bool]
"""Hears how many of how many records are made anew; where it gives False, nothing more is."""


def unwatched(done: int, total: int) -> bool:
    """Let it go on with nobody looking."""
    del done, total
    return True


def behind(desk: Desk) -> tuple[str, ...]:
    """The records whose cache was made with other packs; none where nothing may be written."""
    if desk.file.read_only:
        return ()
    with desk.file.reading() as reading:
        return reading.stale(desk.packs.digest)


def refresh(desk: Desk, *, most: int | None = None, tell: Tell = unwatched) -> Done[int]:
    """Project every record again that was made with other packs; gives how many were.

    Nothing is written to the journal. A record whose kind is gone keeps what lists knew. Ends
    early after `most` records, or when `tell` gives False: the next call takes up the rest.
    """
    stale = behind(desk)
    made = _made_anew(desk, stale[:most], tell, but=stale)
    return _renewed(made)


def catch_up(desk: Desk, *, most: int | None = None, tell: Tell = unwatched) -> Done[int]:
    """Project again whatever time, another record or other packs have overtaken; how many.

    Nothing is written to the journal, and nothing at all where nothing may be written. Each
    transaction is a short one. After `most` records, or when `tell` gives False, what is left
    stays overtaken, and the next call takes it up.
    """
    made: list[str] = []
    for _ in range(_MOST_ROUNDS):
        waiting = _overtaken(desk)
        now_made = _made_anew(desk, waiting[:most], tell, but=waiting)
        made += now_made
        # What was made anew may overtake others; two that name each other never settle.
        if not waiting or len(now_made) < len(waiting):
            break
    return _renewed(made)


def _renewed(made: Collection[str]) -> Done[int]:
    return Done(len(made), frozenset(made), renewed=True)


def _overtaken(desk: Desk) -> tuple[str, ...]:
    if desk.file.read_only:
        return ()
    with desk.file.reading() as reading:
        return all_behind(desk, reading)


def overtaken_in(desk: Desk, reading: Reading) -> int:
    """How many records lists know as they were, counted up to one over `WHILE_WAITED_FOR`."""
    return len(reading.overtaken(desk.now(), WHILE_WAITED_FOR + 1))


def lines_now(desk: Desk, reading: Reading, rows: Sequence[ListRow]) -> tuple[ListRow, ...]:
    """The lines as they are now, whatever of them is overtaken.

    Their order is the one that was kept: it is right again after `catch_up`.
    """
    made = _made_now(desk, reading, rows)
    return tuple(made[row.record][0] if row.record in made else row for row in rows)


def lines_with_dues(
    desk: Desk, reading: Reading, rows: Sequence[ListRow]
) -> tuple[tuple[ListRow, tuple[Due, ...]], ...]:
    """The same, each with every due of its record as it is now."""
    made = _made_now(desk, reading, rows)
    kept: dict[int, list[Due]] = {}
    for of in reading.dues_among([row.number for row in rows]):
        kept.setdefault(of.number, []).append(of.due)
    return tuple(made.get(row.record) or (row, tuple(kept.get(row.number, ()))) for row in rows)


def found_now(sight: Sight[Reading], listing: Listing, limit: int | None = None) -> Sequence[int]:
    """The record numbers that a search finds, or the first of them: none that is secret by now.

    A line that packs, time or another record have overtaken still holds the words it was made
    with: whether whoever looks has leave to it is asked of the record itself.
    """
    file, secret = sight.file, may_restrict(sight.desk)
    is_free = secret.isdisjoint(listing.kinds or secret) or listing.of_nobody
    if is_free or not sight.behind:
        return file.numbers(listing, limit)
    numbers = file.numbers(listing)
    behind = _behind_among(sight, numbers)
    if not behind:
        return numbers[:limit]
    found: list[int] = []
    for start in range(0, len(numbers), AT_ONCE):
        found += (
            row.number
            for row in file.rows(numbers[start : start + AT_ONCE])
            if row.kind not in secret
            or row.record not in behind
            or sight.readable(row.record) is not None
        )
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


def _behind_among(sight: Sight[Reading], numbers: Sequence[int]) -> frozenset[str]:
    """Those of these records that packs, time or another record have overtaken."""
    stale = sight.file.stale(sight.desk.packs.digest, numbers)
    return frozenset((*stale, *sight.file.overtaken_among(sight.desk.now(), numbers)))


def may_restrict(desk: Desk) -> frozenset[str]:
    """The kinds that restrict some of their records."""
    return frozenset(k.id for k in desk.kinds.values() if k.restricted_when is not None)


def restricted_now(sight: Sight[Reading], kinds: Sequence[str]) -> frozenset[str]:
    """The listed records of some kinds that not everybody may look at, as they stand."""
    file = sight.file
    found = {row.record for row in file.rows(file.restricted(kinds))}
    secret = may_restrict(sight.desk).intersection(kinds)
    if secret and sight.behind:
        every = file.numbers(Listing(kinds=tuple(secret), of_nobody=True))
        found |= _behind_among(sight, every)
    return frozenset(record for record in found if sight.leave_of(record) is not None)


def _made_now(
    desk: Desk, reading: Reading, rows: Sequence[ListRow]
) -> Mapping[str, tuple[ListRow, tuple[Due, ...]]]:
    """Lines and dues of those records that time, another record or new packs have overtaken."""
    overtaken: set[str] = set()
    if reading.overtaken(desk.now(), 1):
        overtaken = set(reading.overtaken_among(desk.now(), [row.number for row in rows]))
    overtaken |= _restricted_since(desk, reading, rows)
    made = {row.record: _now(desk, reading, row) for row in rows if row.record in overtaken}
    return {record: line for record, line in made.items() if line is not None}


def _restricted_since(desk: Desk, reading: Reading, rows: Sequence[ListRow]) -> set[str]:
    """Records that packs may restrict with which their line was not made."""
    kinds = may_restrict(desk)
    among = [row.number for row in rows if row.kind in kinds]
    return set(reading.stale(desk.packs.digest, among)) if among else set()


def _now(desk: Desk, reading: Reading, row: ListRow) -> tuple[ListRow, tuple[Due, ...]] | None:
    """A line and its dues made now, bare without leave; None where its kind or record is gone."""
    try:
        view = view_of(desk, reading, row.record, lazily=True)
    except (UnknownKind, NoSuchRecord):
        return None
    if not has_leave(view.leave, desk.file.actor):
        return replace(row, title="", status=Status.OPEN, fields={}), ()
    made = project(view, reading, desk.packs.digest)
    return replace(row, title=made.title, status=made.status, fields=made.fields), made.dues


def _made_anew(
    desk: Desk, records: Sequence[str], tell: Tell, but: Sequence[str]
) -> tuple[str, ...]:
    """Make records anew, some at a time; gives those that were.

    Whoever is still waiting is not followed: its turn comes.
    """
    waiting = set(but)
    for start in range(0, len(records), AT_ONCE):
        if not tell(start, len(records)):
            return tuple(records[:start])
        batch = records[start : start + AT_ONCE]
        waiting.difference_update(batch)
        _again(desk, batch, but=waiting)
    return tuple(records)


def _again(desk: Desk, records: Iterable[str], but: Collection[str]) -> None:
    with desk.file.writing(desk.now()) as writing:
        following = Following(desk, writing, but)
        for record in records:
            following.store_again(record)
        following.finish()
