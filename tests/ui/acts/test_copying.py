"""What leaves the case file leaves first and is told after; what does not leave is not told."""

from __future__ import annotations

import stat
import threading

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QWidget
from shiboken6 import isValid

from workbench.services.faults import DiskFull
from workbench.services.pages.record.contents import record_page
from workbench.system import files
from workbench.ui.acts import copying
from workbench.ui.papers.printing import paint
from workbench.ui.places import Page, Place

SECRET = b"Zo\xc3\xa9 Martin, her file\n"


@pytest.fixture
def case(desk, case):
    tabs = desk.record.tabs
    tabs.setCurrentWidget(tabs.findChild(QWidget, "history"))
    return case


@pytest.fixture
def kept(desk, window, case, tmp_path):
    """A text kept with the case: its id."""
    path = tmp_path / "note.txt"
    path.write_bytes(SECRET)
    desk.record.acts.attach_files([path])
    return window.session.ask(record_page, case).documents[0].document


@pytest.fixture
def letter(desk, window, case, tmp_path, two_pages):
    """A PDF kept with the case: its id."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(two_pages)
    desk.record.acts.attach_files([path])
    return window.session.ask(record_page, case).documents[0].document


@pytest.fixture(scope="session")
def two_pages():
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - slow to load

    canvas = Canvas("", initialFontSize=40)
    for number in ("one", "two"):
        canvas.drawString(80, 600, number)
        canvas.showPage()
    return canvas.getpdfdata()


def exports(window, case):
    """What the journal tells of copies, the latest last."""
    with window.session.desk.file.reading() as reading:
        entries = reading.entries(case)
    return [entry.payload["why"] for entry in entries if entry.type == "exported"]


def in_history(desk):
    said = [label.text() for label in desk.record.timeline.findChildren(QLabel)]
    return sum("Copy left the case file" in said_text for said_text in said)


def choose(dialog, path):
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_a_copy_that_is_cancelled_leaves_no_entry(desk, window, case, kept):
    desk.record.papers.save_copy(kept)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    assert exports(window, case) == []


def test_a_copy_is_written_for_its_owner_alone_then_told_and_seen_in_the_history(
    desk, window, case, kept, tmp_path
):
    desk.record.papers.save_copy(kept)
    path = tmp_path / "out" / "copy.txt"
    path.parent.mkdir()
    choose(QApplication.activeModalWidget(), path)
    assert path.read_bytes() == SECRET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert exports(window, case) == ["saved"]
    assert in_history(desk) == 1


def test_a_copy_that_cannot_be_written_is_told_to_the_person_alone(
    desk, window, case, kept, tmp_path
):
    desk.record.papers.save_copy(kept)
    choose(QApplication.activeModalWidget(), tmp_path / "nowhere" / "copy.txt")
    box = QApplication.activeModalWidget()
    assert "could not be written" in box.informativeText()
    box.close()
    assert exports(window, case) == []


def test_no_copy_stays_outside_that_the_journal_could_not_tell_of(
    desk, window, case, kept, tmp_path, monkeypatch
):
    def refuse(*_args):
        raise DiskFull

    desk.record.papers.save_copy(kept)
    dialog = QApplication.activeModalWidget()
    with monkeypatch.context() as patched:
        patched.setattr(type(window.session.file), "writing", refuse)
        choose(dialog, tmp_path / "copy.txt")
    QApplication.activeModalWidget().close()
    assert not (tmp_path / "copy.txt").exists()
    assert exports(window, case) == []


def test_a_copy_in_place_of_a_file_that_others_may_read_is_for_its_owner_alone(
    desk, window, case, kept, tmp_path
):
    path = tmp_path / "copy.txt"
    path.write_bytes(b"earlier and longer than what comes in its place")
    path.chmod(0o644)
    desk.record.papers.save_copy(kept)
    choose(QApplication.activeModalWidget(), path)
    assert path.read_bytes() == SECRET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_half_written_copy_is_taken_away(desk, window, case, kept, tmp_path, monkeypatch):
    def fail(_descriptor):
        raise OSError

    path = tmp_path / "copy.txt"
    desk.record.papers.save_copy(kept)
    with monkeypatch.context() as patched:
        patched.setattr(files, "sync", fail)
        choose(QApplication.activeModalWidget(), path)
    assert "could not be written" in QApplication.activeModalWidget().informativeText()
    QApplication.activeModalWidget().close()
    assert not path.exists()
    assert exports(window, case) == []


def test_a_save_dialog_that_a_lock_closed_writes_nothing(
    qtbot, desk, window, case, kept, tmp_path
):
    desk.record.papers.save_copy(kept)
    dialog = QApplication.activeModalWidget()
    window.lock()
    path = tmp_path / "late.txt"
    if isValid(dialog):
        dialog.fileSelected.emit(str(path))
    assert not path.exists()
    qtbot.wait(50)
    assert not isValid(dialog)


def test_a_print_that_is_cancelled_leaves_no_entry(desk, window, case, letter):
    desk.record.papers.print_copy(letter)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QPrintDialog)
    dialog.reject()
    assert exports(window, case) == []


def to_file(dialog, path):
    """Print into a file, as the dialog of the system offers."""
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    QDialog.accept(dialog)


def test_a_print_is_told_once_it_went(qtbot, desk, window, case, letter, tmp_path):
    desk.record.papers.print_copy(letter)
    to_file(QApplication.activeModalWidget(), tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert (tmp_path / "paper.pdf").read_bytes().count(b"/Type /Page\n") == 2
    assert exports(window, case) == ["printed"]
    assert in_history(desk) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said_and_not_told(
    qtbot, desk, window, case, letter, tmp_path
):
    desk.record.papers.print_copy(letter)
    to_file(QApplication.activeModalWidget(), tmp_path / "nowhere" / "paper.pdf")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "did not take it" in box.informativeText()
    box.close()
    assert exports(window, case) == []


def test_a_lock_ends_a_print_under_way_and_the_journal_tells_nothing(
    desk, window, case, unlock_again, letter, tmp_path, monkeypatch
):
    begun = threading.Event()

    def slowly(printer, pdf, go_on, tell):
        def wait(number):
            tell(number)
            begun.set()
            while go_on():
                pass

        return paint(printer, pdf, go_on, wait)

    monkeypatch.setattr(copying, "paint", slowly)
    desk.record.papers.print_copy(letter)
    to_file(QApplication.activeModalWidget(), tmp_path / "paper.pdf")
    assert begun.wait(10)
    window.lock()
    assert not window.background.is_busy or window.background.wait()
    monkeypatch.undo()
    unlock_again()
    assert exports(window, case) == []


def test_where_nothing_can_be_written_a_copy_may_leave_and_that_is_said_before(
    window, case, kept, unlock_again, tmp_path
):
    window.lock()
    desk = unlock_again(read_only=True)
    desk.go(Place(Page.RECORD, case))
    desk.record.papers.save_copy(kept)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "nothing can be written down" in box.informativeText()
    next(button for button in box.buttons() if button.text() == "Save a copy").click()
    choose(QApplication.activeModalWidget(), tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == SECRET
    assert QApplication.activeModalWidget() is None
    assert exports(window, case) == []
