"""A table that came from outside, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.sentence import Sentence, sentence

NumberedRow = tuple[int, tuple[str, ...]]
"""A row as it stands in the file: its number there, and its cells."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something wrong in a table: `row` counts from 1 as the file does, 0 is the whole of it.

    What it says quotes no cell.
    """

    code: str
    row: int

    @property
    def sentence(self) -> Sentence:
        """What is the case, and what to do about it."""
        return sentence(f"tables.problem.{self.code}")


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """Columns by name, and rows of text with one cell for every column.

    `name` is the sheet's, empty where a file is one table; `hidden` whether a spreadsheet does
    not show it. `heading` is the row that names the columns, 0 where none does; `above` are the
    rows before it, fitted to the columns. `grid` is everything that was read, in its places;
    `others` are the further sheets of the same file.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[TableProblem, ...] = ()
    name: str = ""
    hidden: bool = False
    heading: int = 1
    above: tuple[tuple[str, ...], ...] = ()
    grid: tuple[NumberedRow, ...] = ()
    others: tuple[ImportedTable, ...] = ()

    @property
    def sheets(self) -> tuple[ImportedTable, ...]:
        """Every table of the file, this one first."""
        return (self, *self.others)
