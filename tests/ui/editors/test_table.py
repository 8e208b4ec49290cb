"""A table in a form: what a cell shows and says, and what a row names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workbench.domain.question import Question, QuestionType
from workbench.domain.values.value import Row
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.table import TableEditor


@pytest.fixture
def table(qtbot):
    columns = tuple(
        FieldView(
            question=Question(id=name, type=QuestionType.TEXT),
            label=name.title(),
            hint="",
            help="",
            answer=None,
            shown="",
        )
        for name in ("purpose", "source", "letter")
    )
    field = FieldView(
        question=Question(
            id="rows",
            type=QuestionType.TABLE,
            columns=tuple(column.question for column in columns),
        ),
        label="Rows",
        hint="",
        help="",
        answer=None,
        shown="",
        columns=columns,
    )
    editor = TableEditor(field, None, editor_for)
    qtbot.addWidget(editor)
    return editor


def test_a_cell_takes_up_to_three_lines_and_is_said_in_full(table):
    long = "to manage our relationship with you as a customer and to improve what we offer " * 4
    table.resize(520, 400)
    table.show()
    table.show_value((Row("1", {"purpose": long, "source": "you"}),))
    line = table.table.fontMetrics().lineSpacing()
    assert 3 * line <= table.table.rowHeight(0) < 5 * line
    item = table.table.item(0, 0)
    assert item.toolTip() == long
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"Purpose: {long}"


def test_a_row_names_the_letter_that_added_it(table):
    table.show_titles({"442dec": "Identity check, 20 October 2026"})
    table.show_value((Row("1", {"letter": "442dec"}),))
    assert table.table.item(0, 2).text() == "Identity check, 20 October 2026"
    table.edit_row(0)
    dialog = QApplication.activeModalWidget()
    assert dialog.editors["letter"].main_control().text() == "Identity check, 20 October 2026"
    dialog.act.click()
    assert table.read() == (Row("1", {"letter": "442dec"}),)
