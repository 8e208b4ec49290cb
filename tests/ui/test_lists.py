from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.services.casework.refresh import behind
from workbench.services.pages.lists import Cell, ListedRecord
from workbench.ui.lists.table_model import PAGE_ROWS, PAGES_KEPT, IdWindowModel
from workbench.ui.places import Page, Place


def lines_of(asked):
    def fetch(numbers):
        asked.append(len(numbers))
        return [
            ListedRecord(f"r{n}", (Cell(f"REF-{n}"), Cell("soon", "soon", "Due soon")))
            for n in numbers
        ]

    return fetch


def test_the_model_keeps_its_promises_to_qt(qtmodeltester):
    model = IdWindowModel(lines_of([]), lambda _meaning: "#000000")
    model.set_headings(("Reference", "Deadline"))
    model.set_numbers(range(1000))
    qtmodeltester.check(model)


def test_a_long_list_is_read_only_where_somebody_looks(qapp):
    asked = []
    model = IdWindowModel(lines_of(asked), lambda _meaning: "#000000")
    model.set_headings(("Reference", "Deadline"))
    model.set_numbers(range(100_000))
    assert model.rowCount() == 100_000
    assert asked == []
    assert model.index(99_999, 0).data() == "REF-99999"
    assert model.index(99_998, 0).data() == "REF-99998"
    assert len(asked) == 1
    for row in range(0, 100_000, PAGE_ROWS):
        model.index(row, 0).data()
    assert len(model._pages) == PAGES_KEPT


def test_a_cell_speaks_with_its_heading(qapp):
    model = IdWindowModel(lines_of([]), lambda _meaning: "#112233")
    model.set_headings(("Reference", "Deadline"))
    model.set_numbers([7])
    index = model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Deadline: soon Due soon"
    assert index.data(Qt.ItemDataRole.ForegroundRole).name() == "#112233"


def person(window, name):
    given = {"full_name": Answer(name)}
    return window.session.do(open_record, "person", given).value


def test_search_finds_words_without_their_accents(qtbot, desk, window, type_text):
    for name in ("Éloïse Dubois", "Noah Šimić", "Aoife Lambert"):
        person(window, name)
    desk.go(Place(Page.LIST, "person"))
    page = desk.lists["person"]
    assert page.count.text() == "3 records"
    type_text(page.search, "eloise")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "Éloïse Dubois" in [page.model.index(0, at).data() for at in range(3)]


def test_nothing_found_differs_from_nothing_there(qtbot, desk, window, type_text):
    desk.go(Place(Page.LIST, "person"))
    page = desk.lists["person"]
    assert page.states.currentWidget() is page.never
    person(window, "Aoife Lambert")
    type_text(page.search, "zzz")
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.no_match)
    page.no_match.action.click()
    assert page.model.rowCount() == 1


def test_the_selected_record_stays_selected_when_the_order_changes(desk, window):
    for name in ("Berta", "Anna", "Clara"):
        person(window, name)
    desk.go(Place(Page.LIST, "person"))
    page = desk.lists["person"]
    page._sort_by(0)
    page.table.setCurrentIndex(page.model.index(1, 0))
    chosen = page.model.record_at(1)
    page._sort_by(0)
    page._sort_by(1)
    assert page.model.record_at(page.table.currentIndex().row()) == chosen


def test_enter_opens_the_record_and_back_returns_to_the_list(qtbot, desk, window):
    made = person(window, "Aoife Lambert")
    desk.go(Place(Page.LIST, "person"))
    page = desk.lists["person"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.record.record == made
    desk.go_back()
    assert desk.pages.currentWidget() is page
    desk.go_forward()
    assert desk.pages.currentWidget() is desk.record


def test_every_kind_of_the_packs_has_its_page_in_the_sidebar(desk, window):
    listed = {place.about for place in desk.sidebar.places if place.page == "list"}
    assert listed == set(window.session.desk.kinds)


def test_a_control_digit_goes_to_a_page_of_the_sidebar(qtbot, desk, window):
    window._go_to_page(1)
    assert desk.history.here == desk.sidebar.places[1]
    window._go_to_page(8)
    assert desk.history.here == desk.sidebar.places[1]


def test_lists_follow_new_packs_in_a_worker_while_the_window_is_used(
    qtbot, window, around, case_file, passphrase, monkeypatch
):
    monkeypatch.setattr("workbench.app.desks.REFRESHED_ON_OPENING", 0)
    file = around.vaults.open(case_file, passphrase)
    with file.writing(around.now()) as writing:
        for number in (1, 2):
            writing.stamp(writing.find(f"ACT-2026-000{number}"), "")
    window.open_file(file)
    desk = window.session.desk
    assert window.background.is_busy
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=20_000)
    assert behind(desk) == ()
