"""The window locks when nobody is at the desk, and drops what was read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.ui.places import Page, Place


def test_locking_closes_the_file_and_drops_every_line_that_was_read(qtbot, desk, window):
    desk.go(Place(Page.LIST, "activity"))
    page = desk.lists["activity"]
    qtbot.waitUntil(lambda: page.model.rowCount() > 3)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.lock()
    assert not window.session.is_open
    assert page.model.rowCount() == 0
    assert window.stack.currentWidget() is window.entrance
    assert desk.sidebar.count() == 0


def test_nobody_at_the_desk_locks_it(qtbot, desk, window):
    window.idle.idle.emit()
    assert not window.session.is_open


def test_a_new_file_locks_before_anybody_said_whose_it_is(window, around, case_file, passphrase):
    window.open_file(around.vaults.open(case_file, passphrase), is_new=True)
    assert window.idle._timer.isActive()
    window.idle.idle.emit()
    assert not window.session.is_open
    assert window.stack.count() == 1
