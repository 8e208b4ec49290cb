"""A lock leaves nothing in the program that leads to the case file or its keys."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.ui.places import TODAY, Page, Place

RECEIVED = {"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def file(window, around, case_file, passphrase):
    """The open case file, held by the window alone."""
    window.open_file(around.vaults.open(case_file, passphrase))
    return weakref.ref(window.session.file)


def look_around(qtbot, window):
    """Read as much of the case file as a morning's work does."""
    given = {"received_at": Answer(RECEIVED), "right": Answer("access")}
    record = window.session.do(open_record, "access_request", given).value
    view = window.desk_view
    for place in (
        Place(Page.LIST, "activity"),
        Place(Page.LIST, "access_request"),
        Place(Page.RECORD, record),
        Place(Page.RECORD, record, "identify_requester"),
        Place(Page.LETTER, record, "acknowledgement"),
        TODAY,
        Place(Page.RECORD, record),
    ):
        view.go(place)
    view.record.acts.write_note()
    window.session.search(window, list, lambda desk: desk.file.name)
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)


def test_nothing_leads_to_the_case_file_after_a_lock(qtbot, window, file):
    look_around(qtbot, window)
    window.lock()
    qtbot.wait(100)
    gc.collect()
    assert file() is None


def test_nothing_leads_to_a_case_file_that_was_unlocked_by_its_passphrase(
    qtbot, window, around, case_file, passphrase
):
    page = window.entrance.unlock
    page.choose(case_file)
    page.passphrase.setText(passphrase)
    with qtbot.waitSignal(window.session.opened, timeout=20_000):
        page.unlock()
    file = weakref.ref(window.session.file)
    window.lock()
    qtbot.wait(100)
    gc.collect()
    assert file() is None


def test_work_that_has_ended_holds_nothing_any_more(qtbot, window):
    class Passphrase(str):
        """A text that can be watched."""

        __slots__ = ("__weakref__",)

    typed = Passphrase("orange lantern quiet harbour")
    watched, done = weakref.ref(typed), threading.Event()

    def work(typed=typed):
        return len(typed)

    window.background.run(work, lambda _: done.set(), list)
    del typed, work
    qtbot.waitUntil(done.is_set)
    qtbot.wait(50)
    gc.collect()
    assert watched() is None


def test_every_page_of_the_window_is_one_that_a_lock_empties(desk, monkeypatch):
    shown = {desk.pages.widget(at) for at in range(desk.pages.count())} - {desk.pages.waiting}
    emptied = []
    for page in shown:
        monkeypatch.setattr(page, "forget", lambda page=page: emptied.append(page))
    desk.go(Place("list", "activity"))
    desk.end()
    assert set(emptied) == shown
