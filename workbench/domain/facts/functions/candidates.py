"""The values that a fact goes through: those of several inputs, and the cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import row_test_of, text_of
from workbench.domain.guard import PRESENCE, Accepted, Cells
from workbench.domain.question import Question
from workbench.domain.values.rows import ROW, asked_in_row
from workbench.domain.values.value import Row, Value, is_empty, seen

Read = TypeVar("Read")
Ordered = TypeVar("Ordered", Decimal, datetime)
UNDECIDED = "undecided"
"""What `unanswered` says where a fact waits for the cells that would decide it."""


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
    for row in rows:
        cell = row.cells.get(column)
        known = read(cell)
        if cell is not None and known is not None:
            which = call.sources.get("table", "table")
            so_far.found.append(Contender(cell, known, row=row.id, which=which))
        # What is being found out is there, even where nobody had to give it.
        elif not is_empty(cell) or is_awaited(table, column, row):
            so_far.holes = True
    # A row test may look at the very value that is to be found: a currency, for one.
    so_far.holes |= any(still_open == {column} for _row, still_open in _open_tests(call, "table"))
    so_far.holes |= is_undecided(call)


def is_undecided(call: FactCall, table: str = "table") -> bool:
    """Whether a fact has to wait for cells of a table, where a pack has it wait for them."""
    return waits(call) and any(True for _row in open_rows(call, table))


def waits(call: FactCall) -> bool:
    """Whether a pack has a fact wait for the cells that would decide it."""
    return text_of(call, "unanswered") == UNDECIDED


def open_rows(call: FactCall, table: str = "table") -> Iterator[Row]:
    """The rows of which an unanswered cell would decide whether they count, or what they say."""
    yield from (row for row, _still_open in _open_tests(call, table))
    column, question = text_of(call, "column"), call.questions.get(table)
    for row in (passing(call, table) or ()) if column else ():
        if is_awaited(question, column, row):
            yield row


def _open_tests(call: FactCall, table: str) -> Iterator[tuple[Row, set[str]]]:
    """The rows that only unanswered cells keep from passing the row test, with these cells."""
    question, where = call.questions.get(table), row_test_of(call, "where")
    for row in call.rows(table):
        still_open = {name for name in where if _decides(question, name, where[name], row)}
        decided = {name: wanted for name, wanted in where.items() if name not in still_open}
        if still_open and row_passes(row, decided):
            yield row, still_open


def _decides(table: Question | None, name: str, wanted: Accepted, row: Row) -> bool:
    return not wanted & PRESENCE and is_awaited(table, name, row)


def is_awaited(table: Question | None, name: str, row: Row) -> bool:
    """Whether a cell has to be answered yet, or be computed."""
    if not is_empty(row.cells.get(name)):
        return False
    if table is None:
        return True
    column = table.column(name)
    if column is None:  # it asks which of the fixed rows this is
        return False
    is_needed = column.computed is not None or not column.optional
    return is_needed and asked_in_row(table, column, row) is not False


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


def cells_in(rows: Iterable[Row], column: str) -> Iterator[Value]:
    """What stands in a column of some rows, empty cells aside."""
    for row in rows:
        cell = row.cells.get(column)
        if cell is not None and not is_empty(cell):
            yield cell
