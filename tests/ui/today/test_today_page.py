"""The morning page: what is due leads to its record, what is to be begun to where it begins."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.tabbed import tabbed
from workbench.domain.answers import Answer
from workbench.domain.due.own import Acting
from workbench.services.casework.next_action import set_next_action
from workbench.services.casework.records import open_record
from workbench.ui.controls import Card
from workbench.ui.places import TODAY, Page, Place


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def row_of(page, start):
    rows = page.findChildren(QPushButton)
    return next(row for row in rows if row.text().startswith(start))


@pytest.fixture
def today(qtbot, desk, case, clock):
    """Three days before a request is due."""
    clock.at = clock.at.replace(day=30)
    desk.go(TODAY)
    page = desk.today
    qtbot.waitUntil(page.isVisible)
    return page


def test_the_morning_page_says_the_day_and_counts_what_is_open(today):
    assert "30 March 2026" in today.title.text()
    said = texts(today)
    assert "◆ 3 d left" in said
    assert ("1", "in the next ten days") in pairwise(said)
    assert ("0", "overdue") in pairwise(said)


def test_a_line_is_spoken_in_full_and_opens_its_record(qtbot, desk, case, today):
    line = row_of(today, "AR-2026-0001")
    assert line.accessibleName().startswith("AR-2026-0001")
    assert line.accessibleName() != line.text()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert desk.pages.currentWidget() is desk.record
    assert desk.record.record == case


def test_what_was_begun_can_be_chosen_no_more_and_what_comes_next_is_wanted(qtbot, today):
    starts = [
        button
        for button in today.start.findChildren(QPushButton)
        if button.property("kind") != "plain"
    ]
    assert any(not start.isEnabled() for start in starts)
    following = next(start for start in starts if start.isEnabled())
    with qtbot.waitSignal(today.wants):
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)


def test_forgetting_leaves_no_line_behind(qtbot, today):
    before = len(texts(today))
    today.forget()
    qtbot.waitUntil(lambda: len(texts(today)) < before)
    assert [
        button for button in today.findChildren(QPushButton) if button.isVisibleTo(today)
    ] == []


def card_of(page, words):
    buttons = page.findChildren(QPushButton)
    cards = [button for button in buttons if button.property("kind") == "card"]
    return next(card for card in cards if words in card.accessibleName())


def headings(page):
    return [card.heading.text() for card in page.findChildren(Card) if card.isVisibleTo(page)]


def test_a_card_leads_to_all_that_it_counts_and_back_to_the_whole_day(qtbot, desk, case, today):
    qtbot.mouseClick(card_of(today, "open request"), Qt.MouseButton.LeftButton)
    assert desk.history.here == Place(Page.TODAY, "open")
    qtbot.waitUntil(lambda: headings(today) == ["Open requests"])
    assert row_of(today, "AR-2026-0001").isVisibleTo(today)
    qtbot.mouseClick(today.whole, Qt.MouseButton.LeftButton)
    assert desk.history.here == TODAY
    assert not today.whole.isVisibleTo(today)
    desk.go_back()
    assert today.whole.isVisibleTo(today)


def test_a_line_says_what_is_due(today):
    assert any(text.startswith("Answer · ") for text in texts(today))


def test_more_than_is_shown_is_one_press_away(qtbot, desk, window, case, today, clock):
    people = [
        window.session.do(open_record, "person", {"full_name": Answer(f"P {number}")}).value
        for number in range(8)
    ]
    for person in people:
        window.session.do(set_next_action, person, "Ring", clock().date(), Acting.OTHERS)
    desk.go(TODAY)
    more = row_of(today, "Show 2 more")
    assert more.accessibleName() == "Waiting for others: Show 2 more"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert desk.history.here == Place(Page.TODAY, "waiting")
    qtbot.waitUntil(lambda: headings(today) == ["Waiting for others"])
    rows = [row for row in today.findChildren(QPushButton) if row.text().startswith("PER-")]
    assert len([row for row in rows if row.isVisibleTo(today)]) == 8


def test_minutes_are_counted_down_while_the_page_is_looked_at(qtbot, desk, case, today, clock):
    assert today._minutes.isActive()
    clock.at += timedelta(days=1)
    today._minutes.timeout.emit()
    assert "31 March 2026" in today.title.text()
    desk.go(Place(Page.RECORD, case))
    assert not today._minutes.isActive()


def test_a_line_keeps_its_place_and_the_focus_while_its_time_runs(qtbot, window, today, clock):
    with qtbot.waitActive(window):
        window.activateWindow()
    line = row_of(today, "AR-2026-0001")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    clock.at += timedelta(days=1)
    today._minutes.timeout.emit()
    assert row_of(today, "AR-2026-0001") is line
    assert line.hasFocus()
    assert "◆ 2 d left" in texts(today)
    assert "2 d left" in line.accessibleName()


def card_at(page, heading):
    """How far down a card stands."""
    card = next(card for card in page.findChildren(Card) if card.heading.text() == heading)
    return card.mapTo(page, card.rect().topLeft()).y()


def test_tab_goes_down_the_page_also_once_cards_were_made_anew(qtbot, desk, window, today, clock):
    qtbot.mouseClick(card_of(today, "open request"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(today.whole, Qt.MouseButton.LeftButton)
    person = window.session.do(open_record, "person", {"full_name": Answer("P")}).value
    window.session.do(set_next_action, person, "Ring", clock().date(), Acting.US)
    today.reload(None)
    # The card of what is due today is newer than the one below it.
    qtbot.waitUntil(lambda: {"Due today", "In the next ten days"} <= set(headings(today)))
    qtbot.waitUntil(lambda: card_at(today, "Due today") < card_at(today, "In the next ten days"))
    places = [widget.mapTo(today, widget.rect().topLeft()) for widget in tabbed(today)]
    assert [(at.y(), at.x()) for at in places] == sorted((at.y(), at.x()) for at in places)
