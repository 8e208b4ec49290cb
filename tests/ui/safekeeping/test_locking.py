"""A locked window shows nothing, gives nothing away, and has lost nothing that was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
)
from shiboken6 import isValid

from tests.ui.safekeeping.opened import SHOWING, TYPED, TYPING, document_view, others
from workbench.services.faults import DiskFull
from workbench.ui import dialogs
from workbench.ui.acts.commands import CommandId
from workbench.ui.acts.settings_dialog import PassphraseDialog
from workbench.ui.papers.printing import ask_printer

ASKING = {
    "choose_files": lambda desk, done: dialogs.choose_files(desk, "Which?", Path(), "", done),
    "choose_folder": lambda desk, done: dialogs.choose_folder(desk, "Where?", Path(), done),
    "save_as": lambda desk, done: dialogs.save_as(desk, "Where?", Path(), "copy.txt", done),
    "print": lambda desk, done: ask_printer(desk, "AR-2026-0001", done),
}


@pytest.mark.parametrize("name", ASKING)
def test_what_a_dialog_still_answers_after_a_lock_is_not_heard(desk, window, case, tmp_path, name):
    heard = []
    ASKING[name](window, heard.append)
    dialog = QApplication.activeModalWidget()
    window.lock()
    # The system's own dialogs may answer late; they hang on the window, which stays.
    assert isValid(dialog)
    if isinstance(dialog, QFileDialog):
        dialog.fileSelected.emit(str(tmp_path / "late.txt"))
        dialog.filesSelected.emit([str(tmp_path / "late.txt")])
    else:
        dialog.done(QDialog.DialogCode.Accepted)
    assert heard == []


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("name", [*TYPING, *SHOWING])
def test_nothing_but_the_unlock_page_is_in_sight_after_a_lock(qtbot, desk, window, case, name):
    {**TYPING, **SHOWING}[name](desk)
    assert others(window) != []
    window.lock()
    assert others(window) == []
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    assert window.stack.currentWidget() is window.entrance
    assert window.entrance.unlock.isVisible()
    qtbot.wait(200)  # whatever was still to come has come
    assert others(window) == []


def test_the_keys_that_lock_are_heard_behind_a_dialog(qtbot, desk, window, case):
    desk.record.acts.write_note()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.windowHandle() is not None and dialog.isActiveWindow())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.session.is_open
    assert others(window) == []


def test_a_lock_inside_a_dialog_that_blocks_ends_it(qtbot, desk, window, case):
    path = desk.record.acts._start / "copy.txt"
    path.write_text("there already")
    chosen = []
    dialogs.save_as(desk, "Where?", path.parent, path.name, chosen.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    QTimer.singleShot(100, window.lock)
    dialog.accept()  # asks in a loop of its own whether to replace the file
    assert not window.session.is_open
    assert others(window) == []
    assert chosen == []
    assert path.read_text() == "there already"


def test_a_dialog_that_refuses_to_go_is_out_of_sight_all_the_same(qtbot, desk, window, case):
    class Stubborn(QDialog):
        def reject(self):
            """Stay."""

        def closeEvent(self, event):  # noqa: N802 - Qt calls it so
            event.ignore()

    stubborn = Stubborn(window)
    stubborn.open()
    assert others(window) == [stubborn]
    window.lock()
    assert others(window) == []


def test_the_pages_and_what_they_read_are_let_go(qtbot, desk, window, case, unlock_again):
    assert window.stack.count() == 2
    document_view(desk)
    held = [desk, desk.record, desk.record.pane.form, QApplication.activeModalWidget()]
    window.lock()
    qtbot.wait(50)
    assert [isValid(held_page) for held_page in held] == [False] * 4
    assert window.desk_view is None
    assert window.stack.count() == 1


def test_what_cannot_be_kept_is_said_on_the_page_that_is_locked(
    desk, window, case, type_text, monkeypatch
):
    desk.record.acts.write_note()
    type_text(QApplication.activeModalWidget().findChild(QPlainTextEdit), TYPED)

    def refuse(*_args):
        raise DiskFull

    monkeypatch.setattr(type(window.session.file), "writing", refuse)
    window.lock()
    assert not window.session.is_open
    assert others(window) == []
    assert "could not be kept" in window.entrance.unlock.banner.text.text()


def test_a_window_that_cannot_tell_what_it_holds_costs_nothing_else(
    desk, window, case, unlock_again, type_text
):
    class Speechless(QDialog):
        def unfinished(self):
            raise RuntimeError(TYPED)

    desk.record.acts.write_note()
    dialog = QApplication.activeModalWidget()
    type_text(dialog.findChild(QPlainTextEdit), TYPED)
    Speechless(dialog).open()
    window.lock()
    assert "could not be kept" in window.entrance.unlock.banner.text.text()
    assert [line.act for line in unlock_again().bar.lines] == ["note"]


def test_a_file_that_can_only_be_read_locks_without_a_word(window, around, case_file, passphrase):
    window.open_file(around.vaults.open(case_file, passphrase, read_only=True))
    window.lock()
    assert window.entrance.unlock.banner.isHidden()
    assert not window.session.is_open


def test_the_passphrase_leaves_no_trace_in_its_field(qtbot, desk, window):
    desk.window()._run(CommandId.PASSPHRASE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PassphraseDialog)
    assert dialog.unfinished() == ()
    window.lock()
