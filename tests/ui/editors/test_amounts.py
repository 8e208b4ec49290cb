"""Editors of numbers, durations, sums, estimates and countries."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.packs.read_once import packs_with
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.editor import Unreadable

SPEECHES = packs_with().speeches
LONG = Duration(3, TimeUnit.MONTHS)


@pytest.fixture
def make(qtbot):
    def made(of, language="en", unit="", **keys):
        field = FieldView(
            question=Question(id="q", type=QuestionType(of), unit=unit, **keys),
            label="Q",
            hint="",
            help="",
            answer=None,
            shown="",
            speech=SPEECHES[language],
            unit=unit,
        )
        editor = editor_for(field, None)
        editor.set_name("Q")
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return made


def choose(box, identity):
    box.setCurrentIndex(box.findData(identity))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(("language", "typed", "number"), [
    ("en", "1,200", "1200"),
    ("en", "1,234,567.5", "1234567.5"),
    ("en", "12,5", "12.5"),
    ("en", "1,2000", "1.2000"),
    ("fr", "1,200", "1.200"),
    ("fr", "1\u202f200,5", "1200.5"),
    ("fr", "1 200", "1200"),
    ("en", "-3", "-3"),
])  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them(make, language, typed, number):
    editor = make("number", language)
    editor.line.setText(typed)
    assert editor.read() == Decimal(number)


@pytest.mark.parametrize("of", ["number", "estimate"])
def test_the_unit_stands_beside_the_number_and_is_told_to_who_cannot_see_it(make, of):
    editor = make(of, unit="kilogrammes")
    labels = [
        child for child in editor.children() if getattr(child, "text", str)() == "kilogrammes"
    ]
    assert [shown.isVisible() for shown in labels] == [True]
    assert "kilogrammes" in (editor.line if of == "number" else editor.lowest).accessibleName()


def test_a_duration_offers_the_units_of_its_question(make):
    editor = make("duration", units=("days", "months"))
    assert [editor.box.itemText(at) for at in range(editor.box.count())] == ["days", "months"]
    assert editor.read() is None
    editor.line.setText("3")
    choose(editor.box, "months")
    assert editor.read() == LONG


@pytest.mark.parametrize("typed", ["three", "1.5", "-1", "100001"])
def test_a_length_that_is_no_whole_number_is_told(make, typed):
    editor = make("duration")
    editor.line.setText(typed)
    assert isinstance(editor.read(), Unreadable)


@pytest.mark.parametrize(
    ("of", "typed", "box"), [("duration", "x", "years"), ("money", "x", "EUR")]
)
def test_what_could_not_be_read_comes_back_from_a_draft_with_its_box(make, of, typed, box):
    editor, again = make(of), make(of)
    editor.line.setText(typed)
    choose(editor.box, box)
    again.show_draft(editor.draft())
    assert (again.line.text(), again.box.currentData()) == (typed, box)


def test_a_unit_that_is_offered_no_more_is_shown_and_kept(make):
    editor = make("duration", units=("days",))
    editor.show_value(LONG)
    assert editor.read() == LONG
    editor.show_value(None)
    assert editor.read() is None


def test_a_sum_has_its_currency(make):
    editor = make("money", currencies=("GBP", "EUR"))
    editor.show_value(Money(Decimal("1200.50"), "EUR"))
    assert (editor.line.text(), editor.box.currentText()) == ("1200.50", "EUR")
    assert editor.line.accessibleName() == "Q: number"
    assert editor.box.accessibleName() == "Q: currency"


def test_a_currency_is_chosen_where_all_are_offered(make):
    editor = make("money")
    assert editor.read() is None
    editor.line.setText("12")
    assert isinstance(editor.read(), Unreadable)
    choose(editor.box, "EUR")
    assert editor.read() == Money(Decimal(12), "EUR")


def test_an_estimate_asks_for_as_many_numbers_as_it_has(make):
    editor = make("estimate")
    shown = {}
    for how in Exactness:
        choose(editor.how, how.value)
        shown[how] = (editor.lowest.isVisible(), editor.highest.isVisible())
    assert shown == {
        Exactness.EXACT: (True, False),
        Exactness.ABOUT: (True, False),
        Exactness.RANGE: (True, True),
        Exactness.NOT_YET_KNOWN: (False, False),
    }
    assert editor.read() == Estimate(Exactness.NOT_YET_KNOWN)


def test_half_a_range_is_told_and_comes_back_from_a_draft(make):
    editor, again = make("estimate"), make("estimate")
    choose(editor.how, "range")
    assert editor.read() is None
    editor.lowest.setText("5")
    assert isinstance(editor.read(), Unreadable)
    again.show_draft(editor.draft())
    assert (again.how.currentData(), again.lowest.text()) == ("range", "5")


def test_a_country_is_found_without_its_accents_or_by_its_letters(make):
    editor = make("country", "fr")
    for typed, code in (("etats-unis", "US"), ("Cote d'Ivoire", "CI"), ("fr", "FR"), ("", None)):
        editor.main_control().setText(typed)
        assert editor.read() == code
    editor.main_control().setText("Atlantide")
    assert isinstance(editor.read(), Unreadable)
    again = make("country", "fr")
    again.show_draft(editor.draft())
    assert again.main_control().text() == "Atlantide"


def test_part_of_a_name_offers_the_countries_that_have_it(make):
    editor = make("country")
    line = editor.main_control()
    line.setFocus()
    QTest.keyClicks(line, "reunion")
    completer = editor.combo.completer()
    assert completer.completionCount() == 1
    popup = completer.popup()
    popup.setCurrentIndex(completer.completionModel().index(0, 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "Réunion"
    assert editor.read() == "RE"
