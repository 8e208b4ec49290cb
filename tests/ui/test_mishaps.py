"""A fault that nobody foresaw costs nothing that was typed, and tells nobody what it was about."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit, QPushButton

from workbench.app.lazy import later
from workbench.services.casework.unfinished import InHand, taken_up, unfinished
from workbench.services.faults import DiskFull
from workbench.ui.mishaps import Mishaps
from workbench.ui.places import Page, Place
from workbench.ui.session import Locked

NAME = "Zoé Martin"


@pytest.fixture
def said(window):
    """What is said outside the window, while exceptions are taken."""
    lines = []
    mishaps = Mishaps(window, window.session, lines.append, later)
    mishaps.begin()
    yield lines
    mishaps.end()


@pytest.fixture
def case(desk, case):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    return case


def fail():
    person = NAME
    raise ValueError(person)


@pytest.fixture
def broken(window, keep):
    """A button whose slot fails."""
    made = keep(QPushButton("Fail"))
    made.clicked.connect(fail)
    return made


def box():
    found = QApplication.activeModalWidget()
    return found if isinstance(found, QMessageBox) else None


def test_a_fault_in_a_slot_keeps_what_is_typed_and_the_window_goes_on(
    qtbot, desk, case, said, broken, type_text, window
):
    type_text(desk.record.pane.form.fields["handler"].editor.line, "Privacy team")
    desk.record.acts.write_note()
    note = QApplication.activeModalWidget()
    type_text(note.findChild(QPlainTextEdit), "She called.")
    broken.click()
    qtbot.waitUntil(lambda: box() is not None)
    assert "What is typed is kept" in box().informativeText()
    assert "ValueError" in box().informativeText()
    assert window.session.ask(taken_up, InHand.NOTE, case) == {"text": {"value": "She called."}}
    kept = {(line.act, line.about) for line in window.session.ask(unfinished)}
    assert kept == {("step", "choose_entity"), ("note", "")}
    box().accept()
    assert note.isVisible()
    note.act.click()
    assert window.session.ask(taken_up, InHand.NOTE, case) == {}
    assert [line.act for line in window.session.ask(unfinished)] == ["step"]


def test_what_is_told_names_nobody(qtbot, desk, window, case, said, broken, capfd):
    broken.click()
    qtbot.waitUntil(lambda: box() is not None)
    told = " ".join((*said, box().text(), box().informativeText(), *capfd.readouterr()))
    assert NAME not in told
    assert "fail" not in told
    assert said == ["ValueError"]
    box().accept()


def test_the_line_that_is_told_is_one_of_the_program(qtbot, desk, window, case, said):
    QTimer.singleShot(0, lambda: desk.go(Place(Page.RECORD, "nobody")))
    qtbot.waitUntil(lambda: box() is not None)
    (line,) = said
    assert line.startswith("NoSuchRecord, workbench.services.")
    assert line.rpartition(":")[2].isdigit()
    box().accept()


def test_python_holds_on_to_nothing_of_it(qtbot, desk, window, said, broken):
    broken.click()
    assert (sys.last_type, sys.last_value, sys.last_traceback) == (None, None, None)
    qtbot.waitUntil(lambda: box() is not None)
    box().accept()


def test_many_faults_are_said_once(qtbot, desk, window, said, broken):
    for _ in range(5):
        broken.click()
    qtbot.waitUntil(lambda: box() is not None)
    qtbot.wait(50)
    assert len(said) == 5
    assert len([box for box in window.findChildren(QMessageBox) if box.isVisible()]) == 1
    box().accept()


def test_a_fault_in_a_thread_is_told_in_the_window(qtbot, desk, window, said):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: box() is not None)
    assert said == ["ValueError"]
    box().accept()


def test_a_fault_inside_a_dialog_that_blocks_does_not_end_it(qtbot, desk, window, said, broken):
    dialog = QDialog(window)
    QTimer.singleShot(20, broken.click)

    def go_on():
        if box() is None:
            QTimer.singleShot(20, go_on)
        else:
            box().accept()
            QTimer.singleShot(0, dialog.accept)

    QTimer.singleShot(40, go_on)
    assert dialog.exec() == QDialog.DialogCode.Accepted


def test_a_fault_while_something_is_drawn_does_not_end_the_program(qtbot, desk, window, said):
    class Blot(QPushButton):
        def paintEvent(self, event):  # noqa: N802 - Qt calls it so
            del event
            fail()

    blot = Blot(window)
    blot.resize(50, 50)
    blot.show()
    qtbot.waitUntil(lambda: box() is not None)
    blot.hide()
    box().accept()
    assert window.session.is_open


def test_what_cannot_be_kept_is_said(qtbot, window, desk, case, said, broken, monkeypatch):
    def refuse(*_args):
        raise DiskFull

    desk.record.pane.form._edited()
    with monkeypatch.context() as patched:
        patched.setattr(type(window.session.file), "writing", refuse)
        broken.click()
        qtbot.waitUntil(
            lambda: any(
                "could not be kept" in box.informativeText()
                for box in window.findChildren(QMessageBox)
            )
        )
    while box() is not None:
        box().accept()


def test_what_comes_too_late_for_a_locked_file_is_no_fault(qtbot, desk, window, said):
    def late():
        raise Locked

    window.lock()
    QTimer.singleShot(0, late)
    qtbot.wait(50)
    assert said == []
    assert box() is None


def test_a_fault_on_the_unlock_page_is_said_as_well(qtbot, window, said, broken):
    broken.click()
    qtbot.waitUntil(lambda: box() is not None)
    assert "ValueError" in box().informativeText()
    box().accept()


def test_a_fault_while_locking_neither_stops_the_lock_nor_is_hidden(
    qtbot, desk, window, case, said
):
    window.session.drafts_due.connect(fail)
    window.lock()
    assert not window.session.is_open
    assert said[0] == "ValueError"
    assert "could not be kept" in window.entrance.unlock.banner.text.text()
    assert box() is None
