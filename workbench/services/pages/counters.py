"""How many open records each kind counts beside its entry in the sidebar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from workbench.domain.guard import ABSENT, PRESENCE, PRESENT, Accepted, Cells
from workbench.domain.kind import Kind
from workbench.domain.listing import Listing, Test, Where
from workbench.domain.values.choosing import NO, YES
from workbench.services.desk import Desk
from workbench.services.pages.overview import IS_OPEN, but_exercises
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking


def counters(desk: Desk) -> Mapping[str, int]:
    """The number that each kind with a counter shows now, by kind."""
    if not any(kind.listing.counter is not None for kind in desk.kinds.values()):
        return {}
    with looking(desk) as sight:
        return counters_in(sight)


def counters_in(sight: Sight[Reading]) -> Mapping[str, int]:
    """The same, as it stands in this transaction."""
    return {
        kind.id: sum(_count(sight, kind, tested) for tested in _tests(kind.listing.counter))
        for kind in sight.desk.kinds.values()
        if kind.listing.counter is not None
    }


def _count(sight: Sight[Reading], kind: Kind, tested: tuple[Where, ...]) -> int:
    where = (IS_OPEN, *but_exercises([kind]), *tested)
    return sight.file.count(Listing(kinds=(kind.id,), where=where))


def _tests(counter: Cells) -> Iterator[tuple[Where, ...]]:
    """The counter as conditions of lists; a field has one value, so none counts a record twice."""
    yield from product(
        *(
            tuple(_where(column, _filed(value)) for value in sorted(_apart(accepted), key=str))
            for column, accepted in counter.items()
        )
    )


def _apart(accepted: Accepted) -> Accepted:
    """Values of which a field has one at most; whatever is there has one of the others too."""
    return accepted & PRESENCE if PRESENT in accepted else accepted


def _filed(value: str | bool) -> str:  # noqa: FBT001 - one of what a cell accepts
    if isinstance(value, bool):
        return YES if value else NO
    return value


def _where(column: str, value: str) -> Where:
    if value == PRESENT:
        return Where(column, Test.PRESENT)
    if value == ABSENT:
        return Where(column, Test.ABSENT)
    return Where(column, Test.IS, value)
