from __future__ import annotations

import csv
import io
import time

import pytest
from openpyxl import Workbook, load_workbook

from workbench.exchange.tables import workbooks
from workbench.exchange.tables.comma_separated import write_csv
from workbench.exchange.tables.read import LARGEST_TABLE, read_table
from workbench.exchange.tables.workbooks import write_xlsx

FORMULAS = ["=1+1", "+1", "-1", "@x", "\tx", "plain"]


def codes(table):
    return {problem.code for problem in table.problems}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_usual_shape(delimiter, encoding):
    text = f'Name{delimiter}Note\r\nZoé{delimiter}"a, b; c\nd"\r\n'
    table = read_table(text.encode(encoding))
    assert table.columns == ("Name", "Note")
    assert table.rows == (("Zoé", "a, b; c\nd"),)
    assert codes(table) == ({"old-encoding"} if encoding == "cp1252" else set())


def test_ragged_rows_are_fitted_and_named_by_their_number():
    table = read_table(b"a,b\n1,2\n3\n\n4,5,6\n")
    assert table.rows == (("1", "2"), ("3", ""), ("4", "5"))
    assert [(one.code, one.row) for one in table.problems] == [("short-row", 3), ("long-row", 5)]


def test_doubtful_headings_get_names():
    table = read_table(b"a,a,,b\n1,2,3,4\n")
    assert table.columns == ("a", "a (2)", "3", "b")
    assert codes(table) == {"duplicate-column", "unnamed-column"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-table"),
        (b"a,b\n", "empty-table"),
        (b"%PDF-1.7", "no-table"),
        (b"PK\x03\x04broken", "no-table"),
        (b'a,b\n"1,2\n3,4\n', "unclosed-quote"),
        (b"a,b\n1\x00,2\n", "nul"),
        (b"a,b\n1," + b"x" * 200_000, "long-cell"),
        (b"x" * (LARGEST_TABLE + 1), "too-large"),
    ],
)
def test_bad_tables_are_problems_and_no_exceptions(data, code):
    assert code in codes(read_table(data))


def test_written_csv_holds_no_formula():
    data = write_csv(["n"], [[cell] for cell in FORMULAS])
    assert data.startswith(b"\xef\xbb\xbf")
    cells = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]
    assert cells == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "plain"]


def test_written_workbooks_hold_text_alone():
    data = write_xlsx(["n"], [[cell] for cell in FORMULAS])
    cells = [row[0] for row in load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [row[0] for row in read_table(data).rows] == FORMULAS


def test_a_workbook_is_read_from_its_visible_sheet_with_formulas_as_text():
    book = Workbook()
    hidden = book.active
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Data")
    sheet.append(["Name", "Born", "Sum", "Yes"])
    sheet.append(["Zoé", __import__("datetime").date(1990, 5, 1), "=1+1", True])
    sheet.append(["Sam"])
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue())
    assert table.columns == ("Name", "Born", "Sum", "Yes")
    assert table.rows == (("Zoé", "1990-05-01", "=1+1", "TRUE"), ("Sam", "", "", ""))
    assert codes(table) == {"hidden-sheet"}


def test_a_workbook_that_unfolds_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 100)
    assert codes(read_table(write_xlsx(["n"], [["x"]]))) == {"too-large"}


def test_thousands_of_rows_come_and_go_quickly():
    rows = [[f"{number}", "value", "é"] for number in range(5_000)]
    start = time.perf_counter()
    assert len(read_table(write_csv(["a", "b", "c"], rows)).rows) == 5_000
    assert len(read_table(write_xlsx(["a", "b", "c"], rows)).rows) == 5_000
    assert time.perf_counter() - start < 10
