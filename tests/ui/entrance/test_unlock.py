from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from workbench.db.case_file import open_case_file
from workbench.services.casework.records import note
from workbench.ui.entrance.ways import Way
from workbench.ui.preferences import BackupOnClose


@pytest.fixture
def known(around, case_file):
    """The case file is among the recent ones."""
    around.preferences.save(replace(around.preferences.load(), recent=(str(case_file),)))


def test_the_first_page_offers_to_create_when_nothing_was_opened_before(window):
    page = window.entrance.unlock
    assert page.make_new.isVisible()
    assert not page.passphrase.isVisible()


def test_the_right_passphrase_opens_the_case_file(qtbot, known, window, type_text, passphrase):
    page = window.entrance.unlock
    type_text(page.passphrase, passphrase)
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.desk_view
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_in_place_and_can_be_typed_again(
    qtbot, known, window, type_text
):
    page = window.entrance.unlock
    type_text(page.passphrase, "wrong lantern quiet harbour")
    qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert not page.open.isEnabled()
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "does not open" in page.banner.text.text()
    assert page.open.isEnabled()
    assert not window.session.is_open


def test_a_case_file_in_use_is_offered_read_only(
    qtbot, known, window, case_file, type_text, passphrase
):
    other = open_case_file(case_file, passphrase)
    try:
        page = window.entrance.unlock
        type_text(page.passphrase, passphrase)
        page.unlock()
        qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
        with qtbot.waitSignal(window.session.opened, timeout=20_000):
            qtbot.mouseClick(page.read_only, Qt.MouseButton.LeftButton)
        assert window.session.file.read_only
        assert "read-only" in window.file_name.text()
        window.session.stop()
    finally:
        other.close()


def test_whoever_only_reads_need_not_open_a_case_file_for_writing(
    qtbot, known, window, type_text, passphrase
):
    page = window.entrance.unlock
    type_text(page.passphrase, passphrase)
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        qtbot.mouseClick(page.read_only, Qt.MouseButton.LeftButton)
    assert window.session.file.read_only
    window.session.stop()


def test_a_case_file_where_nothing_can_be_written_is_offered_read_only(
    qtbot, known, window, case_file, type_text, passphrase, monkeypatch
):
    # The disk of an auditor; whoever runs these tests may be allowed to write anywhere.
    def refused(path):
        raise PermissionError(path.name)

    monkeypatch.setattr("workbench.system.files.open_or_create", refused)
    page = window.entrance.unlock
    type_text(page.passphrase, passphrase)
    page.unlock()
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "nothing can be written" in page.banner.text.text()
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        qtbot.mouseClick(page.read_only, Qt.MouseButton.LeftButton)
    assert window.session.file.read_only
    window.session.stop()


def test_caps_lock_is_noticed_by_the_letters_it_makes(known, window, type_text):
    page = window.entrance.unlock
    type_text(page.passphrase, "A")
    assert page.caps.isVisible()
    type_text(page.passphrase, "b")
    assert not page.caps.isVisible()


def test_a_new_case_file_is_not_entered_before_its_sheet_is_stored(
    qtbot, window, around, type_text, passphrase, tmp_path
):
    window.entrance.show_way(Way.CREATE)
    page = window.entrance.ways["create"]
    page.name.setText("Office")
    type_text(page.passphrase.first, passphrase)
    assert not page.go.isEnabled()
    type_text(page.passphrase.second, passphrase)
    page.make()
    qtbot.waitUntil(lambda: page.steps.currentIndex() == 1, timeout=20_000)
    assert len(page.sheet.key.text().split()) == 13
    assert not page.sheet.finish.isEnabled()
    page.sheet.is_stored.click()
    page.sheet.finish.click()
    assert page.sheet.key.text() == ""
    organisation = window.stack.currentWidget()
    assert set(organisation.choices) == {"conex", ""}
    organisation.go.click()
    assert window.stack.currentWidget() is window.desk_view
    assert (tmp_path / "Office.dpo" / "vault.json").is_file()
    assert around.preferences.load().recent == (str(tmp_path / "Office.dpo"),)


def test_the_recovery_key_opens_the_file_and_sets_a_new_passphrase(
    qtbot, window, around, clock, tmp_path, type_text, passphrase
):
    path = tmp_path / "lost.dpo"
    created = around.vaults.create(path, passphrase, clock())
    window.entrance.unlock.choose(path)
    window.entrance.show_way(Way.RECOVER)
    page = window.entrance.ways["recover"]
    page.key.setPlainText(" ".join(created.recovery_key[:-1]))
    assert page.check.text() == "Still wrong or missing: group 13."
    page.key.setPlainText(" ".join(created.recovery_key))
    assert page.check.text() == "Every group is right."
    for edit in (page.passphrase.first, page.passphrase.second):
        type_text(edit, "seven silent rivers apart")
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        page.recover()
    window.lock()
    around.vaults.open(path, "seven silent rivers apart").close()


@pytest.fixture
def backup(around, case_file, tmp_path, passphrase, clock):
    """A backup of a case file that is gone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    file = around.vaults.open(case_file, passphrase)
    made = file.back_up(stick, clock())
    file.close()
    shutil.rmtree(case_file)
    return made


def test_a_backup_is_restored_and_opened(qtbot, window, backup, type_text, passphrase):
    window.entrance.show_way(Way.RESTORE)
    page = window.entrance.ways["restore"]
    page.source.setText(str(backup))
    type_text(page.passphrase, passphrase)
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        page.restore()
    assert window.session.file.name.endswith("restored")


def test_the_title_of_the_window_never_holds_data(desk, window):
    assert window.windowTitle() == "DPO Workbench"


def test_closing_offers_a_backup_once_something_has_changed(
    qtbot, desk, window, around, tmp_path, first_organisation
):
    stick = tmp_path / "stick"
    stick.mkdir()
    around.preferences.save(
        replace(
            around.preferences.load(), backup_on_close=BackupOnClose.ASK, backup_folder=str(stick)
        )
    )
    window.session.do(note, window.session.ask(first_organisation), "Checked.")
    window.close()
    assert window.isVisible()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.defaultButton().click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert [path.suffix for path in stick.iterdir()] == [".dpo"]


def test_choosing_a_file_never_blocks_the_window(qtbot, desk, window):
    desk.choose_mail()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
