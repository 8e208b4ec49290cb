"""Leave to look at a restricted record is given to whoever is known, or by an id that was told."""

from __future__ import annotations

import pytest

from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.actors import ActorLine
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.editor import Reach
from workbench.ui.editors.leave import LeaveEditor

ACTORS = (
    ActorLine(id="a1", name="You (opened this record)", always=True),
    ActorLine(id="b2", name="Somebody with an earlier key"),
    ActorLine(id="c3", name="Whoever has the recovery sheet"),
)


@pytest.fixture
def editor(keep):
    question = Question(id="handlers", type=QuestionType.TEXT)
    field = FieldView(question=question, label="Who", hint="", help="", answer=None, shown="",
                      actors=ACTORS)  # fmt: skip
    made = keep(editor_for(field, Reach(new_id=str)))
    assert isinstance(made, LeaveEditor)
    made.show()
    return made


def test_each_is_named_with_the_id_and_the_opener_is_ticked_for_good(editor):
    first, second, _third = editor.ticks.values()
    assert first.isChecked()
    assert not first.isEnabled()
    assert second.words == "Somebody with an earlier key · b2"
    assert editor.read() is None


def test_what_is_ticked_and_typed_is_one_text(qtbot, editor, type_text):
    with qtbot.waitSignal(editor.edited):
        editor.ticks["c3"].click()
    with qtbot.waitSignal(editor.edited):
        type_text(editor.line, "d4;  c3 e5")
    assert editor.read() == "c3, d4, e5"


def test_what_was_answered_is_ticked_and_what_nobody_knows_stays_in_the_line(editor):
    editor.show_value("x9 b2")
    assert editor.ticks["b2"].isChecked()
    assert editor.line.text() == "x9"
    assert editor.read() == "b2, x9"
    editor.ticks["b2"].click()
    assert editor.read() == "x9"


def test_whoever_opened_it_and_was_named_all_the_same_stays_named(editor):
    editor.show_value("a1")
    assert editor.read() == "a1"
    editor.show_value(None)
    assert editor.read() is None


def test_a_draft_shows_it_again(editor):
    editor.show_value("c3, x9")
    draft = editor.draft()
    editor.show_value(None)
    editor.asked = Question(id="handlers", type=QuestionType.TEXT)
    editor.show_draft(draft)
    assert editor.ticks["c3"].isChecked()
    assert editor.line.text() == "x9"


def test_where_it_can_only_be_read_nothing_can_be_turned(editor):
    editor.set_editable(editable=False)
    assert not any(tick.isEnabled() for tick in editor.ticks.values())
    editor.set_editable(editable=True)
    assert [tick.isEnabled() for tick in editor.ticks.values()] == [False, True, True]


def test_an_id_that_nobody_has_is_said_to_be_so_and_kept(editor, type_text):
    type_text(editor.line, "lee smith, c3")
    assert "lee, smith" in editor.unknown.text.text()
    assert "c3" not in editor.unknown.text.text()
    assert editor.read() == "lee, smith, c3"
    editor.line.clear()
    assert not editor.unknown.isVisible()
