"""How often the case file is asked for one act of a person: counted at the real window."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from workbench.domain.answers import Answer
from workbench.domain.facts.functions import clocks
from workbench.services import sight, view
from workbench.services.casework.records import open_record
from workbench.services.casework.unfinished import Unfinished, save_unfinished
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.places import Page, Place

RECEIVED = Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"})
COUNTED = ("reading", "writing", "searching")
CLOCKS = ("read_response", "read_complaint", "read_breach")


class Trips:
    """What was asked since the last `begin`."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.reads = self.writes = self.searches = 0
        self.others = Counter()
        self.views = Counter()
        self.clocks = Counter()
        self._transactions = 0

    @contextmanager
    def transaction(self, opened):
        self._transactions += 1
        with opened as store:
            yield store

    def counting(self, name, way):
        """Any other way into the case file, whoever finds it."""

        def called(*given, **more):
            self.others[name] += 1
            return way(*given, **more)

        return called

    @property
    def looks(self):
        """Transactions that read, in the window's thread or in a worker."""
        return self.reads + self.searches

    def view_made(self, record):
        self.views[self._transactions, record.id] += 1

    def clock_read(self, name, regime, about):
        # Which request is read, and by which transaction: the same one twice is once too often.
        self.clocks[self._transactions, name, regime.id, repr(about)] += 1


@pytest.fixture
def trips(window, desk, monkeypatch):
    found = Trips()
    file, made = type(window.session.file), view.view_from
    reading, writing, searching = file.reading, file.writing, file.searching

    def read(self):
        found.reads += 1
        return found.transaction(reading(self))

    def write(self, now):
        found.writes += 1
        return found.transaction(writing(self, now))

    def search(self):
        found.searches += 1
        return found.transaction(searching(self))

    def seen(desk, store, record, *more, **named):
        found.view_made(record)
        return made(desk, store, record, *more, **named)

    monkeypatch.setattr(file, "reading", read)
    monkeypatch.setattr(file, "writing", write)
    monkeypatch.setattr(file, "searching", search)
    for name, other in vars(file).items():
        if callable(other) and not name.startswith("_") and name not in COUNTED:
            monkeypatch.setattr(file, name, found.counting(name, other))
    for module in (view, sight):
        monkeypatch.setattr(module, "view_from", seen)
    for name in CLOCKS:
        monkeypatch.setattr(clocks, name, counted(found, name, getattr(clocks, name)))
    yield found
    # The log is folded in while the window rests, and the window closes after the test.
    assert set(found.others) <= {"fold_in", "close"}, (
        "a page asks the case file past its transactions"
    )


def counted(found, name, clock):
    def read(regime, calendar, about, *more):
        found.clock_read(name, regime, about)
        return clock(regime, calendar, about, *more)

    return read


@pytest.fixture
def request_record(window, desk):
    """A request that no organisation is named for yet: it stands under every law on file."""
    given = {"received_at": RECEIVED, "right": Answer("access")}
    return window.session.do(open_record, "access_request", given).value


def test_a_request_is_opened_from_the_list_by_one_look_into_the_file(
    qtbot, desk, request_record, trips
):
    desk.go(Place(Page.LIST, "access_request"))
    table = desk.lists["access_request"].table
    page = desk.lists["access_request"]
    qtbot.waitUntil(lambda: not page.is_searching)
    assert table.model().index(0, 0).data(), "the line is in sight"
    trips.begin()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desk.record.record == request_record
    assert desk.record.pane.form is not None
    assert (trips.looks, trips.writes) == (1, 0)
    assert trips.views.total() == 1
    assert len(trips.clocks) >= 2, "both laws on file have their clock"
    assert set(trips.clocks.values()) == {1}


def test_another_step_is_shown_by_one_look_into_the_file(desk, request_record, trips):
    desk.go(Place(Page.RECORD, request_record))
    trips.begin()
    desk.record.tasks.buttons["choose_entity"].click()
    assert desk.record.pane.step == "choose_entity"
    assert (trips.looks, trips.writes, trips.views.total()) == (1, 0, 1)


def test_saving_a_step_writes_once_and_looks_once(qtbot, desk, request_record, trips, type_text):
    desk.go(Place(Page.RECORD, request_record, "choose_entity"))
    type_text(desk.record.pane.form.fields["handler"].editor.main_control(), "Privacy team")
    trips.begin()
    qtbot.mouseClick(desk.record.pane.save, Qt.MouseButton.LeftButton)
    assert "Saved" in desk.record.pane.banner.text.text()
    assert trips.writes == 1
    assert trips.looks <= 2
    before_and_after, shown = trips.views.values()
    assert (before_and_after, shown) == (2, 1)
    assert set(trips.clocks.values()) == {1}


