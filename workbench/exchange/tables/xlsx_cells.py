"""Reads the cells of one sheet of a workbook as the sheet shows them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.domain.tables.imported_table import NumberedRow, TableDoubt
from workbench.domain.tables.table_problems import NotedProblems
from workbench.domain.tables.table_shape import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from workbench.exchange.tables.budget import Budget, TooMuch
from workbench.exchange.tables.number_formats import formatted
from workbench.exchange.tables.xlsx_package import Attributes, Package
from workbench.exchange.tables.xlsx_texts import TextPieces, unescaped

_CELL_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TRUE = {"1": "TRUE", "0": "FALSE"}
_YES = ("1", "true")
_MOST_MERGED = 10_000
_LONGEST_NUMBER = 7  # digits of the last row a sheet can have
_LONGEST_TEXT = 1_000_000  # signs of one cell after which the file is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What the cells of every sheet refer to."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool = False
    computes_anew: bool = False


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    column: int
    sort: str
    style: str
    formula: str | None = None
    value: str | None = None


@dataclass(slots=True)
class SheetReader:
    """Takes the tags of a sheet one by one and keeps its rows."""

    book: Workbook
    budget: Budget
    noted: NotedProblems
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    _length: int = 0
    _row: int = 0
    _column: int = 0
    _cell: _Cell | None = None
    _within: str = ""
    _text: list[str] = field(default_factory=list)
    _pieces: TextPieces = field(default_factory=TextPieces)
    _hidden_columns: set[int] = field(default_factory=set)
    _hidden_rows: set[int] = field(default_factory=set)
    _merged: list[tuple[int, int, int]] = field(default_factory=list)

    def start(self, tag: str, told: Attributes) -> None:
        """A tag opens."""
        match tag:
            case "c":
                at = _CELL_NAME.fullmatch(told.get("r", ""))
                self._column = _column(at[1]) if at else self._column + 1
                self._length = 0
                self._cell = _Cell(self._column, told.get("t", "n"), told.get("s", ""))
            case "v" | "f" if self._cell is not None:
                self._within = tag
                self._text.clear()
            case "row":
                self._row = _whole(told.get("r", ""), self._row + 1)
                self._column = 0
                if told.get("hidden") in _YES:
                    self._hidden_rows.add(self._row)
            case "col" if told.get("hidden") in _YES:
                first = _whole(told.get("min", ""), 0)
                last = min(_whole(told.get("max", ""), first), MOST_COLUMNS)
                if len(self._hidden_columns) < MOST_COLUMNS:
                    self._hidden_columns.update(range(first, last + 1))
            case "mergeCell":
                self._merge(told.get("ref", ""))
            case _:
                self._pieces.start(tag)

    def end(self, tag: str) -> None:
        """A tag closes."""
        match tag:
            case "v" | "f" if self._cell is not None:
                said = "".join(self._text)
                if tag == "v":
                    self._cell.value = said
                else:
                    self._cell.formula = said
                self._within = ""
            case "is" if self._cell is not None:
                self._cell.value = self._pieces.whole()
            case "c" if self._cell is not None:
                self._collect(self._cell)
                self._cell = None
            case _:
                self._pieces.end(tag)

    def text(self, said: str) -> None:
        """Text at this place; raises TooMuch."""
        if self._cell is None:
            return
        self._length += len(said)
        if self._length > _LONGEST_TEXT:
            raise TooMuch
        if self._within:
            self._text.append(said)
        else:
            self._pieces.text(said)

    def grid(self) -> Iterator[NumberedRow]:
        """The rows in their order, each as wide as its own cells; merged rows repeat theirs.

        Raises TooMuch where few cells stand so far out that most of the table would be empty.
        """
        if sum(max(cells) for cells in self.rows.values()) > MOST_CELLS:
            raise TooMuch
        numbers = sorted(self.rows)
        self._repeat_merged(numbers)
        for number in numbers:
            cells = self.rows[number]
            if number in self._hidden_rows or not self._hidden_columns.isdisjoint(cells):
                self.noted.add(TableDoubt.HIDDEN_CELLS, number)
            yield number, tuple(cells.get(at, "") for at in range(1, max(cells) + 1))

    def _collect(self, cell: _Cell) -> None:
        said = self._said(cell)
        if not said:
            return
        if cell.column > MOST_COLUMNS:
            self.noted.add(TableDoubt.TOO_MANY_COLUMNS, self._row)
            return
        if self._row not in self.rows and len(self.rows) > MOST_ROWS:
            raise TooMuch
        self.rows.setdefault(self._row, {})[cell.column] = self.budget.take(
            said, self._row, self.noted
        )

    def _said(self, cell: _Cell) -> str:
        if cell.formula is not None:
            if cell.value is None or (not cell.value and cell.sort != "str"):
                self.noted.add(TableDoubt.FORMULA_UNSAVED, self._row)
                return f"={cell.formula}"
            if self.book.computes_anew:
                self.noted.add(TableDoubt.FORMULA_STALE, self._row)
        value = cell.value or ""
        match cell.sort:
            case "s":
                return self._shared(value)
            case "b":
                return _TRUE.get(value.strip(), value)
            case "str" | "inlineStr":
                return unescaped(value)
            case "d":
                return value.removesuffix("T00:00:00").replace("T", " ")
            case "e":
                return value
            case _:
                return self._number(value, cell.style)

    def _shared(self, value: str) -> str:
        index = _whole(value, -1)
        if 0 <= index < len(self.book.texts):
            return self.book.texts[index]
        self.noted.add(TableDoubt.UNREADABLE_SHEET, self._row)
        return ""

    def _number(self, value: str, style: str) -> str:
        index = _whole(style, -1)
        known = 0 <= index < len(self.book.formats)
        number_format = self.book.formats[index] if known else "General"
        return formatted(value, number_format, since_1904=self.book.since_1904) if value else ""

    def _merge(self, ref: str) -> None:
        ends = [_CELL_NAME.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:  # noqa: PLR2004
            column, first, last = _column(ends[0][1]), int(ends[0][2]), int(ends[1][2])
            if last > first and len(self._merged) < _MOST_MERGED:
                self._merged.append((column, first, last))

    def _repeat_merged(self, numbers: Sequence[int]) -> None:
        for column, first, last in self._merged:
            said = self.rows.get(first, {}).get(column, "")
            for number in numbers[bisect(numbers, first) : bisect(numbers, last)] if said else ():
                self.noted.add(TableDoubt.MERGED_CELLS, first)
                again = self.budget.take(said, number, self.noted)
                self.rows[number].setdefault(column, again)


def read_sheet(package: Package, path: str, reader: SheetReader) -> None:
    """Read a sheet into its reader; raises Damaged, TooMuch."""
    package.parse(path, reader.start, reader.end, reader.text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str, otherwise: int) -> int:
    return (
        int(text)
        if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
        else otherwise
    )
