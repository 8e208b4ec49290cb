"""What the window says when a case file is in doubt, gone, or badly placed."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from spoken import ENGLISH

from workbench.domain.listing import Listing
from workbench.services.casework.records import note
from workbench.services.faults import CaseFileReplaced
from workbench.ui.entrance.ways import Way
from workbench.ui.places import Page, Place
from workbench.ui.window import MainWindow

KEPT = Path(__file__).parent.parent / "data" / "case_files"


def first_organisation(desk):
    with desk.file.reading() as reading:
        (row, *_others) = reading.rows(reading.numbers(Listing(kinds=("organisation",))))
    return row.record


@pytest.fixture
def behind(case_file, around, passphrase):
    """The case file with its database put back from an older copy."""
    older = (case_file / "cases.db").read_bytes()
    file = around.vaults.open(case_file, passphrase)
    with file.writing(around.now()) as writing:
        writing.save_draft("r", "s", {})
        reference = writing.next_reference("AR", 2026)
        writing.open_record("r", "access_request", reference, "m")
    with file.writing(around.now()) as writing:
        writing.save_draft("r", "s", {"a": "b"})
    file.close()
    (case_file / "cases.db").write_bytes(older)
    return case_file


def test_a_case_file_behind_its_witness_is_said_and_can_only_be_read(
    window, around, behind, passphrase
):
    window.open_file(around.vaults.open(behind, passphrase))
    assert window.notices.doubt.isVisible()
    assert "behind its witness" in window.notices.doubt.text.text()
    desk = window.desk_view
    desk.go(Place(Page.RECORD, window.session.ask(first_organisation)))
    assert desk.record.pane.foot.isHidden()


def test_going_on_is_an_act_with_a_reason_and_then_one_can_write(
    window, around, behind, passphrase
):
    window.open_file(around.vaults.open(behind, passphrase))
    window.notices.proceed.click()
    dialog = QApplication.activeModalWidget()
    assert not dialog.act.isEnabled()
    dialog.findChild(QPlainTextEdit).setPlainText("The newer copy is lost.")
    dialog.act.click()
    assert not window.notices.doubt.isVisible()
    record = window.session.ask(first_organisation)
    window.desk_view.go(Place(Page.RECORD, record))
    assert not window.desk_view.record.pane.foot.isHidden()
    assert window.session.do(note, record, "Kept.") is not None
    (renewal,) = window.session.file.verify().renewals
    assert renewal.reason == "The newer copy is lost."


def test_an_older_case_file_is_read_in_a_copy_and_the_window_says_so(window, around, tmp_path):
    kept = KEPT / "first-version.dpo"
    folder = shutil.copytree(kept, tmp_path / "First.dpo")
    window.open_file(around.vaults.open(folder, "invented for this tour only", read_only=True))
    assert window.notices.older.isVisible()
    assert "earlier version" in window.notices.older.text.text()
    desk = window.desk_view
    desk.go(Place("record", window.session.ask(first_organisation)))
    assert desk.record.pane.foot.isHidden()
    window.session.stop()
    assert (folder / "cases.db").read_bytes() == (kept / "cases.db").read_bytes()


def test_a_read_only_file_in_doubt_offers_no_going_on(window, around, behind, passphrase):
    window.open_file(around.vaults.open(behind, passphrase, read_only=True))
    assert window.notices.doubt.isVisible()
    assert not window.notices.proceed.isVisible()


def test_what_is_said_of_one_case_file_is_not_said_of_the_next(
    window, around, behind, prepared, passphrase, tmp_path
):
    window.open_file(around.vaults.open(behind, passphrase))
    window.lock()
    assert not window.notices.doubt.isVisible()
    other = shutil.copytree(prepared, tmp_path / "other.dpo")
    window.open_file(around.vaults.open(other, passphrase))
    assert not window.notices.doubt.isVisible()


def test_a_synchronised_folder_is_warned_of_on_opening(
    window, around, prepared, passphrase, tmp_path
):
    folder = tmp_path / "Dropbox" / "desk.dpo"
    shutil.copytree(prepared, folder)
    window.open_file(around.vaults.open(folder, passphrase))
    assert window.notices.place.isVisible()
    assert "synchronised by Dropbox" in window.notices.place.text.text()
    window.notices.seen.click()
    assert not window.notices.place.isVisible()


def test_a_synchronised_folder_is_warned_of_before_a_case_file_is_made(
    qtbot, around, theme, tmp_path
):
    programs = {tmp_path / "OneDrive - Conex": "OneDrive"}
    known = replace(around, synchronised_by=lambda folder: programs.get(folder, ""))
    made = MainWindow(known, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.background.is_busy, timeout=20_000)
    made.entrance.show_way(Way.CREATE)
    page = made.entrance.ways["create"]
    assert not page.synchronised.isVisible()
    page.folder.setText(str(tmp_path / "OneDrive - Conex"))
    assert "synchronised by OneDrive" in page.synchronised.text.text()
    page.folder.setText(str(tmp_path))
    assert not page.synchronised.isVisible()


@pytest.fixture
def replaced(desk, window, case_file, prepared, type_text):
    """A form with something typed, over a case file whose database became another file."""
    record = window.session.ask(first_organisation)
    desk.go(Place(Page.RECORD, record))
    control = text_control(desk.record.pane.form)
    new = case_file / "arriving"
    shutil.copyfile(prepared / "cases.db", new)
    new.replace(case_file / "cases.db")
    control.clear()
    type_text(control, "Typed meanwhile")
    return control


def text_control(form):
    controls = (field.editor.main_control() for field in form.fields.values())
    return next(control for control in controls if isinstance(control, QLineEdit))


def box_of(window):
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def press(box, words):
    next(button for button in box.findChildren(QPushButton) if words in button.text()).click()


def test_a_replaced_file_refuses_and_the_form_stays_filled_in(desk, window, replaced):
    desk.record.pane.save_answers()
    box = box_of(window)
    assert box.informativeText() == ENGLISH.tell(CaseFileReplaced().sentence)
    box.close()
    assert replaced.text() == "Typed meanwhile"
    assert desk.record.pane.form.changes()
    desk.record.pane.save_answers()
    assert box_of(window).informativeText() == ENGLISH.tell(CaseFileReplaced().sentence)
    box_of(window).close()


def test_what_was_typed_over_a_replaced_file_can_be_saved(desk, window, replaced, tmp_path):
    desk.record.pane.save_answers()
    press(box_of(window), "Save what was typed")
    dialog = next(dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "typed.txt"))
    dialog.close()
    assert "Typed meanwhile" in (tmp_path / "typed.txt").read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "typed.txt").stat().st_mode) == 0o600


def test_what_is_open_can_be_backed_up_when_its_file_is_gone(
    qtbot, desk, window, around, case_file, tmp_path, passphrase
):
    record = window.session.ask(first_organisation)
    assert window.session.do(note, record, "Acknowledged.") is not None
    shutil.rmtree(case_file)
    assert window.session.do(note, record, "Refused.") is None
    backups = tmp_path / "backups"
    backups.mkdir()
    around.preferences.save(replace(around.preferences.load(), backup_folder=str(backups)))
    with qtbot.waitSignal(window.backing_up.finished, timeout=20_000):
        press(box_of(window), "Back up")
    (made,) = backups.iterdir()
    copy = around.vaults.open(made, passphrase, read_only=True)
    with copy.reading() as reading:
        *_, last = reading.entries(record)
    copy.close()
    assert last.payload["text"] == "Acknowledged."


def test_a_draft_that_could_not_be_kept_is_shown_again_by_its_step(desk, window, replaced):
    pane = desk.record.pane
    first, other = (
        pane.step,
        next(button for button in desk.record.tasks.buttons if button != pane.step),
    )
    desk.record._show_step(other)
    box_of(window).close()
    desk.record._show_step(first)
    control = text_control(pane.form)
    assert control.text() == "Typed meanwhile"


def test_a_pause_folds_the_log_in_and_finds_a_file_that_was_replaced(
    desk, window, case_file, prepared
):
    record = window.session.ask(first_organisation)
    assert window.session.do(note, record, "One.") is not None
    log = case_file / "cases.db-wal"
    assert log.stat().st_size > 0
    window.resting.rest()
    assert log.stat().st_size == 0
    (case_file / "cases.db").unlink()
    window.resting.rest()
    assert box_of(window).informativeText() == ENGLISH.tell(CaseFileReplaced().sentence)
    box_of(window).close()


def test_a_pause_that_finds_a_reader_is_taken_again(desk, window, case_file):
    record = window.session.ask(first_organisation)
    with window.session.file.reading() as reading:
        assert reading.head()
        assert window.session.do(note, record, "One.") is not None
        window.resting.rest()
        assert window.resting._timer.interval() < 20_000
        assert (case_file / "cases.db-wal").stat().st_size > 0
    window.resting.rest()
    assert (case_file / "cases.db-wal").stat().st_size == 0


def test_erased_words_that_still_stand_in_the_log_are_said_until_they_are_gone(desk, window):
    record = window.session.ask(first_organisation)
    with window.session.file.reading() as reading:
        assert reading.head()
        with window.session.file.writing(window.session.desk.now()) as writing:
            writing.purge(record)
        window.session.saved.emit()
        assert window.notices.erasing.isVisible()
    window.resting.rest()
    assert not window.notices.erasing.isVisible()
