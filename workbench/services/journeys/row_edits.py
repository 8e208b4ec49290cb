"""What an act of a journey does to single rows of a table, as a person edits and keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.journeys.journey import LAST, NEW, RowAddress
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.rows import asked_in_row
from workbench.domain.values.value import Row, Value
from workbench.services.changes import NotAcceptable
from workbench.services.desk import Desk

Rows = tuple[Row, ...]


def laid_over(
    desk: Desk,
    table: Question | None,
    address: RowAddress,
    rows: Rows,
    cells: Mapping[str, Value],
) -> Rows:
    """The rows with cells laid over one of them; a row that is not there is added.

    What the row held and is not asked for any more is left out, as its form does.
    """
    place = address.place([row.id for row in rows])
    if place is None:
        is_named = not address.row.isdecimal() and address.row not in (LAST, NEW)
        return (*rows, Row(address.row if is_named else desk.new_id(), cells))
    row = rows[place]
    changed = replace(row, cells={**row.cells, **cells})
    asked = {name for name in changed.cells if name in cells or _is_asked(table, name, changed)}
    kept = {name: cell for name, cell in changed.cells.items() if name in asked}
    return (*rows[:place], replace(changed, cells=kept), *rows[place + 1 :])


def taken_out(name: str, address: RowAddress, rows: Rows) -> Rows:
    """The rows without one cell, or without one of them; raises NotAcceptable for none."""
    place = address.place([row.id for row in rows])
    if place is None:
        missing = sentence("answers.keeping.there_is_no_such_row")
        raise NotAcceptable([Problem(name, missing, sentence("answers.validation.leave_it_out"))])
    left: Rows = ()
    if address.column:
        cells = {column: x for column, x in rows[place].cells.items() if column != address.column}
        left = (replace(rows[place], cells=cells),)
    return (*rows[:place], *left, *rows[place + 1 :])


def _is_asked(table: Question | None, name: str, row: Row) -> bool:
    column = table.column(name) if table is not None else None
    return table is None or column is None or asked_in_row(table, column, row) is not False
