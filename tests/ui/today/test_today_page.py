"""The morning page: what is due leads to its record, what is to be begun to where it begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from workbench.ui.places import TODAY


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
