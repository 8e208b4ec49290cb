"""A table that came from outside, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.sentence import Sentence, sentence

NumberedRow = tuple[int, tuple[str, ...]]
"""A row as it stands in the file: its number there, and its cells."""


class TableDoubt(StrEnum):
    """Everything that can be said of a table that came from outside."""

    BINARY = "binary"
    CHART_SHEET = "chart-sheet"
    DRAWINGS = "drawings"
    DUPLICATE_COLUMN = "duplicate-column"
    EMPTY_TABLE = "empty-table"
    FORMULA_STALE = "formula-stale"
    FORMULA_UNSAVED = "formula-unsaved"
    HIDDEN_CELLS = "hidden-cells"
    HIDDEN_SHEET = "hidden-sheet"
    LONG_CELL = "long-cell"
    LONG_ROW = "long-row"
    MERGED_CELLS = "merged-cells"
    MORE_SHEETS = "more-sheets"
    NO_TABLE = "no-table"
    NO_WORKBOOK = "no-workbook"
    NOTES = "notes"
    NUL = "nul"
    OLD_ENCODING = "old-encoding"
    OTHER_SHEET = "other-sheet"
    SHORT_ROW = "short-row"
    STRAY_QUOTE = "stray-quote"
    SWALLOWED_ROWS = "swallowed-rows"
    TITLE_LINES = "title-lines"
    TOO_LARGE = "too-large"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_ROWS = "too-many-rows"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNDECODABLE = "undecodable"
    UNNAMED_COLUMN = "unnamed-column"
    UNREADABLE_SHEET = "unreadable-sheet"


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something wrong in a table: `row` counts from 1 as the file does, 0 is the whole of it.

    What it says quotes no cell.
    """

    code: TableDoubt
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
