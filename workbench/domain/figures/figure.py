"""A figure: which records of a kind are counted in a period, and under what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.guard import ALWAYS, Guard, Look, Lookup, Seen
from workbench.domain.values.choosing import NO, YES

NOT_KNOWN = "not_known"
"""What a record is counted under while nobody knows what it would be counted by."""
NONE = "none"
"""What a record is counted under that is known to have none of what it would be counted by."""
NO_FIGURES = ("from", "to")
"""Ids that no figure has: the bounds of a period are called so."""


class PartOfCalendar(StrEnum):
    """What `count_by` may be besides a name of the kind: a part of the calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic of a kind.

    `over` is the date or moment that says in which period a record falls; `where` which records
    are counted; `count_by` what they are told apart by: a name, a `PartOfCalendar` of `over`, or
    nothing.
    """

    id: str
    over: str
    count_by: str = ""
    where: Guard = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCount:
    """How many records a figure counts, and how many under each key; one may be under several."""

    total: int = 0
    under: Mapping[str, int] = field(default_factory=dict)


def keys_of(
    figure: Figure, look: Look, day: date | None, start: date | None, end: date | None
) -> tuple[str, ...] | None:
    """Under which keys a record is counted in a period, both days included; None: it is not.

    `look` is how guards see the record, `day` that of `over` where the law holds. A record whose
    `where` is undecided is not counted; a bound that is None is open.
    """
    if day is None or (start is not None and day < start) or (end is not None and day > end):
        return None
    if figure.where.holds(look) is not True:
        return None
    match figure.count_by:
        case "":
            return ()
        case PartOfCalendar.MONTH:
            return (f"{day:%Y-%m}",)
        case PartOfCalendar.QUARTER:
            return (f"{day.year}-Q{(day.month + 2) // 3}",)
        case PartOfCalendar.YEAR:
            return (f"{day.year}",)
        case name:
            return _keys(look(name))


def _keys(seen: Seen) -> tuple[str, ...]:
    match seen:
        case Lookup():
            return (NOT_KNOWN,)
        case bool():
            return (YES if seen else NO,)
        case frozenset():
            return tuple(sorted(seen)) or (NONE,)
        case _:
            return (str(seen),)


def counted(found: Iterable[tuple[str, ...] | None]) -> FigureCount:
    """The records that are counted, from the keys of each; the same however they are ordered."""
    kept = [keys for keys in found if keys is not None]
    under = Counter(key for keys in kept for key in keys)
    return FigureCount(total=len(kept), under=dict(sorted(under.items())))
