"""Parts of a page come into sight with the page, never for a moment as windows of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.ui.places import TODAY, Page, Place

OWN_WINDOWS = (QMainWindow, QDialog, QMenu)


class Watch(QObject):
    """Remembers every widget that opened a window though it is no window by nature."""

    def __init__(self):
        super().__init__()
        self.strays = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it so
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, OWN_WINDOWS):
            self.strays.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp):
    watching = Watch()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def test_a_watch_sees_a_widget_that_is_shown_without_a_place(qtbot, watch):
    stray = QWidget()
    qtbot.addWidget(stray)
    stray.show()
    assert watch.strays == ["QWidget"]


def test_no_page_opens_windows_while_it_is_built(watch, desk, window):
    given = {
        "received_at": Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}),
        "right": Answer("access"),
    }
    record = window.session.do(open_record, "access_request", given).value
    for kind in ("access_request", "organisation", "person"):
        desk.go(Place(Page.LIST, kind))
    desk.go(Place(Page.RECORD, record))
    for step in list(desk.record.tasks.buttons):
        desk.go(Place(Page.RECORD, record, step))
    desk.go(Place(Page.LETTER, record, "acknowledgement"))
    desk.go(TODAY)
    assert watch.strays == []
