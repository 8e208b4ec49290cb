"""What a clause asks of the rows of a filed list: whether a cell of theirs is empty or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.guard import ABSENT, PRESENCE, PRESENT, Guard
from workbench.domain.letter import Clause
from workbench.domain.letter_template import OF_ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGuard:
    """A guard parted: what is decided for all rows, and what each of them has and lacks.

    The cells of a filed list are seen only when the letter of a row is made of the model.
    """

    rest: Guard
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def looks(self) -> bool:
        """Whether the clause does not stand in every letter."""
        return bool(self.has or self.lacks)


def parted(guard: Guard) -> RowGuard:
    """The guard of a clause in a letter to the rows of a list; such a guard has one row."""
    if not any(name.startswith(OF_ROW) for name in guard.names()):
        return RowGuard(rest=guard)
    cells = {name: accepted for row in guard.rows for name, accepted in row.items()}
    rest = {name: accepted for name, accepted in cells.items() if not name.startswith(OF_ROW)}
    asked = {
        name.removeprefix(OF_ROW): accepted & PRESENCE
        for name, accepted in cells.items()
        if name.startswith(OF_ROW)
    }
    return RowGuard(
        rest=Guard((rest,)),
        has=tuple(name for name, accepted in asked.items() if accepted == {PRESENT}),
        lacks=tuple(name for name, accepted in asked.items() if accepted == {ABSENT}),
    )


def stands_for(clause: Clause, said: Mapping[str, str]) -> bool:
    """Whether a clause of a model stands in the letter of a row with these cells."""
    has = all(said.get(column) for column in clause.row_has)
    return has and not any(said.get(column) for column in clause.row_lacks)
