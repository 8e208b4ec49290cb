"""What a person meets on the second day: reopened cases, registers, tables, dark evenings."""

from __future__ import annotations

import pytest
from listed import list_numbers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from spoken import ENGLISH

from workbench.domain.answers import Answer
from workbench.domain.listing import Listing
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.value import Row
from workbench.services.casework.records import answer, open_record, reopen
from workbench.services.pages.overview import list_lines
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import FieldView
from workbench.services.pages.sizes import size_in_words
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.choosing import ChoicesEditor, RadioEditor
from workbench.ui.editors.table import TableEditor
from workbench.ui.places import Page, Place
from workbench.ui.theme import Appearance, Mode

MOMENT = {"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def access_request(desk, window):
    given = {"received_at": Answer(MOMENT), "right": Answer("access")}
    return window.session.do(open_record, "access_request", given).value


def test_the_tab_of_dates_comes_back_after_a_record_without_any(desk, window, access_request):
    person = window.session.do(open_record, "person", {"full_name": Answer("Aoife Lambert")})
    desk.go(Place(Page.RECORD, person.value))
    tabs = desk.record.tabs
    at = tabs.indexOf(desk.record.dates)
    assert not tabs.isTabVisible(at)
    QApplication.processEvents()
    desk.go(Place(Page.RECORD, access_request))
    assert tabs.isTabVisible(at)
    assert tabs.tabBar().tabRect(at).width() > 30
    assert tabs.tabText(at) == "Dates"
    assert tabs.currentIndex() == at


def test_a_closing_step_whose_answers_are_there_closes_when_it_is_saved(window, desk):
    kind = window.session.desk.kind("recipient")
    numbers = window.session.ask(list_numbers, Listing(kinds=("recipient",)))
    record = window.session.ask(list_lines, numbers, ())[0].record
    step = next(one for one in kind.flow.steps if one.closes)
    ending = {step.closes: Answer(kind.question(step.closes).choices[0])}
    window.session.do(answer, record, step.id, ending)
    assert window.session.ask(record_page, record).status == "closed"
    window.session.do(reopen, record, "They came back.")
    desk.go(Place(Page.RECORD, record, step.id))
    desk.record.pane.save_answers()
    assert window.session.ask(record_page, record).status == "closed"


def test_icons_follow_the_colours(desk, theme, window, access_request):
    desk.go(Place(Page.RECORD, access_request))
    back = desk.record.head.back

    def colour():
        image = back.icon().pixmap(32, 32).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        drawn = (image.pixelColor(x, y) for x, y in points)
        return next(one.name() for one in drawn if one.alpha() == 255)

    assert colour() == theme.colours.accent
    theme.apply(Appearance(Mode.DARK))
    assert colour() == theme.colours.accent
    theme.apply(Appearance(Mode.LIGHT))


def test_long_choices_wrap_instead_of_widening_the_form(qtbot):
    words = "Another person’s rights and freedoms, weighed against those of the one who asks"
    editor = ChoicesEditor((("one", words), ("two", "Short")))
    qtbot.addWidget(editor)
    editor.resize(300, 200)
    editor.show()
    tick = editor.ticks["one"]
    assert editor.minimumSizeHint().width() <= 300
    assert tick.text().replace("\n", " ") == words
    assert "\n" in tick.text()
    assert tick.height() >= 2 * tick.fontMetrics().lineSpacing()
    assert "\n" not in editor.ticks["two"].text()


@pytest.fixture
def table(qtbot):
    columns = tuple(
        FieldView(
            question=Question(id=name, type=QuestionType.TEXT),
            label=name.title(),
            hint="",
            help="",
            answer=None,
            shown="",
        )
        for name in ("purpose", "source", "letter")
    )
    field = FieldView(
        question=Question(
            id="rows",
            type=QuestionType.TABLE,
            columns=tuple(one.question for one in columns),
        ),
        label="Rows",
        hint="",
        help="",
        answer=None,
        shown="",
        columns=columns,
    )
    editor = TableEditor(field, None, editor_for)
    qtbot.addWidget(editor)
    return editor


def test_a_cell_takes_up_to_three_lines_and_is_said_in_full(table):
    long = "to manage our relationship with you as a customer and to improve what we offer " * 4
    table.resize(520, 400)
    table.show()
    table.show_value((Row("1", {"purpose": long, "source": "you"}),))
    line = table.table.fontMetrics().lineSpacing()
    assert 3 * line <= table.table.rowHeight(0) < 5 * line
    item = table.table.item(0, 0)
    assert item.toolTip() == long
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"Purpose: {long}"


def test_a_row_names_the_letter_that_added_it(table):
    table.show_titles({"442dec": "Identity check, 20 October 2026"})
    table.show_value((Row("1", {"letter": "442dec"}),))
    assert table.table.item(0, 2).text() == "Identity check, 20 October 2026"
    table.edit_row(0)
    dialog = QApplication.activeModalWidget()
    assert dialog.editors["letter"].main_control().text() == "Identity check, 20 October 2026"
    dialog.act.click()
    assert table.read() == (Row("1", {"letter": "442dec"}),)


@pytest.mark.parametrize(("count", "said"), [(1, "1 byte"), (2, "2 bytes"), (2500, "2 kB")])
def test_sizes_are_said_as_people_say_them(count, said):
    assert size_in_words(count, ENGLISH) == said


def test_an_answered_request_shows_no_days_left(window, desk, access_request):
    kind = window.session.desk.kind("access_request")
    step = next(one for one in kind.flow.steps if "answered_on" in one.asks)
    given = {"answered_on": Answer("2026-03-09")}
    window.session.do(answer, access_request, step.id, given)
    desk.go(Place(Page.RECORD, access_request))
    chips = [one.text() for one in desk.record.head.findChildren(QLabel) if one.property("chip")]
    assert chips == ["✓ Answered on 9 March 2026"]


def test_a_closing_step_says_what_holds_it(window, desk, access_request):
    kind = window.session.desk.kind("access_request")
    step = next(one for one in kind.flow.steps if one.closes)
    desk.go(Place(Page.RECORD, access_request, step.id))
    assert desk.record.pane.save.text() == "Save and close"
    assert desk.record.pane.state.text().startswith("It cannot be closed yet")
    assert desk.record.pane.save.toolTip().startswith("It cannot be closed yet. First: ")


def test_in_a_small_window_nothing_is_cut_at_the_side(qtbot, window, desk, access_request):
    window.resize(1024, 700)
    area = desk.record.pane.area

    def fits():
        return area.widget().minimumSizeHint().width() <= area.viewport().width()

    for step in window.session.desk.kind("access_request").flow.steps[:12]:
        desk.go(Place(Page.RECORD, access_request, step.id))
        qtbot.waitUntil(fits, timeout=2000)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_choice_of_a_closed_record_can_be_told_from_the_others(qtbot, theme, mode):
    theme.apply(Appearance(mode))
    editor = RadioEditor((("one", "One"), ("two", "Two")))
    qtbot.addWidget(editor)
    editor.show_value("one")
    editor.setEnabled(False)
    editor.show()

    def strong(radio):
        image = radio.grab().toImage()
        points = ((x, y) for x in range(22) for y in range(image.height()))
        return sum(image.pixelColor(x, y).name() == theme.colours.muted for x, y in points)

    assert strong(editor.buttons["one"]) > 40
    assert strong(editor.buttons["two"]) == 0
    theme.apply(Appearance(Mode.LIGHT))
