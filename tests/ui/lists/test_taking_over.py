"""Records of an older kind continue as a newer one, from the list of either, in the window."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from tests.packs.guests import with_guests
from tests.ui.tabbed import tabbed
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.services.casework.take_over_kind import take_over_kind
from workbench.services.faults import DiskFull
from workbench.services.pages.record.page import record_in_hand
from workbench.ui.places import Page, Place

ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture(scope="session")
def packs(tmp_path_factory):
    return sound(*read_packs([resources(), with_guests(tmp_path_factory.mktemp("guests"))]))


@pytest.fixture
def visits(window, desk):
    do = window.session.do
    visitor = do(open_record, "person", {"full_name": Answer("Ada Lark")}).value
    for purpose in ("audit", "delivery", "meeting"):
        given = {"arrived_at": ARRIVED, "visitor": [visitor], "purpose": purpose}
        do(open_record, "visitor_log", {name: Answer(v) for name, v in given.items()})


def at_list(qtbot, window, desk, kind):
    desk.go(Place(Page.LIST, kind))
    page = desk.lists[kind]
    settled(qtbot, window, page)
    return page


def settled(qtbot, window, page):
    """Wait for what is counted beside the window, and for what the list looks for."""
    qtbot.waitUntil(
        lambda: not window.background.is_busy and not page.is_searching, timeout=20_000
    )


def words_in(widget):
    return " ".join(part.text() for part in widget.findChildren(QLabel) if not part.isHidden())


def start(bar):
    (act,) = bar.findChildren(QPushButton)
    act.click()
    return QApplication.activeModalWidget()


def press(box, words):
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()


@pytest.mark.parametrize("kind", ["visitor_log", "guest_log"])
def test_after_a_question_they_continue_and_both_lists_show_it(qtbot, window, desk, visits, kind):
    page = at_list(qtbot, window, desk, kind)
    assert "2 records of “Visits” may continue as “Guests”" in words_in(page.taking_over)
    box = start(page.taking_over)
    assert isinstance(box, QMessageBox)
    assert "keeps its reference" in box.informativeText()
    press(box, "Continue")
    settled(qtbot, window, page)
    told = QApplication.activeModalWidget()
    assert "2 records continue as “Guests” now" in told.informativeText() + told.text()
    told.close()
    assert page.taking_over.isHidden()
    left = {"visitor_log": 1, "guest_log": 2}
    assert page.model.rowCount() == left[kind]
    for other, count in left.items():
        assert at_list(qtbot, window, desk, other).model.rowCount() == count
        assert desk.lists[other].taking_over.isHidden()
    row = desk.lists["guest_log"].model.record_at(0)
    history = window.session.ask(record_in_hand, row).history
    assert "Continued as another kind: Visit" in [line.heading for line in history]


def test_tab_comes_to_what_may_continue_before_it_comes_to_the_list(qtbot, window, desk, visits):
    page = at_list(qtbot, window, desk, "visitor_log")
    act = next(button for button in page.taking_over.findChildren(QPushButton))
    reached = tabbed(page)
    assert reached.index(page.new) < reached.index(act) < reached.index(page.search)


def test_whoever_cancels_leaves_all_as_it_is(qtbot, window, desk, visits):
    page = at_list(qtbot, window, desk, "visitor_log")
    press(start(page.taking_over), "Cancel")
    assert page.model.rowCount() == 3
    assert not page.taking_over.isHidden()


def test_a_list_without_an_heir_says_nothing_of_it(qtbot, window, desk, visits):
    assert at_list(qtbot, window, desk, "person").taking_over.isHidden()


def test_in_a_file_that_is_only_read_nothing_is_offered(qtbot, window, visits, unlock_again):
    window.lock()
    desk = unlock_again(read_only=True)
    assert at_list(qtbot, window, desk, "visitor_log").taking_over.isHidden()


def test_a_full_disk_is_said_and_it_is_offered_again(qtbot, window, desk, visits, monkeypatch):
    def full(*_given):
        raise DiskFull

    page = at_list(qtbot, window, desk, "visitor_log")
    monkeypatch.setattr("workbench.ui.lists.taking_over.take_over_kind", full)
    with qtbot.waitSignal(window.session.faulted):
        press(start(page.taking_over), "Continue")
    page = at_list(qtbot, window, desk, "visitor_log")
    assert "2 records" in words_in(page.taking_over)


def test_a_count_that_fails_meanwhile_ends_nothing(qtbot, window, desk, visits, monkeypatch):
    counted, may_end = Event(), Event()

    def full(*_given):
        counted.wait(20)
        raise DiskFull

    def slow(*given):
        may_end.wait(20)
        return take_over_kind(*given)

    page = at_list(qtbot, window, desk, "visitor_log")
    bar = page.taking_over
    monkeypatch.setattr("workbench.ui.lists.taking_over.successions", full)
    monkeypatch.setattr("workbench.ui.lists.taking_over.take_over_kind", slow)
    bar.look()
    press(start(bar), "Continue")
    with qtbot.waitSignal(window.session.faulted):
        counted.set()
    assert "being taken over" in words_in(bar)
    assert not bar.isHidden()
    monkeypatch.setattr("workbench.ui.lists.taking_over.successions", lambda *_given: ())
    bar.look()
    may_end.set()
    with qtbot.waitSignal(bar.done):
        assert "being taken over" in words_in(bar)
    QApplication.activeModalWidget().close()
    settled(qtbot, window, page)
    assert page.model.rowCount() == 1
