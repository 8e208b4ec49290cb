"""An answer shows the passage it rests on, and an open question why its source left it open."""

from __future__ import annotations

from workbench.domain.answers import Answer
from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.form import FieldView
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
