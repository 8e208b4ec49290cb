"""Reads tables of Excel workbooks."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.imported_table import ImportedTable
from workbench.domain.table_problems import NotedProblems, table_problem
from workbench.domain.table_shape import shaped_table
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
    "comments": "notes",
    "threadedcomment": "notes",
    "drawing": "drawings",
    "oleobject": "drawings",
    "control": "drawings",
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
        return _nothing("too-large")
    except NoWorkbook:
        return _nothing("no-workbook")
    except Damaged:
        return _nothing("no-table")


def _nothing(code: str) -> ImportedTable:
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
        noted.add("more-sheets")
    if not used:
        noted.add("empty-table")
    if not tables:
        return ImportedTable((), (), noted.all())
    first, *others = tables
    return replace(first, problems=(*noted.all(), *first.problems), others=tuple(others))


def _sheet(package: Package, part: SheetPart, book: Workbook, budget: Budget) -> ImportedTable:
    noted = NotedProblems()
    if part.sort != _TABLE or not package.has(part.path):
        noted.add("chart-sheet" if part.sort == _CHART else "other-sheet")
        return ImportedTable((), (), noted.all(), name=part.name, hidden=part.hidden)
    reader = SheetReader(book, budget, noted)
    try:
        read_sheet(package, part.path, reader)
    except Damaged:
        noted.add("unreadable-sheet")
    for beside in package.relations(part.path).values():
        if beside.sort in _BESIDE and package.has(beside.target):
            noted.add(_BESIDE[beside.sort])
    grid = tuple(reader.grid())
    if not grid:
        return ImportedTable((), (), noted.all(), name=part.name, hidden=part.hidden)
    if part.hidden:
        noted.add("hidden-sheet")
    return replace(
        shaped_table(grid, noted.all(), whole_rows=False), name=part.name, hidden=part.hidden
    )