def test_the_letter_page_is_refreshed_by_one_look_into_the_file(desk, request_record, trips):
    desk.go(Place(Page.LETTER, request_record, "acknowledgement"))
    trips.begin()
    desk.letter.refresh()
    assert (trips.looks, trips.writes, trips.views.total()) == (1, 0, 1)
    assert set(trips.clocks.values()) == {1}


def test_a_decision_about_a_letter_is_kept_and_shown_by_two_transactions(
    desk, request_record, trips
):
    desk.go(Place(Page.LETTER, request_record, "acknowledgement"))
    choices = desk.letter.choices.language
    other = next(at for at in range(choices.count()) if at != choices.currentIndex())
    trips.begin()
    choices.setCurrentIndex(other)
    choices.activated.emit(other)
    assert (trips.looks, trips.writes, trips.views.total()) == (1, 1, 1)


def test_today_is_one_look_into_the_file(desk, request_record, trips):
    desk.go(Place(Page.LIST, "access_request"))
    trips.begin()
    desk.go(Place(Page.TODAY))
    assert desk.pages.currentWidget() is desk.today
    assert (trips.looks, trips.writes) == (1, 0)


def in_sight(qtbot, page):
    """Every line that a list shows first, as a person sees it."""
    qtbot.waitUntil(lambda: not page.is_searching)
    model = page.table.model()
    rows = range(min(model.rowCount(), 30))
    return [model.index(row, column).data() for row in rows for column in range(3)]


@pytest.mark.parametrize("kind", ["access_request", "recipient"])
def test_a_list_is_shown_with_its_lines_by_one_look_into_the_file(
    qtbot, desk, request_record, trips, kind
):
    trips.begin()
    desk.go(Place("list", kind))
    assert any(in_sight(qtbot, desk.lists[kind]))
    assert (trips.looks, trips.writes) == (1, 0)
    desk.go(Place("today"))
    trips.begin()
    desk.go(Place("list", kind))
    assert any(in_sight(qtbot, desk.lists[kind]))
    assert (trips.looks, trips.writes) == (1, 0)


def test_a_search_in_a_list_is_one_look_from_a_worker(qtbot, desk, trips):
    desk.go(Place("list", "recipient"))
    page = desk.lists["recipient"]
    trips.begin()
    page.search.setText("a")
    assert in_sight(qtbot, page)
    assert (trips.reads, trips.searches, trips.writes) == (0, 1, 0)


def test_a_new_record_is_asked_for_without_a_look_and_opened_by_one_write(qtbot, desk, trips):
    desk.go(Place("list", "person"))
    trips.begin()
    desk.new_record("person")
    dialog = desk.findChild(NewRecordDialog)
    assert (trips.looks, trips.writes) == (0, 0)
    dialog.form.fields["full_name"].show_answer(Answer("Zoé Martin"), {})
    dialog.open_record()
    assert desk.pages.currentWidget() is desk.record
    assert trips.writes == 1
    assert trips.looks <= 2, "the list that is left behind, and the record"


def test_a_record_begun_before_a_lock_is_shown_by_one_look(window, desk, trips):
    typed = {"full_name": {"value": "Zoé Martin"}}
    kept = Unfinished(act="new", about="person/id7", typed=typed)
    window.session.do(save_unfinished, (kept,))
    trips.begin()
    desk.new_record("person", "person/id7")
    dialog = desk.findChild(NewRecordDialog)
    assert dialog.typed()["full_name"]["value"] == "Zoé Martin"
    assert (trips.looks, trips.writes) == (1, 0)


def test_the_window_begins_by_one_look_and_goes_where_it_was_by_another(
    window, desk, request_record, trips
):
    window.session.do(
        save_unfinished, (Unfinished(act="note", record=request_record, typed={"text": "a"}),)
    )
    trips.begin()
    desk.begin()
    assert desk.bar.lines
    assert (trips.looks, trips.writes) == (1, 0)
    for place in (Place("record", request_record), Place("list", "recipient")):
        trips.begin()
        desk.begin(place)
        assert desk.history.here == place
        assert (trips.looks, trips.writes) == (2, 0)
