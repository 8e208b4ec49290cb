"""Reads tables of Excel workbooks."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.tables.imported_table import ImportedTable, TableDoubt
from workbench.domain.tables.table_problems import NotedProblems, table_problem
from workbench.domain.tables.table_shape import shaped_table
from workbench.exchange.tables.budget import Budget, TooMuch
from workbench.exchange.tables.xlsx_cells import SheetReader, Workbook, read_sheet
from workbench.exchange.tables.xlsx_package import (
    Damaged,
    NoWorkbook,
    Package,
    SheetPart,
    TooLarge,
)
from workbench.exchange.tables.xlsx_texts import number_formats, shared_texts

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a workbook may unfold to; a larger one is refused unread."""
_TABLE, _CHART = "worksheet", "chartsheet"
_BESIDE = {
    "comments": TableDoubt.NOTES,
    "threadedcomment": TableDoubt.NOTES,
    "drawing": TableDoubt.DRAWINGS,
    "oleobject": TableDoubt.DRAWINGS,
    "control": TableDoubt.DRAWINGS,
}


def read_xlsx(data: bytes) -> ImportedTable:
    """Every sheet of a workbook as it shows its cells, the visible ones first.

    Formulas give their stored values, never computed here; numbers come in the format of
    their cell, dates as in ISO 8601. What is wrong stands in the problems; never raises for
    data.
    """
    try:
        return _read(Package(data, LARGEST_UNPACKED))
    except (TooLarge, TooMuch):
        return _nothing(TableDoubt.TOO_LARGE)
    except NoWorkbook:
        return _nothing(TableDoubt.NO_WORKBOOK)
    except Damaged:
        return _nothing(TableDoubt.NO_TABLE)


def _nothing(code: TableDoubt) -> ImportedTable:
    return ImportedTable((), (), (table_problem(code),))


def _read(package: Package) -> ImportedTable:
    noted = NotedProblems()
    book = Workbook(
        texts=shared_texts(package),
        formats=number_formats(package),
        since_1904=package.since_1904,
        computes_anew=package.computes_anew,
    )
    budget = Budget()
    read = [_sheet(package, part, book, budget) for part in package.sheets]
    tables = [table for table in read if table.columns or table.problems]
    tables.sort(key=lambda table: (not table.columns, table.hidden))
    used = [table for table in tables if table.columns]
    if len(used) > 1:
        noted.add(TableDoubt.MORE_SHEETS)
    if not used:
        noted.add(TableDoubt.EMPTY_TABLE)
    if not tables:
        return ImportedTable((), (), noted.all())
    first, *others = tables
    return replace(first, problems=(*noted.all(), *first.problems), others=tuple(others))


def _sheet(package: Package, part: SheetPart, book: Workbook, budget: Budget) -> ImportedTable:
    noted = NotedProblems()
    if part.sort != _TABLE or not package.has(part.path):
        noted.add(TableDoubt.CHART_SHEET if part.sort == _CHART else TableDoubt.OTHER_SHEET)
        return ImportedTable((), (), noted.all(), name=part.name, hidden=part.hidden)
    reader = SheetReader(book, budget, noted)
    try:
        read_sheet(package, part.path, reader)
    except Damaged:
        noted.add(TableDoubt.UNREADABLE_SHEET)
    for beside in package.relations(part.path).values():
        if beside.sort in _BESIDE and package.has(beside.target):
            noted.add(_BESIDE[beside.sort])
    grid = tuple(reader.grid())
    if not grid:
        return ImportedTable((), (), noted.all(), name=part.name, hidden=part.hidden)
    if part.hidden:
        noted.add(TableDoubt.HIDDEN_SHEET)
    return replace(
        shaped_table(grid, noted.all(), whole_rows=False), name=part.name, hidden=part.hidden
    )
