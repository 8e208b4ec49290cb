"""A moment that was computed is decided with its hour, in the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from tests.packs.read_once import packs_with
from workbench.domain.question import FactBinding
from workbench.domain.values.moment import at_zone
from workbench.services.pages.record.contents import record_page


@pytest.fixture(scope="session")
def packs():
    """The packs on board with a request that has to be told of within hours, too."""
    made = packs_with()
    limit = FactBinding(id="limit", uses="breach_clock", inputs={"aware": "received_at"})
    kind = made.kinds["access_request"]
    kind = replace(kind, facts=(*kind.facts, limit))
    return replace(made, kinds={**made.kinds, "access_request": kind})


def test_hours_are_decided_with_their_hour(desk, window, case, type_text):
    desk.record.acts.override("limit")
    dialog = QApplication.activeModalWidget()
    dialog.day.day.line.setText("6/3/2026")
    type_text(dialog.reason.main_control(), "Agreed with counsel.")
    dialog.act.click()
    assert dialog.problem.text(), "a day without its hour is not enough"
    at = at_zone(datetime(2026, 3, 6, 14, 30, tzinfo=UTC), "Europe/London")
    dialog.day.show_value(at)
    dialog.act.click()
    page = window.session.ask(record_page, case)
    (panel,) = (panel for panel in page.dates if panel.fact == "limit")
    assert panel.human == panel.counts == at.at.isoformat()
    assert "14:30" in str(page.timeline)
