"""The letter page is whole in a small window: nothing at its left is cut at the side."""

from __future__ import annotations

import pytest

from tests.ui.dropped import drop
from workbench.ui.places import Page, Place


@pytest.fixture
def letter(qtbot, desk, mails):
    """The page of the first letter of a request that came by mail."""
    drop(desk, mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    desk.intake.form.fields["right"].editor.buttons["access"].click()
    desk.intake.take.click()
    desk.go(Place(Page.LETTER, desk.record.record, "acknowledgement"))
    return desk.letter


@pytest.mark.parametrize("width", [1280, 1024])
def test_what_is_chosen_about_a_letter_is_seen_whole(qtbot, window, letter, width):
    window.resize(width, 640)
    qtbot.waitUntil(lambda: window.width() == width)
    area = letter.panes.widget(0)
    assert area.widget().width() <= area.viewport().width()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
