"""Reads and writes tables as Excel workbooks."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from workbench.domain.imported_table import ImportedTable, TableProblem
from workbench.exchange.tables.rows import MOST_COLUMNS, MOST_ROWS, make_table, table_problem

LARGEST_UNPACKED = 300 * 1024 * 1024
"""Bytes that a workbook may unfold to; a larger one is refused unread."""
_LONGEST_XLSX_CELL = 32_767
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_xlsx(data: bytes) -> ImportedTable:
    """The first visible sheet of a workbook as text; formulas stay text and are never computed.

    Dates are written as in ISO 8601. Never raises for data.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            return ImportedTable((), (), (table_problem("too-large"),))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles, which are not read
            return _first_sheet(data)
    except Exception:  # noqa: BLE001  the reader raises whatever the bytes lead it to
        return ImportedTable((), (), (table_problem("no-table"),))


def _first_sheet(data: bytes) -> ImportedTable:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        problems: list[TableProblem] = []
        if len(visible) < len(book.worksheets):
            problems.append(table_problem("hidden-sheet"))
        if len(visible) > 1:
            problems.append(table_problem("more-sheets"))
        if not visible:
            return ImportedTable((), (), (*problems, table_problem("empty-table")))
        sheet = visible[0]
        sheet.reset_dimensions()
        return make_table(_as_text(sheet.iter_rows(values_only=True)), problems)
    finally:
        book.close()


def _as_text(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    width = 0
    for number, row in enumerate(rows, start=1):
        if number > 2 * MOST_ROWS:
            return
        cells = [_text(value) for value in row[: MOST_COLUMNS + 1]]
        while cells and not cells[-1]:
            cells.pop()
        width = max(width, len(cells))
        # A sheet does not store empty cells at the end of a row: they are not missing.
        yield number, cells + [""] * (width - len(cells))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, timedelta):
        return str(value)
    return str(getattr(value, "text", value))


def write_xlsx(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    title: str = "Data",
) -> bytes:
    """The table as a workbook of one sheet; every cell is text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "Data")
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    sheet.append([_cell(sheet, column, bold) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, text: str, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, _FORBIDDEN.sub("", text)[:_LONGEST_XLSX_CELL])
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell
