"""Reads tables of comma-separated values."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from workbench.domain.tables.imported_table import ImportedTable, NumberedRow, TableDoubt
from workbench.domain.tables.table_problems import NotedProblems, table_problem
from workbench.domain.tables.table_shape import MOST_ROWS, shaped_table
from workbench.exchange.tables.budget import Budget, TooMuch
from workbench.exchange.tables.csv_records import LONGEST_FIELD, records
from workbench.exchange.tables.decoding import is_binary, is_other_format, split_lines

DELIMITERS = ",;\t|"
_SAMPLE_LINES = 200
_SAMPLE_TEXT = 64_000
_NAMED_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


def read_csv(data: bytes) -> ImportedTable:
    """The table in `data`: text in any usual encoding, divided by comma, semicolon, tab or bar.

    A first line `sep=;` names the divider. Row numbers are those of the rows, not of the
    lines. What is wrong stands in the problems; never raises for data.
    """
    noted = NotedProblems()
    if is_binary(data):
        return ImportedTable((), (), (table_problem(TableDoubt.BINARY),))
    lines = split_lines(data, noted)
    first = next(lines, "")
    if is_other_format(first):
        return ImportedTable((), (), (table_problem(TableDoubt.NO_TABLE),))
    named = _NAMED_DELIMITER.fullmatch(first)
    lines = lines if named else chain((first,), lines)
    sample = tuple(_sample(lines))
    delimiter, width = _divided(sample, named[1] if named else DELIMITERS)
    try:
        grid = tuple(_cells(records(chain(sample, lines), delimiter, width, noted), noted))
    except TooMuch:
        return ImportedTable((), (), (*noted.all(), table_problem(TableDoubt.TOO_LARGE)))
    return shaped_table(grid, noted.all())


def _sample(lines: Iterator[str]) -> Iterator[str]:
    length = 0
    for line in islice(lines, _SAMPLE_LINES):
        yield line
        length += len(line)
        if length > _SAMPLE_TEXT:
            return


def _cells(found: Iterator[tuple[int, list[str]]], noted: NotedProblems) -> Iterator[NumberedRow]:
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
