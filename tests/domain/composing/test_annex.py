"""The annex: one table out of many documents, and a twin no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.domain.composing.letters import SPEECHES, context
from workbench.content.wording import parse_wording
from workbench.domain.composing.annex import canonical_csv, one_table
from workbench.domain.composing.compose import compose
from workbench.domain.composing.composition import WordingDoubt
from workbench.domain.composing.context import AnnexDocument, AnnexMaterial, MissingReason, Unknown
from workbench.domain.letter_template import AnnexRule, LetterTemplate, LetterWording
from workbench.domain.sentence import sentence
from workbench.domain.tables.imported_table import ImportedTable, TableProblem
from workbench.domain.tables.table_problems import DOUBTED, LOST, table_problem

CRM = AnnexDocument(
    "crm",
    ImportedTable(("Source", "Field", "Value"), (("CRM", "City", "Leeds"), ("", "x", "y"))),
)
MAILS = AnnexDocument("mails", ImportedTable(("Field", "Sent"), (("Subject", "2026-01-02"),)))
TEMPLATE = LetterTemplate(
    id="answer",
    v=1,
    from_link="organisation",
    clauses=(),
    annex=AnnexRule(documents="data_files"),
    wording={
        "en": LetterWording(
            language="en",
            title="Answer",
            subject="Your data",
            clauses={},
            enclosures=("Annex A",),
            annex_title="Annex A: your data, {letter.reference}",
            annex_introduction=parse_wording("What we hold."),
            glossary_title="Codes",
            redactions_title="Marks",
        )
    },
)


def composed(material):
    return compose(TEMPLATE, SPEECHES["en"], context(annex=material))


def test_documents_with_different_columns_share_one_table():
    columns, rows = one_table((CRM, MAILS), "source")
    assert columns == ("Source", "Field", "Value", "Sent")
    assert rows == (
        ("CRM", "City", "Leeds", ""),
        ("crm", "x", "y", ""),
        ("mails", "Subject", "", "2026-01-02"),
    )


def test_the_source_column_keeps_its_heading_in_the_language_of_the_data():
    french = AnnexDocument("f", ImportedTable(("champ", "système"), (("Ville", "CRM"),)))
    assert one_table((french,), "Système") == (("Système", "champ"), (("CRM", "Ville"),))


def test_a_row_without_a_source_is_told_by_its_document():
    assert one_table((MAILS,), "")[1][0][0] == "mails"


def test_the_annex_carries_its_keys_and_its_twin():
    made = composed(
        AnnexMaterial(documents=(CRM,), source_column="source", glossary=(("A", "Active"),))
    )
    annex = made.letter.annex
    assert annex.title == "Annex A: your data, AR-2026-0001"
    assert (annex.glossary_title, annex.glossary) == ("Codes", (("A", "Active"),))
    assert (annex.redactions_title, annex.redactions) == ("", ())
    assert annex.file_name == "AR-2026-0001-annex-en.csv"
    read = list(csv.reader(io.StringIO(annex.file.decode("utf-8-sig"))))
    assert [tuple(line) for line in read] == [annex.columns, *annex.rows]
    assert made.letter.enclosures == ("Annex A",)


MOODS = AnnexDocument("chat", ImportedTable(("Mood", "Name"), (("fine \U0001f600", "e\u0301"),)))


def test_a_character_without_a_font_is_spelt_out_on_paper_and_kept_in_the_twin():
    annex = composed(
        AnnexMaterial(documents=(MOODS,), undrawn=frozenset("\U0001f600\u0301"))
    ).letter.annex
    assert annex.rows == (("chat", "fine [U+1F600]", "é"),)
    assert annex.redactions_title == "Marks"
    ((mark, meaning),) = annex.redactions
    assert (mark, "Unicode" in meaning) == ("[U+…]", True)
    assert "fine \U0001f600" in annex.file.decode("utf-8-sig")


def test_nothing_is_spelt_out_where_the_language_does_not_explain_the_mark(monkeypatch):
    labels = {name: text for name, text in SPEECHES["en"].labels.items() if name != "not_drawn"}
    monkeypatch.setitem(SPEECHES, "en", replace(SPEECHES["en"], labels=labels))
    material = AnnexMaterial(documents=(MOODS,), undrawn=frozenset("\U0001f600"))
    annex = composed(material).letter.annex
    assert annex.rows[0][1] == "fine \U0001f600"
    assert annex.redactions == ()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-2*3", "+cmd|' /C calc'!A0", "-x", "@SUM(A1)", "\tx", "=-1"]
)
def test_a_cell_like_a_formula_is_defused(cell):
    (line,) = csv.reader(io.StringIO(canonical_csv((cell,), ()).decode("utf-8-sig"), newline=""))
    assert line == [f"'{cell}"]


@pytest.mark.parametrize(
    "cell", ["-12.50", "+44", "+44 (0)20 7946 0001", "-1 234,50 €", "plain", "3,5", "", "a=b"]
)
def test_numbers_and_plain_words_are_left_as_they_are(cell):
    text = canonical_csv((cell, "x"), ()).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == [cell, "x"]


def test_missing_documents_are_a_missing_item_and_nothing_is_enclosed():
    made = composed(AnnexMaterial(gap=Unknown(name="data_files", key="question.data_files")))
    assert [item.name for item in made.missing] == ["data_files"]
    assert made.letter.annex is None
    assert made.letter.enclosures == ()


def test_an_annex_left_out_on_purpose_is_neither_enclosed_nor_missing():
    made = composed(AnnexMaterial(omitted=True))
    assert made.complete
    assert made.letter.enclosures == ()


def test_a_document_without_a_table_stands_against_the_letter():
    blank = AnnexDocument("crm", ImportedTable((), ()))
    assert [item.why for item in composed(AnnexMaterial(documents=(blank,))).missing] == [
        MissingReason.UNREADABLE
    ]


def test_what_was_odd_in_a_document_is_a_doubt():
    odd = ImportedTable(("a",), (("x",),), (TableProblem("ragged-row", 2),))
    made = composed(AnnexMaterial(documents=(AnnexDocument("crm", odd),)))
    assert made.doubts == (WordingDoubt("annex", "ragged-row"),)
    assert made.complete


def sheet(name, *problems, rows=(("Desk", "x"),), **more):
    found = tuple(table_problem(code, 2) for code in problems)
    return ImportedTable(("Source", "Note"), rows, found, name=name, **more)


def test_every_sheet_leaves_and_is_named_where_there_are_several():
    book = replace(sheet("Orders", rows=(("Shop", "x"),)), others=(sheet("Desk"),))
    assert one_table((AnnexDocument("crm", book),), "source") == (
        ("Source", "Note"),
        (("Shop (Orders)", "x"), ("Desk (Desk)", "x")),
    )
    alone = AnnexDocument("crm", book, left_out=frozenset({"Desk"}))
    assert one_table((alone,), "source")[1] == (("Shop (Orders)", "x"),)


def test_lines_above_a_heading_leave_as_rows_even_where_the_source_stands():
    titled = sheet("", above=(("An export of 3 November", ""), ("", "by Sam")))
    assert one_table((AnnexDocument("crm", titled),), "source")[1] == (
        ("crm", "An export of 3 November"),
        ("crm", "by Sam"),
        ("Desk", "x"),
    )


def test_a_second_column_of_sources_is_data():
    twice = ImportedTable(("Source", "SOURCE", "Note"), (("a", "b", "c"),))
    assert one_table((AnnexDocument("crm", twice),), "source") == (
        ("Source", "SOURCE", "Note"),
        (("a", "b", "c"),),
    )


@pytest.mark.parametrize("code", sorted(LOST))
def test_a_table_that_would_lose_cells_stands_in_the_way_whoever_looked(code):
    document = AnnexDocument("crm", sheet("", code), "d1", looked_at=True)
    (item,) = composed(AnnexMaterial(documents=(document,), key="question.data")).missing
    assert (item.name, item.why, item.label) == ("annex.1", MissingReason.LOST, "crm")
    assert item.key == "question.data"
    assert item.detail == sentence(
        "tables.place.row", problem=sentence(f"tables.problem.{code}"), row=2
    )


@pytest.mark.parametrize("code", sorted(DOUBTED))
def test_a_doubtful_table_waits_until_somebody_has_looked_at_it(code):
    document = AnnexDocument("crm", sheet("", code), "d1")
    held = composed(AnnexMaterial(documents=(document,)))
    assert [item.why for item in held.missing] == [MissingReason.NOT_LOOKED_AT]
    free = composed(AnnexMaterial(documents=(replace(document, looked_at=True),)))
    assert free.missing == ()
    assert free.doubts == (WordingDoubt("annex", code),)


def test_a_sheet_that_was_left_out_holds_nothing_back():
    book = replace(sheet("Orders"), others=(sheet("Old", "formula-unsaved"),))
    assert [item.why for item in held_by(book)] == [MissingReason.LOST]
    assert held_by(book, "Old") == ()
    assert [item.why for item in held_by(book, "Old", "Orders")] == [MissingReason.UNREADABLE]


def held_by(book, *left_out):
    document = AnnexDocument("crm", book, left_out=frozenset(left_out))
    return composed(AnnexMaterial(documents=(document,))).missing
