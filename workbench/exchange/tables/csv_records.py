"""Splits the lines of a CSV into records, and mends marks that nobody closed or doubled."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator

from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.tables.table_problems import NotedProblems

LONGEST_FIELD = 10_000_000
"""Characters after which a quoted cell is given up."""
_MOST_LINES = 100
_PATIENCE = 20_000  # lines tried again in one file: each try reads its cell from the start
_FEW_DELIMITERS = 2


def records(
    lines: Iterator[str], delimiter: str, width: int, noted: NotedProblems
) -> Iterator[tuple[int, list[str]]]:
    """The records with their numbers; `width` is how many cells they usually have.

    A quotation mark inside a quoted cell that ends nothing is a sign like any other. Where a
    mark is never closed the cell ends with its line, and the rows behind it are rows again.
    """
    csv.field_size_limit(LONGEST_FIELD)
    source = _Lines(lines)
    reader = _reader(source, delimiter)
    number = 0
    while True:
        number += 1
        source.taken.clear()
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if len(source.taken[0]) > LONGEST_FIELD:
                noted.add(TableDoubt.LONG_CELL, number)
                return
            record = _mended(source, delimiter, width, number, noted)
            reader = _reader(source, delimiter)
        else:
            record = _escaped(record, source.taken, delimiter, width) or record
            if _swallows(record, delimiter, width):
                noted.add(TableDoubt.SWALLOWED_ROWS, number)
        yield number, record


class _Lines:
    """Lines that can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back = lines, deque[str]()
        self.taken: list[str] = []
        self.ended = False
        self.patience = _PATIENCE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._back.popleft() if self._back else next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.taken.append(line)
        return line

    def give_back(self) -> None:
        """Give back all but the first line of what was taken."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.ended = False


def _reader(source: _Lines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(source, delimiter=delimiter, strict=True)


def _mended(
    source: _Lines, delimiter: str, width: int, number: int, noted: NotedProblems
) -> list[str]:
    """The record that a strict reader stumbled over."""
    while not source.ended and len(source.taken) <= min(_MOST_LINES, source.patience):
        source.patience -= len(source.taken)
        found, closed = _tolerant("".join(source.taken), delimiter)
        if closed:
            if len(source.taken) == 1 or (
                len(found) == width and not _swallows(found, delimiter, width)
            ):
                noted.add(TableDoubt.STRAY_QUOTE, number)
                return found
            break
        next(source, None)
    noted.add(TableDoubt.UNCLOSED_QUOTE, number)
    source.give_back()
    return _tolerant(source.taken[0], delimiter)[0]


def _escaped(record: list[str], taken: list[str], delimiter: str, width: int) -> list[str]:
    r"""The record read with `\"` as a quotation mark, where only that gives the usual width."""
    if len(record) == width or not any('\\"' in line for line in taken):
        return []
    found, closed = _tolerant("".join(taken), delimiter)
    return found if closed and len(found) == width else []


def _swallows(record: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell holds whole lines that look like rows of the same table."""
    if width - 1 < _FEW_DELIMITERS:
        return False
    lines = (line for cell in record if "\n" in cell for line in cell.split("\n")[1:])
    return any(line.count(delimiter) >= width - 1 for line in lines)


def _tolerant(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of one record, and whether every quoted one is closed."""
    text = text.rstrip("\r\n")
    ends = re.compile(f"[{re.escape(delimiter)}\r\n]")
    found: list[str] = []
    at, closed = 0, True
    while True:
        if text.startswith('"', at):
            cell, at, closed = _quoted(text, at + 1, delimiter)
        else:
            end = ends.search(text, at)
            stop = end.start() if end else len(text)
            cell, at = text[at:stop], stop
        found.append(cell)
        if not text.startswith(delimiter, at):
            return found, closed
        at += 1


def _quoted(text: str, start: int, delimiter: str) -> tuple[str, int, bool]:
    parts: list[str] = []
    while True:
        mark = text.find('"', start)
        if mark < 0:
            return "".join((*parts, text[start:])), len(text), False
        before, after = text[start:mark], text[mark + 1 : mark + 2]
        if after == '"':
            parts += (before, '"')
            start = mark + 2
        elif before.endswith("\\"):
            parts += (before[:-1], '"')
            start = mark + 1
        elif after in ("", "\r", "\n", delimiter):
            return "".join((*parts, before)), mark + 1, True
        else:
            parts += (before, '"')
            start = mark + 1
