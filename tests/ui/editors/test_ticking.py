"""Many records, or documents, chosen in one small window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.editor import Chosen, Reach
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.editors.ticking import TickingDialog

PEOPLE = (
    Chosen("p1", "PER-1 · Aoife Lambert"),
    Chosen("p2", "PER-2 · Noah Simic"),
    Chosen("p3", "PER-3 · Bea Lambert"),
)


def among(_kinds, words, _asker, show):
    show(tuple(person for person in PEOPLE if words.lower() in person.title.lower()))


def editor_of(kind, *, many=True):
    question = Question(
        id="q", type=QuestionType(kind), many=many, to=("person",) if kind == "link" else ()
    )
    field = FieldView(
        question=question, label="Label", hint="", help="", answer=None,
        shown="", choices=(), columns=(), titles=None,
    )  # fmt: skip
    return editor_for(field, Reach(new_id=str, find=among, documents=lambda: PEOPLE))


@pytest.fixture
def editor(keep):
    made = editor_of("link")
    keep(made)
    made.set_name("Who")
    made.show()
    return made


def ticking(editor):
    editor.choose.click()
    return editor.findChildren(TickingDialog)[-1]


def ticks(dialog):
    lines = (dialog.found.item(at) for at in range(dialog.found.count()))
    return [line.checkState() is Qt.CheckState.Checked for line in lines]


def look_for(qtbot, dialog, type_text, words, count):
    type_text(dialog.words, words)
    qtbot.waitUntil(lambda: dialog.found.count() == count)


def test_several_are_looked_for_ticked_and_taken_in_one_go_by_keys_alone(qtbot, editor, type_text):
    dialog = ticking(editor)
    look_for(qtbot, dialog, type_text, "noah", 1)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    look_for(qtbot, dialog, type_text, "lambert", 2)  # typed over what was typed before
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert [person.id for person in dialog.taken] == ["p2", "p3"]
    assert "2 ticked" in dialog.counted.text()
    assert editor.read() is None
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert editor.read() == ("p2", "p3")


def test_a_click_ticks_on_the_box_and_beside_it_and_the_space_bar_in_the_list(qtbot, editor):
    dialog = ticking(editor)
    view, first = dialog.found.viewport(), dialog.found.item(0)
    where = dialog.found.visualItemRect(first)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where.center())
    assert ticks(dialog) == [True, False, False]
    look = QStyleOptionViewItem()
    dialog.found.initViewItemOption(look)
    look.rect, look.features = where, QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = dialog.found.style().subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, look, dialog.found
    )
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=box.center())
    assert ticks(dialog) == [False, False, False]
    dialog.found.setCurrentRow(2)
    qtbot.keyClick(dialog.found, Qt.Key.Key_Space)
    assert ticks(dialog) == [False, False, True]
    qtbot.keyClick(dialog.found, Qt.Key.Key_Return)
    assert editor.read() == ("p3",)


def test_what_was_chosen_is_ticked_and_is_taken_off_where_the_tick_goes(qtbot, editor):
    editor.show_titles({person.id: person.title for person in PEOPLE})
    editor.show_value(("p3", "p1"))
    dialog = ticking(editor)
    assert ticks(dialog) == [True, False, True]
    assert not dialog.act.isEnabled()
    dialog.found.item(2).setCheckState(Qt.CheckState.Unchecked)
    dialog.found.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.act.click()
    assert editor.read() == ("p1", "p2")


def test_cancelling_changes_nothing(editor):
    dialog = ticking(editor)
    dialog.found.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.reject()
    assert editor.read() is None
    assert editor.draft() == {}


def test_a_draft_keeps_what_is_ticked_while_the_window_is_open(qtbot, editor, keep):
    dialog = ticking(editor)
    with qtbot.waitSignal(editor.edited):
        dialog.found.item(1).setCheckState(Qt.CheckState.Checked)
    assert editor.read() is None
    again = editor_of("link")
    keep(again)
    again.show_draft(editor.draft())
    assert again.read() == ("p2",)


def test_enter_before_anything_is_found_ticks_the_first_that_is(keep, type_text, qtbot):
    waiting = []
    editor = editor_of("link")
    editor._reach = Reach(new_id=str, find=lambda *asked: waiting.append(asked))
    keep(editor)
    editor.show()
    dialog = ticking(editor)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.taken == ()
    waiting.pop()[-1](PEOPLE[1:])
    assert dialog.taken == PEOPLE[1:2]
    assert dialog.isVisible()


def test_more_than_the_window_can_name_are_counted(editor, monkeypatch):
    monkeypatch.setattr("workbench.ui.editors.ticking._NAMED", 2)
    dialog = ticking(editor)
    for at in range(3):
        dialog.found.item(at).setCheckState(Qt.CheckState.Checked)
    said = dialog.counted.text()
    assert "3 ticked" in said
    assert "Bea" in said
    assert "Aoife" not in said


def test_documents_of_the_record_are_ticked_in_the_same_way(keep):
    editor = editor_of("file")
    keep(editor)
    editor.show()
    dialog = ticking(editor)
    for at in (0, 2):
        dialog.found.item(at).setCheckState(Qt.CheckState.Checked)
    dialog.act.click()
    assert editor.read() == ("p1", "p3")


def test_where_one_may_be_chosen_a_line_is_taken_at_once(qtbot, keep):
    editor = editor_of("link", many=False)
    keep(editor)
    editor.show()
    editor.choose.click()
    (dialog,) = editor.findChildren(PickerDialog)
    assert not isinstance(dialog, TickingDialog)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert editor.read() == ("p1",)


def test_while_it_is_looked_for_nothing_is_said_to_be_missing_and_nothing_can_be_chosen(keep):
    asked = []
    made = keep(PickerDialog(keep(QWidget()), "Who", lambda *given: asked.append(given), print))
    made.show()
    assert not made.nothing.isVisible()
    assert not made.act.isEnabled()
    made.show_found(())
    assert made.nothing.isVisible()
    made.search()
    assert not made.nothing.isVisible()
    asked[-1][2]([Chosen("p1", "Ada")])
    assert made.act.isEnabled()
