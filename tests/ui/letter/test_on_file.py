"""Coming back to a letter that was issued: what is on file first, another one on request."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from tests.packs.corrections import Corrections
from tests.packs.read_once import packs_with
from workbench.services.letters.withdraw import withdraw
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.page import record_in_hand
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.places import Page, Place


@pytest.fixture(scope="session")
def packs():
    return packs_with("second_right")


@pytest.fixture
def record(window, desk):
    return Corrections(window.session.desk).worked()


@pytest.fixture
def issued(qtbot, window, desk, record):
    """A letter that was issued a moment ago, and left for the record."""
    desk.go(Place(Page.LETTER, record, "rectified"))
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    desk.go(Place(Page.RECORD, record))
    return record


def back_at_it(qtbot, window, desk):
    desk.go_back()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert desk.pages.currentWidget() is desk.letter


def acts(desk, start=""):
    buttons = desk.letter.on_file.findChildren(QPushButton)
    return [b for b in buttons if not b.isHidden() and b.text().startswith(start)]


def send(dialog):
    assert isinstance(dialog, DispatchDialog)
    dialog.how.buttons["email"].click()
    dialog.act.click()


def filed(window, record):
    return [line.letter for line in window.session.ask(record_page, record).letters]


def test_back_at_a_letter_that_was_sent_it_says_so_and_offers_to_look_at_it(
    qtbot, window, desk, record
):
    desk.go(Place(Page.LETTER, record, "rectified"))
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    desk.letter.after.send.click()
    send(QApplication.activeModalWidget())
    assert desk.pages.currentWidget() is desk.record
    back_at_it(qtbot, window, desk)
    page = desk.letter
    assert "has been sent" in page.banner.text.text()
    assert page.go.isHidden()
    assert page.drafting.isHidden()
    assert page.after.isHidden()
    assert acts(desk, "Record") == []
    (look,) = acts(desk, "Look")
    look.click()
    assert isinstance(QApplication.activeModalWidget(), DocumentDialog)
    QApplication.activeModalWidget().reject()
    assert len(page.preview._images) == 1
    assert page.preview.filed == filed(window, record)[0].document


def test_back_at_a_letter_that_has_not_left_its_dispatch_is_recorded_there(
    qtbot, window, desk, issued
):
    back_at_it(qtbot, window, desk)
    assert "nobody has recorded" in desk.letter.banner.text.text()
    (tell,) = acts(desk, "Record")
    tell.click()
    send(QApplication.activeModalWidget())
    assert filed(window, issued)[0].dispatched_on == date(2026, 3, 10).isoformat()
    assert "has been sent" in desk.letter.banner.text.text()
    qtbot.waitUntil(lambda: acts(desk, "Record") == [])


def test_another_one_is_written_on_request_alone(qtbot, window, desk, issued):
    back_at_it(qtbot, window, desk)
    desk.letter.issue()
    assert len(filed(window, issued)) == 1
    desk.letter.on_file.again.click()
    qtbot.waitUntil(lambda: desk.letter.preview.letter is not None, timeout=30_000)
    assert desk.letter.on_file.isHidden()
    assert not desk.letter.drafting.isHidden()
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert len(filed(window, issued)) == 2
    desk.go(Place(Page.RECORD, issued))
    back_at_it(qtbot, window, desk)
    assert "2 letters" in desk.letter.banner.text.text()
    assert len(acts(desk, "Look")) == 2


def test_what_was_decided_about_another_one_is_found_again(qtbot, window, desk, issued):
    back_at_it(qtbot, window, desk)
    desk.letter.on_file.again.click()
    desk.letter._decide(desk.letter._page.state.with_edit("opening", "Hello.", "Softer"))
    desk.go(Place(Page.RECORD, issued))
    back_at_it(qtbot, window, desk)
    assert desk.letter.on_file.isHidden()
    assert not desk.letter.go.isHidden()


def test_a_withdrawn_letter_is_written_again_at_once(qtbot, window, desk, issued):
    window.session.do(withdraw, issued, filed(window, issued)[0].id, "Wrong name")
    back_at_it(qtbot, window, desk)
    assert desk.letter.on_file.isHidden()
    assert not desk.letter.go.isHidden()


def test_in_a_file_that_is_only_read_a_letter_is_looked_at_and_nothing_is_written(
    qtbot, window, issued, unlock_again
):
    window.lock()
    desk = unlock_again(read_only=True)
    desk.go(Place(Page.LETTER, issued, "rectified"))
    assert desk.letter.on_file.again.isHidden()
    assert acts(desk, "Look")
    assert acts(desk, "Record") == []
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)


def give_a_reason():
    dialog = QApplication.activeModalWidget()
    dialog.findChild(QPlainTextEdit).setPlainText("Wrong name")
    dialog.act.click()


@pytest.mark.parametrize("where", ["letter", "record"])
def test_a_letter_that_has_not_left_is_withdrawn_beside_recording_how_it_was_sent(
    qtbot, window, desk, issued, where
):
    if where == "letter":
        back_at_it(qtbot, window, desk)
        panel = desk.letter.on_file
    else:
        panel = desk.record.letters
        desk.record.tabs.turn_to(desk.record.tabs.letters_area)
    (back,) = (b for b in panel.findChildren(QPushButton) if b.text().startswith("Withdraw"))
    back.click()
    give_a_reason()
    (line,) = window.session.ask(record_in_hand, issued).letters
    assert line.withdrawn


def test_a_letter_issued_a_moment_ago_is_withdrawn_and_written_anew(qtbot, window, desk, record):
    desk.go(Place(Page.LETTER, record, "rectified"))
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    desk.letter.after.take_back.click()
    give_a_reason()
    assert desk.letter.after.isHidden()
    assert desk.letter.go.isEnabled()
    assert not desk.letter.on_file.isVisible()
