"""Guards: tables that decide whether something applies, three-valued.

Rows are *or*, cells are *and*, several accepted values in a cell are *one of*. While a
needed answer is missing the guard is undecided (None), which is neither yes nor no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum

Accepted = frozenset[str | bool]

PRESENT, ABSENT = "present", "absent"
PRESENCE: Accepted = frozenset({PRESENT, ABSENT})
"""What a cell accepts whatever the value is: that there is one, or none.

Both are decided at any time, also while nobody has answered: a cell that asks for them waits for
nothing.
"""
_MARK = "="  # no id begins with it


def as_choice(word: str) -> str:
    """What a cell accepts that compares with a choice called `present` or `absent`."""
    return f"{_MARK}{word}"


def spelt(accepted: Accepted) -> Accepted:
    """What a cell accepts, as the pack spells it."""
    return frozenset(x.removeprefix(_MARK) if isinstance(x, str) else x for x in accepted)


AS_CHOICES: Accepted = frozenset(map(as_choice, (PRESENT, ABSENT)))


class FixedName(StrEnum):
    """The names that stand for something in every kind; the last two in letters alone."""

    REGIME = "regime"
    LANGUAGE = "language"
    STATUS = "standing"
    CHANNEL = "channel"
    TOGETHER = "together"


class Lookup(Enum):
    """What a name can stand for when there is no value."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    OUT_OF_SIGHT = "out_of_sight"  # whether there is a value cannot be seen from here


Seen = str | bool | int | frozenset[str] | Lookup
"""A value as a guard sees it; a many-valued answer is a set of ids."""

Look = Callable[[str], Seen]


@dataclass(frozen=True, slots=True)
class Guard:
    """A table of accepted values by name; no rows means always."""

    rows: tuple[Mapping[str, Accepted], ...] = ()

    def holds(self, look: Look) -> bool | None:
        """True or False once decided, None while a needed answer is missing."""
        if not self.rows:
            return True
        undecided = False
        for row in self.rows:
            verdict = _row_holds(row, look)
            if verdict:
                return True
            undecided = undecided or verdict is None
        return None if undecided else False

    def waits_for(self, look: Look) -> tuple[str, ...]:
        """The names whose answers are missing while the guard is undecided."""
        if self.holds(look) is not None:
            return ()
        open_rows = [row for row in self.rows if _row_holds(row, look) is None]
        waiting = (
            name
            for row in open_rows
            for name, accepted in row.items()
            if look(name) is Lookup.MISSING and not accepted & PRESENCE
        )
        return tuple(dict.fromkeys(waiting))

    def names(self) -> Iterator[str]:
        """Every name the guard looks at."""
        for row in self.rows:
            yield from row


ALWAYS = Guard()


def _row_holds(row: Mapping[str, Accepted], look: Look) -> bool | None:
    undecided = False
    for name, accepted in row.items():
        verdict = _cell_holds(look(name), accepted)
        if verdict is False:
            return False
        undecided = undecided or verdict is None
    return None if undecided else True


def _cell_holds(seen: Seen, accepted: Accepted) -> bool | None:
    if seen is Lookup.OUT_OF_SIGHT:
        return None
    if isinstance(seen, Lookup) or seen == frozenset():
        if ABSENT in accepted:
            return True
        return None if seen is Lookup.MISSING and PRESENT not in accepted else False
    if PRESENT in accepted:
        return True
    if not accepted.isdisjoint(AS_CHOICES):
        accepted |= spelt(accepted & AS_CHOICES)
    if isinstance(seen, frozenset):
        return bool(seen & accepted)
    return (seen if isinstance(seen, bool) else str(seen)) in accepted


Cells = Mapping[str, frozenset[str | bool]]
"""A row test: accepted values by column; `present` and `absent` are spelt so."""

Points = Mapping[str, Decimal]
"""How much each choice counts; yes and no are `true` and `false`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A choice for every number from `least` on, up to the next band; None: from the lowest."""

    gives: str
    least: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A row of a decision table; the kind words why under its `id`, where it has one."""

    gives: str
    when: Guard = ALWAYS
    id: str = ""
