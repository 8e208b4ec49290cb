"""A computed column in the window: shown in the table, asked nowhere, given by nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.packs.hazards import Hazards
from workbench.services.pages.record.form import step_page
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.table import TableEditor


@pytest.fixture
def risks(opened_file, clock, fresh_ids):
    """The field of the risks, as the form of a hazard at work has it."""
    hazards = Hazards(opened_file, clock, fresh_ids)
    hazards.work()
    form = step_page(hazards.desk, hazards.hazard, "work")
    return next(field for field in form.fields if field.question.id == "risks")


@pytest.fixture
def editor(qtbot, risks):
    shown = TableEditor(risks, None, editor_for)
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show_value(risks.answer.value)
    return shown


def cells(editor, row):
    table = editor.table
    heads = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    return {head: table.item(row, at).text() for at, head in enumerate(heads)}


def test_a_computed_cell_is_shown_in_words(editor):
    first = cells(editor, 0)
    assert (first["Score"], first["Level"], first["To mend by"]) == ("8", "high", "11 March 2026")
    assert cells(editor, 1)["Level"] == "low"


def test_the_form_of_a_row_does_not_ask_for_what_is_computed(editor):
    editor.edit_row(0)
    dialog = QApplication.activeModalWidget()
    assert set(dialog.editors) == {"what", "found_on", "likely", "grave"}
    dialog.act.click()
    # What was computed before is not true of what was edited: it comes back once it is saved.
    assert cells(editor, 0)["Score"] == ""


def test_what_the_editor_gives_and_drafts_holds_no_computed_cell(editor):
    typed = {"what", "found_on", "likely", "grave"}
    assert all(set(row.cells) == typed for row in editor.read())
    drafted = editor.draft()["value"]
    assert all(set(row["cells"]) == typed for row in drafted)


def test_a_hidden_column_is_counted_with_and_has_no_place_in_the_table(
    qtbot, opened_file, clock, fresh_ids
):
    hazards = Hazards(opened_file, clock, fresh_ids)
    hazards.work()
    packs = hazards.desk.packs
    kind = packs.kinds["hazard"]
    kinds = {
        **packs.kinds,
        "hazard": replace(kind, questions=tuple(map(unscored, kind.questions))),
    }
    desk = replace(hazards.desk, packs=replace(packs, kinds=kinds))
    form = step_page(desk, hazards.hazard, "work")
    field = next(field for field in form.fields if field.question.id == "risks")
    shown = TableEditor(field, None, editor_for)
    qtbot.addWidget(shown)
    shown.show_value(field.answer.value)
    first = cells(shown, 0)
    assert "Score" not in first
    assert first["Level"] == "high"


def unscored(question):
    """A question whose column `score` is out of the window."""
    columns = (
        replace(column, computed=replace(column.computed, hidden=True))
        if column.id == "score"
        else column
        for column in question.columns
    )
    return replace(question, columns=tuple(columns))
