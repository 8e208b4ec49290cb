from __future__ import annotations

import io
import time
from datetime import date

import pytest
from openpyxl import Workbook

from tests.exchange.tables.written import csv_of, xlsx_of
from workbench.domain.foreign_file import LARGEST_FILE
from workbench.exchange.tables import workbooks
from workbench.exchange.tables.read import read_table

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


def test_ragged_rows_lose_no_cell_and_are_named_by_their_number():
    table = read_table(b"a,b\n1,2\n3\n\n4,5,6\n")
    assert table.columns == ("a", "b", "3")
    assert table.rows == (("1", "2", ""), ("3", "", ""), ("4", "5", "6"))
    assert [(problem.code, problem.row) for problem in table.problems] == [
        ("short-row", 3),
        ("long-row", 5),
    ]


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
        (b"x" * (LARGEST_FILE + 1), "too-large"),
    ],
)
def test_bad_tables_are_problems_and_no_exceptions(data, code):
    assert code in codes(read_table(data))


@pytest.mark.parametrize("written", [csv_of, xlsx_of])
def test_a_text_that_looks_like_a_formula_stays_the_text_it_is(written):
    table = read_table(written(["n", "m"], [[cell, "x"] for cell in FORMULAS]))
    assert [row[0] for row in table.rows] == FORMULAS


def test_every_sheet_of_a_workbook_is_read_the_visible_ones_first_and_hidden_ones_named():
    book = Workbook()
    hidden = book.active
    hidden.title = "Old"
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Data")
    sheet.append(["Name", "Born", "Yes"])
    sheet.append(["Zoé", date(1990, 5, 1), True])
    sheet.append(["Sam"])
    book.create_sheet("Empty")
    out = io.BytesIO()
    book.save(out)
    first, other = read_table(out.getvalue()).sheets
    assert (first.name, first.columns) == ("Data", ("Name", "Born", "Yes"))
    assert first.rows == (("Zoé", "1990-05-01", "TRUE"), ("Sam", "", ""))
    assert codes(first) == {"more-sheets"}
    assert (other.name, other.hidden, other.columns) == ("Old", True, ("secret",))
    assert codes(other) == {"hidden-sheet", "empty-table"}


def test_a_workbook_that_unfolds_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 100)
    assert codes(read_table(xlsx_of(["n"], [["x"]]))) == {"too-large"}


def test_thousands_of_rows_come_and_go_quickly():
    rows = [[f"{number}", "value", "é"] for number in range(5_000)]
    start = time.process_time()
    assert len(read_table(csv_of(["a", "b", "c"], rows)).rows) == 5_000
    assert len(read_table(xlsx_of(["a", "b", "c"], rows)).rows) == 5_000
    # No measure of speed: a reader that reads a sheet again for every row takes minutes.
    assert time.process_time() - start < 10
