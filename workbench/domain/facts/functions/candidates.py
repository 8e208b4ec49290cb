"""The values that a fact goes through: those of several inputs, and the cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import row_test_of, text_of
from workbench.domain.guard import PRESENCE, Cells
from workbench.domain.values.rows import ROW
from workbench.domain.values.value import Row, Value, is_empty, seen

Read = TypeVar("Read")
Ordered = TypeVar("Ordered", Decimal, datetime)


@dataclass(frozen=True, slots=True)
class Contender(Generic[Read]):
    """A value that was found, and where: in a row of the table, or behind an input."""

    value: Value
    read: Read
    row: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True)
class Contenders(Generic[Read]):
    """Everything that was found.

    `open` are the inputs that are not answered yet, though they may be; `holes` says that a row
    lacks a cell which its column needs, or which could not be computed.
    """

    found: tuple[Contender[Read], ...]
    open: tuple[str, ...] = ()
    holes: bool = False


@dataclass(slots=True)
class _Gathered(Generic[Read]):
    found: list[Contender[Read]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    holes: bool = False


def least(found: Iterable[Contender[Ordered]]) -> Contender[Ordered]:
    """The smallest or earliest; of several alike, the first that was found."""
    return min(found, key=lambda contender: contender.read)


def greatest(found: Iterable[Contender[Ordered]]) -> Contender[Ordered]:
    """The largest or latest; of several alike, the first that was found."""
    return max(found, key=lambda contender: contender.read)


def candidates(call: FactCall, read: Callable[[Value | None], Read | None]) -> Contenders[Read]:
    """The values of the inputs `of`, then those in a column of the rows of `table` that pass."""
    so_far: _Gathered[Read] = _Gathered()
    for key in call.keys("of"):
        value = call.value(key)
        known = read(value)
        if value is not None and known is not None:
            so_far.found.append(Contender(value, known, which=call.sources.get(key, key)))
        elif not call.does_not_apply(key):
            so_far.open.append(key)
    _from_table(call, read, so_far)
    return Contenders(tuple(so_far.found), tuple(so_far.open), so_far.holes)


def _from_table(
    call: FactCall, read: Callable[[Value | None], Read | None], so_far: _Gathered[Read]
) -> None:
    rows, column = passing(call), text_of(call, "column")
    if rows is None:
        if call.has("table"):
            so_far.open.append("table")
        return
    table = call.questions.get("table")
    asked = table.column(column) if table is not None else None
    for row in rows:
        cell = row.cells.get(column)
        known = read(cell)
        if cell is not None and known is not None:
            which = call.sources.get("table", "table")
            so_far.found.append(Contender(cell, known, row=row.id, which=which))
        elif (
            asked is None
            or not asked.optional
            or asked.computed is not None
            # What is being found out is there, even where nobody had to give it.
            or not (cell is None or is_empty(cell))
        ):
            so_far.holes = True


def passing(call: FactCall, table: str = "table") -> tuple[Row, ...] | None:
    """The rows of a table that pass the row test; None while it is not known which there are."""
    if call.value(table) is None:
        return None
    where = row_test_of(call, "where")
    return tuple(row for row in call.rows(table) if row_passes(row, where))


def row_passes(row: Row, where: Cells) -> bool:
    """Whether a row passes a row test, which may ask which of the fixed rows of a table it is."""
    asks_which = ROW in where and ROW not in row.cells and not where[ROW] & PRESENCE
    return cells_pass({**row.cells, ROW: row.id} if asks_which else row.cells, where)


def cells_pass(cells: Mapping[str, Value], where: Cells) -> bool:
    """Whether cells pass a row test; `present` and `absent` ask for any value."""
    return all(_cell_passes(cells.get(column), wanted) for column, wanted in where.items())


def _cell_passes(cell: Value | None, wanted: frozenset[str | bool]) -> bool:
    if cell is None or is_empty(cell):
        return "absent" in wanted
    if "present" in wanted:
        return True
    found = seen(cell)
    if isinstance(found, frozenset):
        return bool(found & wanted)
    return any(value is found if isinstance(found, bool) else value == found for value in wanted)


def cells_in(rows: tuple[Row, ...], column: str) -> Iterator[Value]:
    """What stands in a column of some rows, empty cells aside."""
    for row in rows:
        cell = row.cells.get(column)
        if cell is not None and not is_empty(cell):
            yield cell
