"""The rows of a roll, read from the list as it was filed, and what cannot be read in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from workbench.domain.question import Question, QuestionType
from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.templates.roll import Roll
from workbench.domain.values.registry import read_value, value_problems
from workbench.domain.values.value import Row, Value

_EUROPEAN = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class RollFault:
    """A cell that cannot be read, or a column that the list lacks: then `row` is nought.

    Rows count from one, below the heading.
    """

    row: int
    column: str


@dataclass(frozen=True, slots=True)
class RollRows:
    """What a list holds: its rows by number, and everything that keeps it from being used."""

    rows: tuple[Row, ...]
    faults: tuple[RollFault, ...]


def read_roll(roll: Roll, table: ImportedTable, today: date) -> RollRows:
    """The rows of a roll; a row is named by its number.

    `today` decides what lies in the future, for a column that wants nothing there.
    """
    places = {column.id: _place(roll, column, table) for column in roll.columns}
    faults = [
        RollFault(0, column.id)
        for column in roll.columns
        if places[column.id] is None and not column.optional
    ]
    rows = []
    for number, cells in enumerate(table.rows, start=1):
        read: dict[str, Value] = {}
        for column in roll.columns:
            at = places[column.id]
            text = _text(column, cells[at]) if at is not None else ""
            value = _value(column, text, today) if text else None
            if value is not None:
                read[column.id] = value
            elif text or (at is not None and not column.optional):
                faults.append(RollFault(number, column.id))
        rows.append(Row(str(number), read))
    return RollRows(tuple(rows), tuple(faults))


def _place(roll: Roll, column: Question, table: ImportedTable) -> int | None:
    names = {name.casefold() for name in (column.id, *roll.headings.get(column.id, ()))}
    heads = (at for at, head in enumerate(table.columns) if head.strip().casefold() in names)
    return next(heads, None)


def _text(column: Question, cell: str) -> str:
    """A cell as it is read: the lines of a long text stay apart."""
    lines = [" ".join(line.split()) for line in cell.split("\n")]
    mark = "\n" if column.type is QuestionType.LONG_TEXT else " "
    return mark.join(line for line in lines if line)


def _value(column: Question, text: str, today: date) -> Value | None:
    """A cell as its column reads it; None where it cannot."""
    written = text
    european = _EUROPEAN.fullmatch(text) if column.type is QuestionType.DATE else None
    if european is not None:
        day, month, year = european.groups()
        written = f"{year}-{int(month):02}-{int(day):02}"
    if value_problems(column, written, today):
        return None
    return read_value(column, written)
