"""Reads and writes tables as comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from workbench.domain.imported_table import ImportedTable, NumberedRow
from workbench.domain.table_problems import Noted, table_problem
from workbench.domain.table_shape import MOST_ROWS, shaped
from workbench.exchange.csv_records import LONGEST_FIELD, records
from workbench.exchange.table_budget import Budget, TooMuch
from workbench.exchange.table_text import is_binary, is_other_format, lines_of

DELIMITERS = ",;\t|"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_SAMPLE_LINES = 200
_SAMPLE_TEXT = 64_000
_NAMED_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


def read_csv(data: bytes) -> ImportedTable:
    """The table in `data`: text in any usual encoding, divided by comma, semicolon, tab or bar.

    A first line `sep=;` names the divider. Row numbers are those of the rows, not of the
    lines. What is wrong stands in the problems; never raises for data.
    """
    noted = Noted()
    if is_binary(data):
        return ImportedTable((), (), (table_problem("binary"),))
    lines = lines_of(data, noted)
    first = next(lines, "")
    if is_other_format(first):
        return ImportedTable((), (), (table_problem("no-table"),))
    named = _NAMED_DELIMITER.fullmatch(first)
    lines = lines if named else chain((first,), lines)
    sample = tuple(_sample(lines))
    delimiter, width = _divided(sample, named[1] if named else DELIMITERS)
    try:
        grid = tuple(_cells(records(chain(sample, lines), delimiter, width, noted), noted))
    except TooMuch:
        return ImportedTable((), (), (*noted.all(), table_problem("too-large")))
    return shaped(grid, noted.all())


def _sample(lines: Iterator[str]) -> Iterator[str]:
    length = 0
    for line in islice(lines, _SAMPLE_LINES):
        yield line
        length += len(line)
        if length > _SAMPLE_TEXT:
            return


def _cells(found: Iterator[tuple[int, list[str]]], noted: Noted) -> Iterator[NumberedRow]:
    budget = Budget()
    for number, record in islice(found, 2 * MOST_ROWS):
        yield number, tuple(budget.take(_plain(cell), number, noted) for cell in record)


def _plain(cell: str) -> str:
    """What a spreadsheet shows of `="01000"`, the way in which programs keep leading zeros."""
    if not cell.startswith('="'):
        return cell
    text = _TEXT_FORMULA.fullmatch(cell)
    return text[1].replace('""', '"') if text else cell


def _divided(sample: Sequence[str], delimiters: str) -> tuple[str, int]:
    """The delimiter that gives most rows alike, and how many cells those have."""
    csv.field_size_limit(LONGEST_FIELD)
    best, best_score = delimiters[0], (0, 0)
    for delimiter in delimiters:
        widths = Counter(map(len, _loosely(sample, delimiter)))
        for width, count in widths.items():
            if width > 1 and (count, width) > best_score:
                best, best_score = delimiter, (count, width)
    return best, best_score[1]


def _loosely(sample: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(sample, delimiter=delimiter, strict=False)
    except csv.Error:
        return


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as UTF-8 CSV with a byte order mark, for spreadsheets.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """`cell` as a spreadsheet will show it, never run it."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
