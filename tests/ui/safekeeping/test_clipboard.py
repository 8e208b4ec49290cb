"""A lock empties the clipboard of what came from the case file, and of nothing else."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from tests.ui.safekeeping.opened import TYPED
from workbench.ui.places import Page, Place


def test_the_clipboard_is_emptied_of_what_was_copied_here(qtbot, desk, window, case, type_text):
    clipboard = QGuiApplication.clipboard()
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    line = desk.record.pane.form.fields["handler"].editor.line
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    type_text(line, TYPED)
    line.selectAll()
    line.copy()
    assert clipboard.text() == TYPED
    window.lock()
    assert clipboard.text() == ""


def test_the_clipboard_keeps_what_another_program_put_there(desk, window, case):
    QGuiApplication.clipboard().setText("from elsewhere")
    window.lock()
    assert QGuiApplication.clipboard().text() == "from elsewhere"
