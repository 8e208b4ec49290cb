"""Lists that time has overtaken are brought up to date without holding the window up."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from PySide6.QtCore import Qt

from workbench.app.desks import desk_for
from workbench.domain.answers import Answer
from workbench.domain.listing import Listing
from workbench.services.casework import refresh
from workbench.services.casework.records import open_in, open_record
from workbench.services.faults import DiskFull
from workbench.services.sight import acting
from workbench.ui.places import TODAY, Place

ARRIVED = {"at": "2026-03-09T12:00:00+00:00", "zone": "Europe/London"}
LIST = Place("list", "visitor_log")
MANY, FEW = refresh.WHILE_WAITED_FOR + 60, 5


@pytest.fixture
def around(around, packs_with_visits, clock):
    """A window that knows a kind whose list counts days."""
    ids = count(1)

    def desk(file):
        made = (f"id{number:06d}" for number in ids)
        return desk_for(file, packs_with_visits, now=clock, new_id=lambda: next(made))

    return replace(around, desk_for=desk)


@pytest.fixture
def visit(window, desk):
    """Opens so many visits, and gives their records."""

    def open_visits(many):
        session = window.session
        visitor = session.do(open_record, "person", {"full_name": Answer("Ada Lark")}).value
        given = {"arrived_at": Answer(ARRIVED), "visitor": Answer([visitor])}
        with acting(session.desk) as act:
            made = [open_in(act, "visitor_log", given) for _ in range(many)]
        window.backing_up._unsaved.clear()
        return made

    return open_visits


class Turnstile:
    """Lets one transaction of the worker through at a time, and knows whose thread it was."""

    def __init__(self, make):
        self._make, self._free = make, threading.Semaphore(0)
        self.threads, self.fault = [], None

    def open(self, times=1000):
        self._free.release(times)

    def __call__(self, *given, **more):
        self.threads.append(threading.current_thread())
        assert self._free.acquire(timeout=30)
        if self.fault is not None:
            raise self.fault
        self._make(*given, **more)


@pytest.fixture
def turnstile(monkeypatch):
    made = Turnstile(refresh._again)
    monkeypatch.setattr(refresh, "_again", made)
    monkeypatch.setattr(refresh, "AT_ONCE", 10)
    yield made
    made.open()


def days(page):
    """The days that the first lines show."""
    at = page._head.sorts.index("days_here")
    model = page.table.model()
    return {model.index(row, at).data() for row in range(10)}


def is_waiting(desk):
    return desk.pages.currentWidget() is desk.pages.waiting


def overtaken(session):
    with session.desk.file.reading() as reading:
        return len(reading.overtaken(session.desk.now(), 10_000))


def kept_days(session):
    with session.desk.file.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=("visitor_log",))))
    return {row.fields["days_here"] for row in rows}


def show_list(qtbot, desk):
    desk.go(LIST)
    page = desk.lists["visitor_log"]
    page.chips["all"].click()
    qtbot.waitUntil(lambda: not page.is_searching)
    return page


def pass_midnight(clock, by=1):
    clock.at += timedelta(days=by)


def test_a_few_are_made_anew_before_the_list_is_seen(qtbot, window, desk, visit, clock):
    visit(FEW)
    pass_midnight(clock)
    page = show_list(qtbot, desk)
    assert days(page) - {None} == {"2"}
    assert kept_days(window.session) == {"2"}
    assert not desk.catching_up.isVisible()


def test_nothing_counts_as_saved_or_changed_when_time_passes(qtbot, window, desk, visit, clock):
    visit(FEW)
    saved = []
    window.session.saved.connect(lambda: saved.append(True))
    pass_midnight(clock)
    show_list(qtbot, desk)
    assert overtaken(window.session) == 0
    assert saved == []
    assert not window.backing_up.is_due


@pytest.mark.parametrize("place", [LIST, Place("today")], ids=["a list", "today"])
def test_many_leave_the_thread_of_the_window_which_says_so(
    qtbot, window, desk, visit, clock, turnstile, place
):
    visit(MANY)
    pass_midnight(clock)
    desk.go(place)
    bar = desk.catching_up
    assert bar.isVisible()
    turnstile.open(3)
    qtbot.waitUntil(lambda: bar.progress.value() > 0)
    assert bar.words.text().startswith("Lists are being brought up to date: ")
    assert f" of {MANY} records." in bar.words.text()
    assert bar.stop.isVisible()
    assert not bar.resume.isVisible()
    turnstile.open()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)
    assert threading.main_thread() not in turnstile.threads
    assert overtaken(window.session) == 0
    assert kept_days(window.session) == {"2"}


@pytest.mark.parametrize("place", [LIST, Place("today")], ids=["a list", "today"])
def test_a_page_that_counts_is_seen_once_what_it_counts_is_right(
    qtbot, window, desk, visit, clock, turnstile, place
):
    visit(MANY)
    pass_midnight(clock)
    desk.go(place)
    assert is_waiting(desk)
    assert desk.pages.in_sight in (desk.today, *desk.lists.values())
    assert not desk.pages.in_sight.isVisible()
    desk.go(TODAY if place == LIST else LIST)
    assert is_waiting(desk), "neither does the other one answer"
    turnstile.open()
    qtbot.waitUntil(lambda: not is_waiting(desk), timeout=20_000)
    assert overtaken(window.session) == 0
    assert desk.pages.in_sight.isVisible()


def test_records_are_worked_on_while_lists_are_brought_up_to_date(
    qtbot, window, desk, visit, clock, turnstile
):
    record = visit(MANY)[0]
    pass_midnight(clock)
    desk.go(LIST)
    desk.go(Place("record", record))
    assert not is_waiting(desk)
    assert desk.record.isVisible()
    turnstile.open()
    qtbot.waitUntil(lambda: not desk.catching_up.isVisible(), timeout=20_000)


def test_lines_that_nobody_waits_for_show_no_old_value(
    qtbot, window, desk, visit, clock, turnstile
):
    visit(MANY)
    pass_midnight(clock)
    page = show_list(qtbot, desk)
    qtbot.mouseClick(desk.catching_up.stop, Qt.MouseButton.LeftButton)
    turnstile.open(1)
    qtbot.waitUntil(desk.catching_up.resume.isVisible)
    assert page.isVisible()
    assert days(page) == {"2"}


def test_the_page_in_sight_asks_again_once_lists_are_up_to_date(
    qtbot, window, desk, visit, clock, turnstile
):
    visit(MANY)
    page = show_list(qtbot, desk)
    page._sort_by(page._head.sorts.index("days_here"))
    pass_midnight(clock)
    page.reload()
    shown = []
    page.model.modelReset.connect(lambda: shown.append(True))
    turnstile.open()
    qtbot.waitUntil(lambda: not desk.catching_up.isVisible(), timeout=20_000)
    assert shown
    assert days(page) == {"2"}


def test_a_person_stops_it_is_told_and_goes_on_with_what_is_left(
    qtbot, window, desk, visit, clock, turnstile
):
    visit(MANY)
    pass_midnight(clock)
    desk.go(LIST)
    bar = desk.catching_up
    qtbot.waitUntil(lambda: bool(turnstile.threads))
    qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    turnstile.open(1)
    qtbot.waitUntil(bar.resume.isVisible)
    assert bar.words.text() == (
        "Lists are not up to date: counts and order are as they were before."
    )
    left = overtaken(window.session)
    assert 0 < left < MANY
    desk.go(Place("today"))
    assert bar.resume.isVisible(), "it does not begin again by itself"
    assert overtaken(window.session) == left
    turnstile.open()
    qtbot.mouseClick(bar.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)
    assert overtaken(window.session) == 0


def test_a_lock_ends_it_and_the_next_opening_goes_on(
    qtbot, window, desk, visit, clock, turnstile, unlock_again
):
    visit(MANY)
    pass_midnight(clock)
    desk.go(LIST)
    turnstile.open(1)
    qtbot.waitUntil(lambda: len(turnstile.threads) > 1)
    threading.Timer(0.2, turnstile.open, [1]).start()
    window.lock()
    assert not window.background.is_busy or window.background.wait()
    made = len(turnstile.threads)
    assert made < MANY // 10, "the lock does not wait for all of it"
    again = unlock_again()
    assert overtaken(window.session) > 0
    turnstile.open()
    qtbot.waitUntil(lambda: not again.catching_up.isVisible(), timeout=20_000)
    assert len(turnstile.threads) > made
    assert overtaken(window.session) == 0


def test_what_cannot_be_written_is_told_and_not_tried_for_ever(
    qtbot, window, desk, visit, clock, turnstile
):
    visit(MANY)
    pass_midnight(clock)
    faults = []
    window.session.faulted.connect(faults.append)
    turnstile.fault = DiskFull()
    turnstile.open()
    desk.go(LIST)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], DiskFull)
    assert desk.catching_up.resume.isVisible()
    assert len(turnstile.threads) == 1


def test_a_file_that_can_only_be_read_is_left_alone(
    qtbot, window, desk, visit, clock, unlock_again
):
    visit(FEW)
    window.lock()
    pass_midnight(clock)
    reader = unlock_again(read_only=True)
    page = show_list(qtbot, reader)
    assert days(page) - {None} == {"2"}
    assert kept_days(window.session) == {"1"}
    assert not reader.catching_up.isVisible()
