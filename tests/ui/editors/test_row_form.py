"""The form of a row: cells that only some rows have, fixed rows, choices cleared again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from workbench.app.desks import desk_for
from workbench.domain.answers import Written
from workbench.domain.values.value import Row
from workbench.services.casework.records import open_record
from workbench.services.pages.record.form import step_page
from workbench.ui.editors.choosing import ChoicesEditor
from workbench.ui.editors.editor import Reach
from workbench.ui.forms.step_form import StepForm

ROWS = ("instructions", "secrecy", "return")


@pytest.fixture
def form(opened_file, packs_with_agreements, clock, fresh_ids, keep):
    desk = desk_for(opened_file, packs_with_agreements, now=clock, new_id=fresh_ids)
    party = open_record(desk, "person", {"full_name": Written("Robin Ash")}).value
    given = {"name": Written("Hosting"), "party": Written([party])}
    record = open_record(desk, "agreement", given).value

    def made(step="check"):
        shown = StepForm(step_page(desk, record, step).fields, Reach(new_id=fresh_ids))
        keep(shown)
        shown.show()
        return shown

    return made


def in_hand(table, at):
    table.edit_row(at)
    return QApplication.activeModalWidget()


def test_a_table_with_fixed_rows_shows_them_and_offers_none_more(form):
    table = form().fields["checks"].editor
    words = [table.table.item(at, 0).text() for at in range(table.table.rowCount())]
    assert words == [
        "Only on our instructions",
        "Secrecy of the staff",
        "Return or erasure at the end",
    ]
    assert not table.add.isVisible()
    assert not table.remove.isVisible()
    assert table.change.isVisible()
    assert table.read() is None
    assert table.draft() == {}


def test_a_cell_makes_the_rows_an_answer(form):
    page = form()
    table = page.fields["checks"].editor
    dialog = in_hand(table, 1)
    assert dialog.windowTitle() == "Secrecy of the staff"
    dialog.editors["met"].buttons["yes"].click()
    dialog.act.click()
    assert table.read() == (
        Row("instructions"),
        Row("secrecy", {"met": "yes"}),
        Row("return"),
    )
    assert list(page.given()) == ["checks"]


def test_a_cell_is_asked_where_the_row_has_what_it_asks_for(form):
    table = form().fields["checks"].editor
    dialog = in_hand(table, 0)
    assert not dialog.parts["why_not"].isVisible()
    dialog.editors["met"].buttons["no"].click()
    assert dialog.parts["why_not"].isVisible()
    assert not dialog.parts["by"].isVisible()
    dialog.editors["why_not"].main_control().setText("Nobody signed")
    dialog.editors["met"].buttons["yes"].click()
    assert not dialog.parts["why_not"].isVisible()
    dialog.act.click()
    assert table.read()[0].cells == {"met": "yes"}
    dialog = in_hand(table, 2)
    dialog.editors["met"].buttons["no"].click()
    assert dialog.parts["by"].isVisible()
    dialog.reject()


def test_the_form_of_a_row_grows_with_what_is_asked(form):
    table = form().fields["checks"].editor
    dialog = in_hand(table, 0)
    before = dialog.height()
    dialog.editors["met"].buttons["no"].click()
    assert dialog.height() > before
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())
    dialog.reject()
    dialog = in_hand(form().fields["risks"].editor, None)
    load = dialog.editors["load"]
    assert load.height() >= load.sizeHint().height()
    dialog.reject()


def test_an_optional_choice_in_a_row_is_cleared_again(form):
    table = form().fields["checks"].editor
    dialog = in_hand(table, 0)
    dialog.editors["met"].buttons["yes"].click()
    dialog.act.click()
    dialog = in_hand(table, 0)
    (clear,) = [
        button
        for button in dialog.findChildren(QPushButton)
        if button.accessibleName() == "Clear: Met"
    ]
    clear.click()
    dialog.act.click()
    assert table.read() is None


def test_a_choice_that_stands_alone_takes_the_other_ticks_away(qtbot):
    choices = (("clauses", "clauses"), ("decision", "decision"), ("none", "none"))
    editor = ChoicesEditor(choices, alone=("none",))
    qtbot.addWidget(editor)
    editor.ticks["clauses"].click()
    editor.ticks["decision"].click()
    assert editor.read() == ("clauses", "decision")
    editor.ticks["none"].click()
    assert editor.read() == ("none",)
    editor.ticks["decision"].click()
    assert editor.read() == ("decision",)


def test_units_are_worded_by_the_kind_in_fields_and_in_columns(form):
    page = form("draw_up")
    assert page.fields["weight"].view.unit == "kilogrammes"
    assert page.fields["people"].view.unit == "people"
    columns = {view.question.id: view for view in form().fields["risks"].view.columns}
    assert columns["load"].unit == "records, all copies"
