"""The calendar file: offered on closing, remembered, and told to the journal."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from workbench.services.casework.next_action import set_next_action
from workbench.ui.acts.commands import CommandId
from workbench.ui.preferences import BackupOnClose


@pytest.fixture
def owing(window, desk, first_organisation):
    """Something has changed: there is something to be done."""
    record = window.session.ask(first_organisation)
    window.session.do(set_next_action, record, "Ring Zoé", date(2026, 3, 12))


def prefer(around, **known):
    around.preferences.save(replace(around.preferences.load(), **known))


def exports(window):
    with window.session.desk.file.reading() as reading:
        return [entry.payload for entry in reading.all_entries() if entry.type == "exported"]


def test_a_person_saves_it_where_they_like_and_the_journal_knows(window, around, owing, tmp_path):
    window.actions_by_id[CommandId.CALENDAR].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    path = tmp_path / "mine.ics"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    data = path.read_bytes()
    assert b"SUMMARY:ORG-2026-0001 \xc2\xb7 Next action" in data
    assert b"Zo" not in data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (told,) = exports(window)
    assert (told["what"], told["why"]) == ("calendar", "saved")
    assert window.saved.text().startswith("Calendar file saved")
    assert around.preferences.load().calendar_file == str(path)


def test_a_file_that_others_may_read_is_replaced_by_one_for_its_owner_alone(
    window, around, owing, tmp_path
):
    path = tmp_path / "mine.ics"
    path.write_bytes(b"earlier")
    path.chmod(0o644)
    window.actions_by_id[CommandId.CALENDAR].trigger()
    dialog = QApplication.activeModalWidget()
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert b"BEGIN:VEVENT" in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_offered_beside_the_backup_and_the_choice_is_remembered(
    qtbot, window, around, owing, tmp_path
):
    path = tmp_path / "dues.ics"
    prefer(around, backup_on_close=BackupOnClose.ASK, calendar_file=str(path))
    window.close()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    offer = box.checkBox()
    assert not offer.isChecked()
    offer.setChecked(True)
    assert around.preferences.load().calendar_on_close
    without = next(button for button in box.buttons() if "without" in button.text())
    without.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert path.read_bytes().count(b"BEGIN:VEVENT") >= 1


def test_who_wants_it_always_is_not_asked_again(qtbot, window, around, owing, tmp_path):
    path = tmp_path / "dues.ics"
    prefer(around, calendar_on_close=True, calendar_file=str(path))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert path.exists()


def test_where_nothing_changed_or_nobody_wants_it_nothing_is_written(
    qtbot, window, around, desk, tmp_path
):
    path = tmp_path / "dues.ics"
    prefer(around, calendar_on_close=True, calendar_file=str(path))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not path.exists()


def test_a_place_that_cannot_be_written_to_is_said_and_the_window_stays(
    qtbot, window, around, owing, tmp_path
):
    prefer(around, calendar_on_close=True, calendar_file=str(tmp_path))
    window.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    QApplication.activeModalWidget().accept()
    assert window.isVisible()
    assert exports(window) == []


def pressed(box, words):
    next(button for button in box.buttons() if words in button.text()).click()


def test_a_place_that_cannot_be_written_to_never_keeps_the_window_open(
    qtbot, window, around, owing, tmp_path
):
    prefer(around, calendar_on_close=True, calendar_file=str(tmp_path))
    window.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    pressed(QApplication.activeModalWidget(), "Go on without")
    qtbot.waitUntil(lambda: not window.isVisible())


def test_instead_of_a_place_that_cannot_be_written_to_another_is_chosen(
    qtbot, window, around, owing, tmp_path
):
    prefer(around, calendar_on_close=True, calendar_file=str(tmp_path))
    window.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    pressed(QApplication.activeModalWidget(), "another place")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    dialog.fileSelected.emit(str(tmp_path / "mine.ics"))
    dialog.reject()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert (tmp_path / "mine.ics").exists()


def test_whoever_saves_it_without_closing_is_only_told_of_a_bad_place(
    window, around, owing, tmp_path
):
    window.actions_by_id[CommandId.CALENDAR].trigger()
    dialog = QApplication.activeModalWidget()
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
    assert [button.text().replace("&", "") for button in box.buttons()] == ["OK"]
    box.close()


@pytest.mark.parametrize("choice", ["Back up and close", "Always back up"])
def test_the_copy_on_closing_knows_of_the_calendar_file(
    qtbot, window, around, owing, tmp_path, passphrase, choice
):
    stick = tmp_path / "stick"
    stick.mkdir()
    prefer(
        around,
        backup_on_close=BackupOnClose.ASK,
        backup_folder=str(stick),
        calendar_on_close=True,
        calendar_file=str(tmp_path / "dues.ics"),
    )
    window.close()
    pressed(QApplication.activeModalWidget(), choice)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert whats_told_in(around, stick, passphrase) == ["calendar"]


def test_the_copy_that_is_always_made_knows_of_the_calendar_file(
    qtbot, window, around, owing, tmp_path, passphrase
):
    stick = tmp_path / "stick"
    stick.mkdir()
    prefer(
        around,
        backup_on_close=BackupOnClose.ALWAYS,
        backup_folder=str(stick),
        calendar_on_close=True,
        calendar_file=str(tmp_path / "dues.ics"),
    )
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert whats_told_in(around, stick, passphrase) == ["calendar"]


def whats_told_in(around, stick, passphrase):
    """What the copy on a stick tells of what left the case file."""
    (copy,) = stick.iterdir()
    file = around.vaults.open(copy, passphrase, read_only=True)
    try:
        with file.reading() as reading:
            entries = list(reading.all_entries())
    finally:
        file.close()
    return [entry.payload["what"] for entry in entries if entry.type == "exported"]


def test_the_settings_know_the_choice(window, around, desk):
    window.actions_by_id[CommandId.SETTINGS].trigger()
    dialog = QApplication.activeModalWidget()
    dialog.calendar.setChecked(True)
    dialog.act.click()
    assert around.preferences.load().calendar_on_close
