"""What a sheet shows leaves as it shows it, and what cannot be read is told."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.tables.workbooks import formatted, packed, relations, rows, workbook
from workbench.exchange.tables.read import read_table

TITLE = ["Field", "Value"]


def codes(table):
    return {problem.code for sheet in table.sheets for problem in sheet.problems}


def cells(table):
    return [cell for row in table.rows for cell in row]


def value(inner, sort="n", style=0):
    return f'<c t="{sort}" s="{style}">{inner}</c>'


def test_a_formula_leaves_as_the_value_that_was_stored_with_it():
    joined = value("<f>B2&amp;C2</f><v>Noor Ashby</v>", "str")
    looked_up = value("<f>VLOOKUP(A1,X:Y,2)</f><v>612</v>")
    empty = value('<f>IF(A1="","","x")</f><v></v>', "str")
    table = read_table(workbook(rows(["A", "B", "C"], [joined, looked_up, empty])))
    assert table.rows == (("Noor Ashby", "612", ""),)
    assert codes(table) == set()


@pytest.mark.parametrize("inner", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>"])
def test_a_formula_without_a_stored_value_is_named_with_its_row(inner):
    table = read_table(workbook(rows(TITLE, ["Sum", value(inner)])))
    assert [(problem.code, problem.row) for problem in table.problems] == [("formula-unsaved", 2)]


def test_values_that_a_workbook_wants_computed_anew_are_doubted():
    stale = rows(TITLE, ["Sum", value("<f>1+1</f><v>0</v>")])
    again = '<calcPr fullCalcOnLoad="1"/>'
    assert codes(read_table(workbook(stale, properties=again))) == {"formula-stale"}
    assert codes(read_table(workbook(rows(TITLE, ["a", "b"]), properties=again))) == set()


@pytest.mark.parametrize(
    ("code", "raw", "said"),
    [
        ("00000", "1000", "01000"),
        ("0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##", "612345678",
         "06 12 34 56 78"),
        ("0%", "0.2", "20%"),
        ("0%", "0.2345", "23% (0.2345)"),
        ("#,##0.00 &quot;€&quot;", "1234.5", "1,234.50 €"),
        ("[$€-40C] #,##0.00", "3", "€ 3.00"),
        ("#,##0.00_);(#,##0.00)", "-1234.5", "(1,234.50)"),
        ("[&lt;=9999999]###-####;(###) ###-####", "5551234567", "(555) 123-4567"),
        ("&quot;Yes&quot;;;&quot;No&quot;", "1", "Yes (1)"),
        (";;;", "612", "612"),
        ("dd/mm/yyyy", "46329", "03/11/2026 (2026-11-03)"),
        ("yyyy-mm-dd", "46329", "2026-11-03"),
        ("[$-40C]d mmmm yyyy;@", "46329.5", "2026-11-03 12:00:00"),
        ("h:mm", "0.25", "06:00:00"),
        ("[h]:mm", "1.5", "36:00:00"),
        ("# ?/?", "0.5", "0.5"),
        ("0.00E+00", "12345", "12345"),
        ("General", "1234567890123456", "1234567890123456"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "2.8501750561229998E12", "2850175056123"),
    ],
)  # fmt: skip
def test_a_number_leaves_as_the_sheet_shows_it_and_in_full(code, raw, said):
    number = value(f"<v>{raw}</v>")
    table = read_table(workbook(rows(TITLE, ["n", number]), styles=formatted(code)))
    assert table.rows == (("n", said),)


@pytest.mark.parametrize(("since_1904", "day"), [("0", "1900-03-01"), ("1", "1904-03-02")])
def test_days_are_counted_from_where_the_workbook_counts_them(since_1904, day):
    number = value("<v>61</v>")
    book = workbook(
        rows(TITLE, ["n", number]),
        styles=formatted("yyyy\\-mm\\-dd"),
        properties=f'<workbookPr date1904="{since_1904}"/>',
    )
    assert read_table(book).rows == (("n", day),)


def test_shared_texts_come_whole_without_how_they_are_pronounced():
    texts = (
        "<si><t>a</t></si><si><r><t>Zo</t></r><r><rPr/><t>é_x000D_</t></r><rPh><t>x</t></rPh></si>"
    )
    table = read_table(
        workbook(rows(TITLE, [value("<v>0</v>", "s"), value("<v>1</v>", "s")]), texts=texts)
    )
    assert table.rows == (("a", "Zoé\r"),)


def test_errors_truth_and_days_of_a_stricter_workbook_are_read():
    line = [
        value("<v>#N/A</v>", "e"),
        value("<v>0</v>", "b"),
        value("<v>2026-11-03T00:00:00</v>", "d"),
    ]
    assert read_table(workbook(rows(["a", "b", "c"], line))).rows == (
        ("#N/A", "FALSE", "2026-11-03"),
    )


def test_formulas_that_belong_to_no_cell_are_no_cells():
    beyond = f"<extLst><ext><xm:f>{'A' * 2_000_000}</xm:f><xm:v>1</xm:v></ext></extLst>"
    table = read_table(workbook(rows(TITLE, ["a", "b"]) + beyond.replace("xm:", "")))
    assert (table.rows, codes(table)) == ((("a", "b"),), set())


def test_tags_with_a_prefix_are_read_like_others():
    told = rows(TITLE, ["a", "b"]).replace("<", "<x:").replace("<x:/", "</x:")
    assert read_table(workbook(told)).rows == (("a", "b"),)


def test_cells_merged_across_rows_stand_in_each_of_them():
    told = (
        rows(TITLE, ["Orders", "1"], ["", "2"], ["", "3"])
        + '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'
    )
    table = read_table(workbook(told))
    assert table.rows == (("Orders", "1"), ("Orders", "2"), ("Orders", "3"))
    assert codes(table) == {"merged-cells"}


def test_a_title_merged_across_columns_is_no_heading():
    told = rows(["Export of 3 November"], TITLE, ["a", "b"])
    table = read_table(workbook(told + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert (table.heading, table.columns) == (2, ("Field", "Value"))
    assert table.above == (("Export of 3 November", ""),)


@pytest.mark.parametrize(
    "told",
    [
        '<cols><col min="2" max="2" hidden="1"/></cols>' + rows(TITLE, ["a", "b"]),
        rows(TITLE, ["a", "b"]).replace("<row>", '<row hidden="1">'),
    ],
)
def test_rows_and_columns_that_a_sheet_hides_are_read_and_told(told):
    table = read_table(workbook(told))
    assert table.rows == (("a", "b"),)
    assert codes(table) == {"hidden-cells"}


@pytest.mark.parametrize(
    ("sort", "target", "code"),
    [
        ("comments", "../comments1.xml", "notes"),
        ("threadedComment", "../threadedComments/threadedComment1.xml", "notes"),
        ("drawing", "../drawings/drawing1.xml", "drawings"),
    ],
)
def test_what_hangs_on_a_sheet_beside_its_cells_is_told(sort, target, code):
    path = "xl" + target.removeprefix("..")
    book = workbook(rows(TITLE, ["a", "b"]), beside=[(sort, target)], more={path: "<x/>"})
    assert codes(read_table(book)) == {code}


@pytest.mark.parametrize(
    ("sort", "code"), [("chartsheet", "chart-sheet"), ("xlMacrosheet", "other-sheet")]
)
def test_a_sheet_of_another_sort_is_told(sort, code):
    assert code in codes(read_table(workbook(rows(TITLE, ["a", "b"]), sort=sort)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"a.txt": "some text"}), "no-workbook"),
        (packed({"_rels/.rels": relations(("officeDocument", "word/document.xml")),
                 "word/document.xml": "<document/>"}), "no-workbook"),
        (packed({"_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
                 "xl/workbook.bin": "x"}), "no-workbook"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "no-workbook"),
        (workbook(rows(TITLE, ["a", "b"])[:-30]), "unreadable-sheet"),
        (workbook(rows(TITLE, [value("<v>7</v>", "s")])), "unreadable-sheet"),
        (workbook('<!DOCTYPE x [<!ENTITY a "b">]>' + rows(TITLE)), "unreadable-sheet"),
        (workbook(), "empty-table"),
    ],
)  # fmt: skip
def test_a_packed_file_that_is_no_whole_workbook_is_named(data, code):
    assert code in codes(read_table(data))


@pytest.mark.parametrize(
    "told",
    [
        "<sheetData>" + '<row><c r="SF1"><v>1</v></c></row>' * 20_000 + "</sheetData>",
        "<sheetData><row><c><v>" + "9" * 2_000_000 + "</v></c></row></sheetData>",
        "<a>" * 1000,
    ],
)
def test_few_bytes_that_unfold_to_much_are_refused(told):
    assert "too-large" in codes(read_table(workbook(told)))


def test_a_text_that_many_cells_share_counts_as_often_as_it_stands():
    texts = f"<si><t>{'x' * 150_000}</t></si>"
    told = rows(*[[value("<v>0</v>", "s")]] * 20_000)
    assert "too-large" in codes(read_table(workbook(told, texts=texts)))


CELL = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    st.integers(-(10**14), 10**14),
    st.booleans(),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=2, max_size=8))
@settings(deadline=None, max_examples=examples(60))
def test_no_cell_of_a_workbook_is_lost(grid):
    book = openpyxl.Workbook()
    for line in grid:
        book.active.append([f"'{cell}" if str(cell).startswith("=") else cell for cell in line])
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue())
    shown = " ".join([*table.columns, *(c for row in (*table.above, *table.rows) for c in row)])
    for cell in (cell for line in grid for cell in line):
        said = str(cell).upper() if isinstance(cell, bool) else str(cell)
        assert " ".join(said.split()) in " ".join(shown.split())


WHOLE = workbook(rows(TITLE, ["a", value("<v>1</v>")]), styles=formatted("0.00"))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
@settings(deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_workbook_never_raises(at, junk):
    read_table(WHOLE[:at] + junk + WHOLE[at + len(junk) :])


@given(st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]),
       st.text(max_size=30), st.integers(0, 400))  # fmt: skip
@settings(deadline=None, max_examples=examples(100))
def test_a_workbook_with_damaged_parts_never_raises(name, junk, at):
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts = {part: archive.read(part).decode() for part in archive.namelist()}
    parts[name] = parts[name][:at] + junk + parts[name][at:]
    read_table(packed(parts))


@given(st.text(max_size=40), st.sampled_from(["0", "1.5", "-3", "1e300", "46329", "1e-9"]))
@settings(deadline=None, max_examples=examples(200))
def test_no_format_of_a_number_raises_or_hides_it(code, raw):
    from workbench.exchange.tables.number_formats import formatted  # noqa: PLC0415

    assert formatted(raw, code) != ""
