"""A record in a laptop's 1024 pixels: the window stays as wide, and nothing in it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from workbench.domain.answers import Answer
from workbench.services.casework.matters.thread import join
from workbench.services.casework.records import answer, open_record
from workbench.ui.places import Page, Place
from workbench.ui.record.task_list import StageHeading


@pytest.fixture
def answered(window, desk, case):
    """A request with all that may stand at the top of a record at once."""
    kind = window.session.desk.kind("access_request")
    step = next(step for step in kind.flow.steps if "answered_on" in step.asks)
    window.session.do(answer, case, step.id, {"answered_on": Answer("2026-03-09")})
    received = Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"})
    given = {"received_at": received, "right": Answer("access")}
    other = window.session.do(open_record, "access_request", given).value
    window.session.do(join, other, case, "one e-mail")
    return case


def test_the_window_stays_as_wide_as_a_laptop_at_every_step(window, desk, answered):
    window.resize(1024, 700)
    for step in window.session.desk.kind("access_request").flow.steps[:12]:
        desk.go(Place(Page.RECORD, answered, step.id))
        for _ in range(5):
            QApplication.processEvents()
        assert (step.id, window.minimumSizeHint().width() <= 1024) == (step.id, True)
    assert window.width() == 1024


def test_the_titles_of_stages_are_whole(window, desk, answered):
    window.resize(1024, 700)
    desk.go(Place(Page.RECORD, answered))
    for _ in range(5):
        QApplication.processEvents()
    headings = [found for found in desk.record.findChildren(StageHeading) if found.isVisible()]
    assert len(headings) > 3
    for heading in headings:
        lines = heading.text().split("\n")
        assert max(map(heading.fontMetrics().horizontalAdvance, lines)) <= heading.width() - 20
