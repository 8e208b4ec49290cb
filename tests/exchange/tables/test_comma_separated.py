"""Text tables as other programs and people leave them: not a cell may be lost in silence."""

from __future__ import annotations

import csv
import io

import pytest
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.exchange.tables.read import read_table


def codes(table):
    return {problem.code for problem in table.problems}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "before",
    [
        "CRM export of 3 November 2026\n\n",
        "Exported by{d}Sam\nOn{d}3 November\n\n",
        "# Sam, 2026; x\n",
    ],
)
def test_lines_before_the_heading_are_no_heading_and_are_kept(delimiter, before):
    line = delimiter.join
    text = before.format(d=delimiter) + "".join(
        line(cells) + "\n"
        for cells in (
            ["Name", "E-mail", "Score", "Note"],
            ["Ashby", "a@example.org", "612", "rude"],
        )
    )
    table = read_table(text.encode())
    assert table.columns[:4] == ("Name", "E-mail", "Score", "Note")
    assert table.rows[0][:4] == ("Ashby", "a@example.org", "612", "rude")
    assert codes(table) >= {"title-lines"}
    above = " ".join(cell for row in table.above for cell in row if cell)
    assert above.split(" ")[0] in before


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_line_that_names_the_divider_is_obeyed_and_is_no_row(first):
    table = read_table(f"{first}\r\nNom;Note\r\nAshby;a,b,c\r\n".encode())
    assert (table.columns, table.rows) == (("Nom", "Note"), (("Ashby", "a,b,c"),))
    assert codes(table) == set()


@pytest.mark.parametrize("first", ["sep=", 'sep="', "sep=\r", "sep=a"])
def test_a_line_that_names_no_divider_is_a_line_like_others(first):
    table = read_table(f"{first}\nNom;Note\nAshby;612\n".encode())
    assert (table.columns, table.rows) == (("Nom", "Note"), (("Ashby", "612"),))


def test_decimal_commas_do_not_divide_a_table_of_semicolons():
    table = read_table(b"Nom;Solde;Note\nAshby;12,50;a\nHope;3,00;b\n")
    assert table.rows == (("Ashby", "12,50", "a"), ("Hope", "3,00", "b"))


def test_a_quotation_mark_inside_a_cell_moves_nothing_and_is_told():
    table = read_table(b'Name,Note,Score\nAshby,"said 5" pipe, then left",612\nHope,"a, b",1\n')
    assert table.rows == (("Ashby", 'said 5" pipe, then left', "612"), ("Hope", "a, b", "1"))
    assert [(problem.code, problem.row) for problem in table.problems] == [("stray-quote", 2)]


@pytest.mark.parametrize("note", [r'"said \"hello\", then left"', r'"said \"hello\" then, left"'])
def test_a_mark_behind_a_backslash_is_a_mark(note):
    table = read_table(f"Name,Note,Score\nAshby,{note},612\nHope,x,1\n".encode())
    assert table.rows[0][2] == "612"
    assert '"hello"' in table.rows[0][1]


def test_an_open_mark_that_would_swallow_rows_ends_with_its_line_and_is_told():
    lines = ["Name,Note,Score", 'Ashby,"said he left,612', "Hope,paid,598", 'Lee,"a, b",640']
    table = read_table("\n".join(lines).encode())
    names = [row[0] for row in table.rows]
    assert names == ["Ashby", "Hope", "Lee"]
    assert ("unclosed-quote", 2) in [(problem.code, problem.row) for problem in table.problems]


def test_a_mark_that_is_never_closed_leaves_the_rows_behind_it_rows():
    table = read_table(b'Name,Note\nAshby,"said he left\nHope,paid\nLee,moved\n')
    assert table.rows[1:] == (("Hope", "paid"), ("Lee", "moved"))
    assert "unclosed-quote" in codes(table)


def test_lines_inside_a_cell_that_look_like_rows_are_told():
    table = read_table(b'a,b,c\n1,"x\n4,5,6\n",3\n')
    assert codes(table) == {"swallowed-rows"}
    assert codes(read_table(b'a,b,c\n1,"a note\nof two lines, no more",3\n')) == set()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_read_with_and_without_their_mark(encoding):
    text = "Name;Note\r\nZoé Ashby;réglé le 3\r\n"
    table = read_table(text.encode(encoding))
    assert (table.rows, codes(table)) == ((("Zoé Ashby", "réglé le 3"),), set())


def test_one_bad_byte_spoils_no_other_line():
    table = read_table("Name;Note\nZoé;été\n".encode() + b"Ren\xe9;x\n")
    assert table.rows == (("Zoé", "été"), ("René", "x"))
    assert codes(table) == {"old-encoding"}


def test_signs_of_no_encoding_are_lost_and_told():
    assert codes(read_table(b"Name;Note\nZo\x81;x\n")) == {"old-encoding", "undecodable"}


def test_a_text_written_as_a_formula_to_keep_its_zeros_is_a_text():
    table = read_table(b'Code,Note\n="01000",x\n"=""0612""",y\n=1+1,z\n')
    assert [row[0] for row in table.rows] == ["01000", "0612", "=1+1"]


@pytest.mark.parametrize("ends", ["\r", "\r\n", "\n"])
def test_lines_may_end_as_any_computer_ends_them(ends):
    table = read_table(ends.join(["a,b", "1,2", "3,4"]).encode())
    assert table.rows == (("1", "2"), ("3", "4"))


@pytest.mark.parametrize(
    "data",
    [b"<html><table><tr><td>a</td></tr></table>", b'<?xml version="1.0"?><Workbook/>',
     b'{"a": 1}', b'[{"a": 1}]', b"{\\rtf1 a}"],
)  # fmt: skip
def test_markup_and_data_of_programs_are_no_table(data):
    assert codes(read_table(data)) == {"no-table"}


def test_bytes_that_are_no_text_are_no_table():
    assert codes(read_table(bytes(range(1, 32)) * 20)) == {"binary"}


def test_headings_that_would_share_a_name_are_told_apart():
    table = read_table(b"a,a (2),a,a (3)\n1,2,3,4\n")
    assert len(set(table.columns)) == 4
    assert table.rows == (("1", "2", "3", "4"),)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
GRID = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=8)
)


@given(GRID, st.sampled_from(",;\t|"), st.booleans())
@settings(deadline=None, max_examples=examples(150))
def test_every_cell_that_was_written_is_read_or_the_table_is_doubted(grid, delimiter, titled):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["An export of 3 November"]] if titled else [])
    writer.writerows(grid)
    table = read_table(out.getvalue().encode())
    read = [*table.columns, *(cell for row in (*table.above, *table.rows) for cell in row)]
    kept = " ".join(" ".join(read).split())
    for cell in (cell for line in grid for cell in line):
        assert " ".join(cell.split()) in kept or table.problems


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=examples(300))
def test_no_bytes_raise(data):
    read_table(data)


@given(st.text('a,;"\n\\ ', max_size=60))
@settings(deadline=None, max_examples=examples(400))
def test_no_letter_is_lost_however_the_marks_stand(text):
    table = read_table(text.encode())
    read = "".join([*table.columns, *(c for row in (*table.above, *table.rows) for c in row)])
    assert read.count("a") == text.count("a")
