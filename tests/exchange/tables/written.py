"""Tables written as spreadsheet programs write them."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell


def csv_of(columns, rows):
    """The table as UTF-8 CSV with a byte order mark."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([columns, *rows])
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(columns, rows):
    """The table as a workbook of one sheet; every cell is text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in (columns, *rows):
        sheet.append([_text(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet, words):
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    return cell
