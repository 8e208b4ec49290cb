"""Columns have room for what they say: headings, days, and the title with what is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.services.pages.lists import Cell, ListedRecord
from workbench.ui.lists.records_table import records_table
from workbench.ui.lists.table_model import PAGE_ROWS, IdWindowModel
from workbench.ui.lists.widths import TITLE_LEAST, Claim, shared
from workbench.ui.places import Page, Place
from workbench.ui.theme import Appearance, Mode

REFERENCE = Claim(heading=90, cells=110, whole=True)
TITLE = Claim(heading=80, cells=500, whole=False)
DAY = Claim(heading=250, cells=140, whole=True)
WORDS = Claim(heading=60, cells=400, whole=False)


def test_the_title_takes_what_is_left_over():
    widths = shared(1200, (REFERENCE, TITLE, DAY, WORDS), 1)
    assert widths == [110, 1200 - 110 - 250 - 260, 250, 260]


def test_the_title_gives_way_first_then_cells_then_headings():
    claims = (REFERENCE, TITLE, DAY, WORDS)
    wide, middle, narrow = (shared(room, claims, 1) for room in (840, 760, 640))
    assert wide == [110, TITLE_LEAST, 250, 260]
    assert middle == [110, TITLE_LEAST, 250, 180], "words are cut before the heading is"
    assert narrow == [110, TITLE_LEAST, 200, 110], "the heading is cut, the day is not"


def test_who_has_to_scroll_anyway_sees_whole_headings():
    assert shared(250, (REFERENCE, TITLE, DAY, WORDS), 1) == [110, TITLE_LEAST, 250, 110]


def test_no_column_is_cut_by_the_edge_of_a_room_that_scrolls():
    widths = shared(400, (REFERENCE, TITLE, DAY, WORDS), 1)
    assert widths == [110, 290, 250, 110]
    assert sum(widths[:2]) == 400


def test_the_longest_headings_are_cut_before_short_ones():
    short, long = Claim(135, 0, whole=False), Claim(300, 0, whole=False)
    assert shared(TITLE_LEAST + 335, (TITLE, short, long), 0) == [TITLE_LEAST, 135, 200]


def test_a_list_of_the_reference_alone_has_no_title():
    assert shared(500, (REFERENCE,), 1) == [110]


def test_only_the_first_lines_are_read_to_find_the_widths(qtbot):
    asked = []

    def fetch(numbers):
        asked.append(len(numbers))
        return [ListedRecord(f"r{n}", (Cell(f"REF-{n}"), Cell("A title"))) for n in numbers]

    model = IdWindowModel(fetch, lambda _meaning: "#000000")
    table = records_table(model, "Records", "Columns")
    qtbot.addWidget(table)
    model.set_headings(("Reference", "Title"))
    model.set_numbers(range(100_000))
    table.measure()
    assert asked == [PAGE_ROWS]


@pytest.fixture
def shown(desk, window, qtbot):
    """A list of the real packs in a window of a size."""
    received = Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"})
    given = {"received_at": received, "right": Answer("access")}
    window.session.do(open_record, "access_request", given)

    def show(kind, width, height):
        window.resize(width, height)
        desk.go(Place(Page.LIST, kind))
        table = desk.lists[kind].table
        # Windows and their layouts follow a moment later.
        qtbot.waitUntil(lambda: table.isVisible() and window.width() == width)
        QApplication.processEvents()
        return table

    return show


def cut_cells(table, columns):
    metrics, model = table.fontMetrics(), table.model()
    cells = [model.index(row, at) for row in range(model.rowCount()) for at in columns]
    return [
        cell.data()
        for cell in cells
        if metrics.horizontalAdvance(cell.data()) + 6 > table.columnWidth(cell.column())
    ]


def days_of(table):
    return [at for at, samples in enumerate(table.samples) if samples]


def test_every_heading_of_the_register_is_whole_in_a_usual_window(shown):
    for kind in ("activity", "recipient", "organisation"):
        table = shown(kind, 1440, 900)
        header = table.horizontalHeader()
        narrow = [
            table.model().headerData(at, Qt.Orientation.Horizontal)
            for at in range(header.count())
            if header.sectionSize(at) < header.sectionSizeHint(at)
        ]
        assert narrow == []
        assert table.horizontalScrollBar().maximum() == 0
        assert header.length() == table.viewport().width(), "the title takes what is left"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_a_day_is_never_cut(shown, size):
    table = shown("access_request", *size)
    days = days_of(table)
    assert len(days) == 2
    assert cut_cells(table, (0, 2, *days)) == []
    longest = table.fontMetrics().horizontalAdvance("28 September 2026")
    assert all(table.columnWidth(at) >= longest + 6 for at in days)


def test_a_small_window_scrolls_sideways(shown):
    table = shown("access_request", 1024, 640)
    assert table.horizontalScrollBar().maximum() > 0
    header, edge = table.horizontalHeader(), table.viewport().width()
    assert edge in [header.sectionPosition(at) for at in range(header.count())]


def test_larger_words_are_measured_again(shown, theme):
    table = shown("access_request", 1440, 900)
    theme.apply(Appearance(Mode.LIGHT, 150))
    QApplication.processEvents()
    cut = cut_cells(table, (0, 2, *days_of(table)))
    theme.apply(Appearance(Mode.LIGHT))
    assert cut == []


def test_a_column_that_a_person_drew_stays_as_it_is(shown, window, qtbot):
    table = shown("activity", 1440, 900)
    table.setColumnWidth(3, 333)
    window.resize(1300, 900)
    qtbot.waitUntil(lambda: window.width() == 1300)
    assert table.columnWidth(3) == 333


def test_a_heading_is_measured_in_the_letters_it_is_written_in(shown):
    header = shown("activity", 1440, 900).horizontalHeader()
    written = QFont(header.font())
    written.setWeight(QFont.Weight.DemiBold)
    words = "A legal basis is missing"
    assert header.fontMetrics().horizontalAdvance(words) == QFontMetrics(
        written
    ).horizontalAdvance(words)
    plain = QFont(written)
    plain.setWeight(QFont.Weight.Normal)
    assert QFontMetrics(plain).horizontalAdvance(words) < QFontMetrics(written).horizontalAdvance(
        words
    )


def test_a_heading_that_is_cut_says_itself_whole_when_pointed_at(shown):
    table = shown("access_request", 1440, 900)
    header = table.horizontalHeader()
    at = table.model()._headings.index("When it reached the organisation")
    assert header.sectionSize(at) < header.sectionSizeHint(at)
    assert header.textElideMode() is Qt.TextElideMode.ElideRight
    there = QPoint(header.sectionViewportPosition(at) + 10, header.height() // 2)
    pointed = QHelpEvent(QEvent.Type.ToolTip, there, header.viewport().mapToGlobal(there))
    QApplication.sendEvent(header.viewport(), pointed)
    assert QToolTip.text() == "When it reached the organisation"
    QToolTip.hideText()
