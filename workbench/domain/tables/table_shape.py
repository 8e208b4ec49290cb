"""Makes a table of raw rows: finds the row that names the columns, and loses no cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.domain.tables.imported_table import (
    ImportedTable,
    NumberedRow,
    TableDoubt,
    TableProblem,
)
from workbench.domain.tables.table_problems import NotedProblems, table_problem

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
"""Cells of one table once every row is as wide as the widest."""
NO_HEADING = 0
_LOOKED_AT = 200
_COMMENTS = ("# ", "//", "-- ")
_SHAPE = frozenset(
    {
        TableDoubt.DUPLICATE_COLUMN,
        TableDoubt.EMPTY_TABLE,
        TableDoubt.LONG_ROW,
        TableDoubt.SHORT_ROW,
        TableDoubt.TITLE_LINES,
        TableDoubt.UNNAMED_COLUMN,
    }
)


def shaped_table(
    grid: Iterable[NumberedRow],
    problems: Iterable[TableProblem] = (),
    *,
    heading: int | None = None,
    whole_rows: bool = True,
) -> ImportedTable:
    """The table of these rows; `heading` is the number of the row that names the columns.

    Without one it is guessed; NO_HEADING numbers the columns. Blank rows are left out. A cell
    beyond the heading gets a column of its own, which is noted; so are rows that are too short,
    unless the file does not keep the empty cells at their ends (`whole_rows` is False).
    """
    noted = NotedProblems(problems)
    rows = tuple(row for row in grid if any(cell.strip() for cell in row[1]))
    if len(rows) > MOST_ROWS:
        noted.add(TableDoubt.TOO_MANY_ROWS, rows[MOST_ROWS][0])
        rows = rows[:MOST_ROWS]
    if not rows:
        return ImportedTable((), (), (*noted.all(), table_problem(TableDoubt.EMPTY_TABLE)))
    width = max(_span(cells) for _, cells in rows)
    if width > MOST_COLUMNS:
        noted.add(
            TableDoubt.TOO_MANY_COLUMNS, next(n for n, cells in rows if _span(cells) == width)
        )
        width = MOST_COLUMNS
    if width * len(rows) > MOST_CELLS:
        return ImportedTable((), (), (*noted.all(), table_problem(TableDoubt.TOO_LARGE)))
    found = _heading(rows) if heading is None else heading
    return _table(rows, found, width, noted, whole_rows=whole_rows)


def with_heading(table: ImportedTable, heading: int) -> ImportedTable:
    """The same table with another row as the one that names its columns."""
    kept = [problem for problem in table.problems if problem.code not in _SHAPE]
    made = shaped_table(table.grid, kept, heading=heading, whole_rows=not table.name)
    return replace(made, name=table.name, hidden=table.hidden, others=table.others)


def _table(
    rows: Sequence[NumberedRow],
    heading: int,
    width: int,
    noted: NotedProblems,
    *,
    whole_rows: bool,
) -> ImportedTable:
    names = next((cells for number, cells in rows if number == heading), ())
    below = [row for row in rows if row[0] != heading and (not names or row[0] > heading)]
    above = [row for row in rows if names and row[0] < heading]
    if above:
        noted.add(TableDoubt.TITLE_LINES, heading)
    used = [at for at in range(width) if any(_cell(cells, at).strip() for _, cells in rows)]
    named = _span(names)
    columns = _columns(names, used, named, noted)
    for number, cells in below if names else ():
        if _span(cells) > named:
            noted.add(TableDoubt.LONG_ROW, number)
        elif whole_rows and len(cells) < named:
            noted.add(TableDoubt.SHORT_ROW, number)
    if not below:
        noted.add(TableDoubt.EMPTY_TABLE)
    return ImportedTable(
        columns,
        tuple(_fitted(cells, used) for _, cells in below),
        noted.all(),
        heading=heading if names else NO_HEADING,
        above=tuple(_fitted(cells, used) for _, cells in above),
        grid=tuple(rows),
    )


def _columns(
    names: Sequence[str], used: Sequence[int], named: int, noted: NotedProblems
) -> tuple[str, ...]:
    """A name for every column that is used, each once; `named` is where the heading ends."""
    found: dict[str, None] = {}
    for at in used:
        name = " ".join(_cell(names, at).split())
        if not name:
            if at < named:
                noted.add(TableDoubt.UNNAMED_COLUMN)
            name = str(at + 1)
        elif name in found:
            noted.add(TableDoubt.DUPLICATE_COLUMN)
        position, plain = at + 1, name
        while name in found:
            name, position = f"{plain} ({position})", position + 1
        found[name] = None
    return tuple(found)


def _heading(rows: Sequence[NumberedRow]) -> int:
    """The first row that is as full as the rows of this table are, comments left aside."""
    told = [row for row in rows[:_LOOKED_AT] if not _is_comment(row[1])]
    if not told:
        return rows[0][0]
    spans = Counter(_span(cells) for _, cells in told)
    usual = {span: count for span, count in spans.items() if count > 1} or spans
    usual = {span: count for span, count in usual.items() if span > 1} or usual
    width = max(usual, key=lambda span: (usual[span] * span, span))
    for number, cells in told:
        full = sum(1 for cell in cells if cell.strip())
        # Half a row or less before a table is a title, or says who exported it and when.
        if full * 2 > width:
            return number
    return told[0][0]


def _is_comment(cells: Sequence[str]) -> bool:
    return bool(cells) and cells[0].lstrip().startswith(_COMMENTS)


def _span(cells: Sequence[str]) -> int:
    """How far the cells of a row reach."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _fitted(cells: tuple[str, ...], used: Sequence[int]) -> tuple[str, ...]:
    if len(cells) == len(used) == used[-1] + 1:
        return cells
    return tuple(_cell(cells, at) for at in used)
