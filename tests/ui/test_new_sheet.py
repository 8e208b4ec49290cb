from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from workbench.db.keys.unlocking import unlock_by_recovery
from workbench.services.faults import DiskFull, WrongRecoveryKey
from workbench.services.key_slots import SheetState
from workbench.ui.entrance.new_sheet_page import NewSheetPage
from workbench.ui.entrance.ways import Way

KEPT = Path(__file__).parents[1] / "data" / "case_files"
SECRETS = json.loads((KEPT / "format-1.json").read_text(encoding="utf-8"))
OLD_SHEET = SECRETS["recovery_key"]


@pytest.fixture
def old_file(around, tmp_path):
    """A case file of an earlier version, among the recent ones."""
    path = shutil.copytree(KEPT / "format-1.dpo", tmp_path / "Old.dpo")
    around.preferences.save(replace(around.preferences.load(), recent=(str(path),)))
    return path


@pytest.fixture
def unlocked(qtbot, old_file, window, type_text):
    """Types the passphrase and gives the page that follows."""

    def unlock():
        unlock_page = window.entrance.unlock
        type_text(unlock_page.passphrase, SECRETS["passphrase"])
        qtbot.keyClick(unlock_page.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda: (
                isinstance(window.entrance.currentWidget(), NewSheetPage) or window.session.is_open
            ),
            timeout=20_000,
        )
        return window.entrance.currentWidget()

    return unlock


@pytest.fixture
def shown(qtbot, unlocked):
    """The page once it shows a new sheet."""
    page = unlocked()
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentIndex() == 1, timeout=20_000)
    return page


def opens(folder, sheet):
    try:
        unlock_by_recovery(folder, sheet)
    except WrongRecoveryKey:
        return False
    return True


def test_a_file_of_an_earlier_version_asks_for_a_new_sheet_before_it_is_shown(unlocked, window):
    page = unlocked()
    assert "earlier kind" in page.why.text()
    assert not page.banner.isVisible()
    assert not window.session.is_open


def test_the_new_sheet_is_stored_before_the_old_one_ends(qtbot, shown, window, old_file):
    made = shown.sheet.key.text()
    assert not shown.sheet.finish.isEnabled()
    assert opens(old_file, OLD_SHEET)
    assert opens(old_file, made)
    shown.sheet.is_stored.click()
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(shown.sheet.finish, Qt.MouseButton.LeftButton)
    assert opens(old_file, made)
    assert not opens(old_file, OLD_SHEET)
    assert shown.sheet.key.text() == ""
    assert window.session.file.keys.sheet is SheetState.STORED


def test_the_sheet_that_is_saved_holds_the_key_and_only_the_owner_reads_it(shown, tmp_path):
    shown.sheet.save.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    dialog.reject()
    kept = tmp_path / "sheet.pdf"
    assert kept.read_bytes().decode().split()[1:] == shown.sheet.key.text().split()[1:]
    assert kept.stat().st_mode & 0o077 == 0


def test_whoever_keeps_the_earlier_sheet_is_told_that_the_new_one_opens_nothing(
    qtbot, shown, unlocked, window, old_file
):
    made = shown.sheet.key.text()
    qtbot.mouseClick(shown.cancel, Qt.MouseButton.LeftButton)
    assert "opens nothing" in shown.banner.text.text()
    assert shown.sheet.key.text() == ""
    assert opens(old_file, OLD_SHEET)
    assert not opens(old_file, made)
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(shown.later, Qt.MouseButton.LeftButton)
    window.lock()
    assert isinstance(unlocked(), NewSheetPage)


def test_not_now_changes_nothing_and_asks_again_at_the_next_opening(
    qtbot, unlocked, window, old_file
):
    before = (old_file / "vault.json").read_bytes()
    with qtbot.waitSignal(window.session.opened):
        unlocked().later.click()
    window.lock()
    assert (old_file / "vault.json").read_bytes() == before
    assert isinstance(unlocked(), NewSheetPage)


def test_opening_with_the_old_sheet_warns_of_what_it_cannot_prove(
    qtbot, window, old_file, type_text
):
    window.entrance.show_way(Way.RECOVER)
    page = window.entrance.ways["recover"]
    page.folder.setText(str(old_file))
    page.key.setPlainText(OLD_SHEET)
    for edit in (page.passphrase.first, page.passphrase.second):
        type_text(edit, "seven silent rivers apart")
    page.recover()
    qtbot.waitUntil(
        lambda: isinstance(window.entrance.currentWidget(), NewSheetPage), timeout=20_000
    )
    asked = window.entrance.currentWidget()
    assert asked.banner.isVisible()
    assert "before you trust them" in asked.banner.text.text()


def test_a_sheet_that_was_replaced_is_named_as_such(qtbot, shown, window, old_file, type_text):
    shown.sheet.is_stored.click()
    shown.sheet.finish.click()
    window.lock()
    window.entrance.show_way(Way.RECOVER)
    page = window.entrance.ways["recover"]
    page.folder.setText(str(old_file))
    page.key.setPlainText(OLD_SHEET)
    for edit in (page.passphrase.first, page.passphrase.second):
        type_text(edit, "seven silent rivers apart")
    page.recover()
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "newer recovery sheet" in page.banner.text.text()


def test_a_full_disk_is_said_and_the_page_stays(qtbot, shown, window, monkeypatch, old_file):
    def full(*_):
        raise DiskFull

    made = shown.sheet.key.text()
    shown.sheet.is_stored.click()
    with monkeypatch.context() as patched:
        patched.setattr("workbench.db.keys.header.write_header", full)
        shown.sheet.finish.click()
    assert "disk is full" in shown.sheet.banner.text.text()
    assert shown.sheet.key.text() == made
    with qtbot.waitSignal(window.session.opened):
        shown.sheet.finish.click()
    assert opens(old_file, made)


def test_a_new_file_whose_sheet_nobody_stored_asks_again(
    qtbot, window, around, type_text, passphrase, tmp_path
):
    window.entrance.show_way(Way.CREATE)
    page = window.entrance.ways["create"]
    page.name.setText("Office")
    for edit in (page.passphrase.first, page.passphrase.second):
        type_text(edit, passphrase)
    page.make()
    qtbot.waitUntil(lambda: page.steps.currentIndex() == 1, timeout=20_000)
    first = page.sheet.key.text()
    page._file.close()  # as when the program ends here
    window.entrance.begin()
    type_text(window.entrance.unlock.passphrase, passphrase)
    window.entrance.unlock.unlock()
    qtbot.waitUntil(
        lambda: isinstance(window.entrance.currentWidget(), NewSheetPage), timeout=20_000
    )
    asked = window.entrance.currentWidget()
    assert "Nobody has said" in asked.why.text()
    assert opens(tmp_path / "Office.dpo", first)
