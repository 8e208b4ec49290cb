"""A letter that answers two requests of a matter, ticked and issued in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.packs.corrections import Corrections
from tests.packs.read_once import packs_with
from workbench.services.pages.record.page import record_in_hand
from workbench.ui.places import Page, Place


@pytest.fixture(scope="session")
def packs():
    return packs_with("second_right")


@pytest.fixture
def both(window, desk):
    made = Corrections(window.session.desk)
    first = made.worked()
    return made, first, made.worked(matter=made.view(first).record.matter)


def test_one_letter_answers_what_is_ticked(qtbot, window, desk, both):
    made, first, second = both
    desk.go(Place(Page.LETTER, first, "rectified"))
    (box,) = desk.letter.others.ticks.boxes.values()
    reference = made.view(second).record.reference
    assert box.text().startswith(reference)
    assert not box.isChecked()
    box.click()
    assert desk.letter.others.ticks.boxes[second, "rectified"].isChecked()
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert not desk.letter.others.isEnabled()
    page = window.session.ask(record_in_hand, first)
    (filed,) = page.letters
    assert filed.too == f"It answers {reference} too"
    assert len(window.session.ask(record_in_hand, second).letters) == 1


def test_without_another_request_nothing_is_listed(window, desk):
    made = Corrections(window.session.desk)
    record = made.worked()
    desk.go(Place(Page.LETTER, record, "rectified"))
    assert desk.letter.others.isHidden()


def test_a_pop_up_of_two_entries_shows_both(desk, both):
    _made, first, _second = both
    desk.go(Place(Page.LETTER, first, "rectified"))
    combo = desk.letter.choices.language
    assert combo.count() == 2
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(view.model().index(1, 0))
    assert view.isVisible()
    assert last.bottom() < view.viewport().height()
    combo.hidePopup()


def test_what_was_issued_for_both_stays_in_sight_and_is_named_where_it_leaves(
    qtbot, window, desk, both
):
    made, first, second = both
    desk.go(Place(Page.LETTER, first, "rectified"))
    desk.letter.others.ticks.boxes[second, "rectified"].click()
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    (filed,) = window.session.ask(record_in_hand, first).letters
    assert desk.letter.preview.filed == filed.document
    assert not desk.letter.others.isHidden()
    assert desk.letter.others.ticks.boxes[second, "rectified"].isChecked()
    desk.letter.after.send.click()
    dialog = QApplication.activeModalWidget()
    assert made.view(second).record.reference in dialog.letters.text()
