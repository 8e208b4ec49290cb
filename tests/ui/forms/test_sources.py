"""An answer shows the passage it rests on, and an open question why its source left it open."""

from __future__ import annotations

from workbench.domain.answers import Answer
from workbench.domain.listing import Listing
from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.form import FieldView, step_page
from workbench.services.view import view_of
from workbench.ui.editors.editor import Reach
from workbench.ui.forms.field import Field


def field(qtbot, **more):
    view = FieldView(
        question=Question(id="town", type=QuestionType.TEXT),
        label="Town",
        hint="",
        help="",
        answer=None,
        shown="",
    )
    made = Field(replaced(view, **more), Reach(new_id=str, zone="Europe/London"))
    qtbot.addWidget(made)
    return made


def replaced(view, **more):
    return type(view)(**{name: getattr(view, name) for name in view.__slots__} | more)


def test_the_passage_stands_under_the_answer_it_gave(qtbot):
    shown = field(qtbot, answer=Answer("London"), passage="Our head office is in London.")
    assert "Our head office is in London." in shown.source.text()
    assert not shown.source.isHidden()


def test_a_gap_says_why_the_source_left_it_open(qtbot):
    assert "names no town" in field(qtbot, gap="The policy names no town.").source.text()


def test_an_answer_without_a_source_shows_nothing(qtbot):
    assert field(qtbot, answer=Answer("London")).source.isHidden()


def fields_of(desk):
    """Every field of every form of every record of a kind with gaps in its tables."""
    with desk.file.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=())))
        views = [view_of(desk, reading, row.record) for row in rows]
    for view in views:
        for step in view.kind.flow.steps:
            yield from step_page(desk, view.record.id, step.id).fields


def test_every_gap_in_a_table_of_the_real_register_is_shown_beside_its_passage(window, desk, keep):
    reach = Reach(new_id=str, zone="Europe/London")
    tables = [
        view
        for view in fields_of(window.session.desk)
        if any(column.gap for column in view.columns)
    ]
    gaps = [(view, column) for view in tables for column in view.columns if column.gap]
    assert (len(tables), len(gaps)) == (9, 17)
    assert all(view.passage for view in tables)
    for view in tables:
        shown = keep(Field(view, reach)).source.text()
        assert view.passage in shown
        for column in view.columns:
            assert (f"{column.label}: A gap: {column.gap}" in shown) == bool(column.gap)


def test_a_passage_of_one_column_is_shown_with_its_heading(qtbot):
    column = replaced(field(qtbot).view, label="Street", passage="Station Road.")
    assert "Street: It rests on: “Station Road.”" in field(qtbot, columns=(column,)).source.text()
