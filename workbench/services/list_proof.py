"""The proof that lists, search and links show of every record what its entries say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.domain.listing import Listing, ListRow, Projection
from workbench.domain.sentence import sentence
from workbench.services.desk import Desk, UnknownKind
from workbench.services.faults import Cancelled
from workbench.services.flaws import Amiss, Flaw
from workbench.services.ports import Reading
from workbench.services.project import project
from workbench.services.vault import Checked, Checking, unwatched
from workbench.services.view import NoSuchRecord, view_of

_AT_ONCE = 500


def line_flaws(desk: Desk, tell: Callable[[Checking], bool] = unwatched) -> Iterator[Flaw]:
    """Make the line of every record anew with the packs on board, and name those that differ.

    A line that was made with other packs, or that time has overtaken, is to be made anew
    anyway and proves nothing. Raises Cancelled when `tell`, which hears how far it is, gives
    False.
    """
    with desk.file.reading() as reading:
        numbers = reading.numbers(Listing(kinds=(), of_nobody=True))
        waiting = set(reading.stale(desk.packs.digest))
        for start in range(0, len(numbers), _AT_ONCE):
            if not tell(Checking(Checked.LINES, start, len(numbers))):
                raise Cancelled
            batch = numbers[start : start + _AT_ONCE]
            left = waiting.union(reading.overtaken_among(desk.now(), batch))
            for row in reading.rows(batch):
                if row.record not in left:
                    yield from _flaws_of(desk, reading, row)
    tell(Checking(Checked.LINES, len(numbers), len(numbers)))


def _flaws_of(desk: Desk, reading: Reading, row: ListRow) -> Sequence[Flaw]:
    try:
        view = view_of(desk, reading, row.record, lazily=True)
    except (UnknownKind, NoSuchRecord):
        return ()
    kept = reading.projection(row.record)
    made = project(view, reading, desk.packs.digest)
    if kept is not None and _as_said(kept) == _as_said(made):
        return ()
    return (Flaw(sentence("verify.place.record", reference=row.reference), Amiss.LINE_DIFFERS),)


def _as_said(line: Projection) -> Projection:
    """Only what a line says; where that is filed, the store proves by itself."""
    return Projection(
        title=line.title,
        status=line.status,
        fields=dict(line.fields),
        words=line.words,
        links=tuple(sorted(set(line.links))),
        reads=tuple(sorted(set(line.reads))),
        dues=tuple(sorted(line.dues, key=lambda due: (due.id, due.row))),
        leave=line.leave,
        stamp="",
    )
