"""What passes over a form changes nothing in it: the wheel scrolls it, a drop is only a copy."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDial,
    QLineEdit,
    QSlider,
    QWidget,
)

import workbench.ui
from workbench.ui.drop_area import DropArea
from workbench.ui.places import Page, Place

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
TURNED_BY_THE_WHEEL = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"}
TURNED_BY_THE_WHEEL |= {"QDateTimeEdit", "QSlider", "QDial"}


def turn(widget):
    """Turn the wheel over a widget; Qt hands on what each of them leaves to its parent."""
    while widget is not None and not turn_over(widget):
        widget = widget.parentWidget()


def turn_over(widget):
    at, down = QPointF(widget.rect().center()), QPoint(0, -120)
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def value_of(box):
    return box.currentIndex() if isinstance(box, QComboBox) else box.text()


def turnable(page):
    kinds = (QComboBox, QAbstractSpinBox, QSlider, QDial)
    return [widget for widget in page.findChildren(QWidget) if isinstance(widget, kinds)]


def test_the_wheel_changes_nothing_on_any_page_or_dialog(qtbot, desk, window, case):
    seen = 0
    for step in list(desk.record.tasks.buttons):
        desk.go(Place(Page.RECORD, case, step))
        seen += turn_all(qtbot, desk.record)
    desk.go(Place(Page.LETTER, case, "acknowledgement"))
    seen += turn_all(qtbot, desk.letter)
    window._open_settings()
    seen += turn_all(qtbot, QApplication.activeModalWidget())
    assert seen > 8


def turn_all(qtbot, page):
    QApplication.processEvents()
    boxes = [widget for widget in turnable(page) if widget.isVisible()]
    for box in boxes:
        box.setFocus()
        before = value_of(box)
        for inner in (box, *box.findChildren(QLineEdit)):
            turn(inner)
            turn(inner)
        assert value_of(box) == before
    return len(boxes)


def test_the_form_scrolls_when_the_wheel_turns_over_a_box(qtbot, desk, window, case):
    window.resize(1100, 420)
    bar, scrolled = desk.record.pane.area.verticalScrollBar(), 0
    for step in list(desk.record.tasks.buttons):
        desk.go(Place(Page.RECORD, case, step))
        qtbot.wait(20)
        boxes = [widget for widget in turnable(desk.record.pane) if widget.isVisible()]
        if boxes and bar.maximum() > 0:
            turn(boxes[0])
            assert bar.value() > 0
            scrolled += 1
    assert scrolled > 0


def test_every_box_of_the_window_is_one_that_keeps_still():
    """The wheel turns Qt's own boxes: no page makes one."""
    folder = Path(workbench.ui.__file__).parent
    made = {
        (path.name, node.func.id)
        for path in folder.rglob("*.py")
        if path.name != "still.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert [widget for widget in made if widget[1] in TURNED_BY_THE_WHEEL] == []


def files(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    return mime


def drag(target, mime, actions, at):
    """Drag with Shift held, which asks for a move, and drop; what the source is told."""
    entered = QDragEnterEvent(at, actions, mime, LEFT, SHIFT)
    assert entered.proposedAction() == MOVE
    QApplication.sendEvent(target, entered)
    moved = QDragMoveEvent(at, actions, mime, LEFT, SHIFT)
    if entered.isAccepted():  # as Qt itself begins each move of a drag that was accepted
        moved.setDropAction(entered.dropAction())
        moved.accept()
    QApplication.sendEvent(target, moved)
    if not moved.isAccepted():
        return None
    assert moved.dropAction() == COPY
    dropped = QDropEvent(QPointF(at), actions, mime, LEFT, SHIFT)
    QApplication.sendEvent(target, dropped)
    return dropped.dropAction() if dropped.isAccepted() else None


def places(desk, case):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    line = desk.record.pane.form.fields["handler"].editor.line
    tabs = desk.record.tabs
    tabs.setCurrentWidget(tabs.findChild(QWidget, "documents"))
    area = next(drop for drop in desk.record.documents.findChildren(DropArea))
    return {"a line of text": line, "the place for files": area, "the window": desk.record.head}


@pytest.mark.parametrize("where", ["a line of text", "the place for files", "the window"])
def test_a_drop_is_taken_as_a_copy_and_never_as_a_move(qtbot, desk, window, case, mails, where):
    window.activateWindow()
    target = places(desk, case)[where]
    qtbot.waitUntil(target.isVisible)
    at = target.mapTo(window, target.rect().center())
    mail = mails / "gmail.eml"
    assert drag(window.windowHandle(), files(mail), COPY | MOVE, at) == COPY
    assert drag(window.windowHandle(), files(mail), MOVE, at) is None
    assert mail.exists()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=20_000)
