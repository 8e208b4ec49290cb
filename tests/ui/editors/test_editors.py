from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from workbench.domain.answers import Answer, Knowing
from workbench.domain.guard import Guard
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Row, Texts
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.choosing import ChoicesEditor, ComboEditor, RadioEditor
from workbench.ui.editors.editor import Chosen, Reach, Unreadable
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.editors.row_form import RowDialog
from workbench.ui.forms.field import Field
from workbench.ui.forms.step_form import StepForm

REACH = Reach(new_id=iter(f"row{n}" for n in range(99)).__next__,
              languages=(("en", "English"), ("fr", "Français")))  # fmt: skip

NOWHERE = {}


def question(kind, **more):
    return Question(id=more.pop("id", "q"), type=QuestionType(kind), **more)


def view(kind, *, choices=(), columns=(), answer=None, titles=None, elsewhere=NOWHERE, **more):
    return FieldView(
        question=question(kind, **more), label="Label", hint="", help="", answer=answer,
        shown="", choices=choices, columns=columns, titles=titles, elsewhere=elsewhere,
    )  # fmt: skip


FEW = (("a", "First"), ("b", "Second"))
MANY = tuple((f"c{n}", f"Choice {n}") for n in range(9))
MOMENT = Moment(datetime.fromisoformat("2026-03-02T10:00:00+01:00"), "Europe/Paris")


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        (view("text"), "Éloïse – née à Liège"),
        (view("long_text"), "One line\n\nAnother"),
        (view("text", per_language=True), Texts({"en": "Payroll", "fr": "Paie"})),
        (view("long_text", per_language=True), Texts({"fr": "Tenue de la paie"})),
        (view("date"), date(2026, 10, 3)),
        (view("moment"), MOMENT),
        (view("choice", choices=FEW), "b"),
        (view("choice", choices=MANY), "c7"),
        (view("choices", choices=MANY), ("c1", "c8")),
        (view("number", minimum=Decimal(0)), Decimal("12.5")),
        (view("yes_no"), False),
        (view("table", columns=(view("text", id="what"),)),
         (Row("r1", {"what": "A scarf"}),)),
        (view("link", to=("person",), many=True), ("p1", "p2")),
        (view("file", many=True), ("d1",)),
    ],
    ids=lambda sample: sample.question.type.value if isinstance(sample, FieldView) else "",
)  # fmt: skip
def test_an_editor_gives_back_exactly_the_value_it_shows(keep, shown, value):
    editor = editor_for(shown, REACH)
    keep(editor)
    assert editor.read() is None
    editor.show_value(value)
    assert editor.read() == value
    editor.show_value(None)
    assert editor.read() is None


def test_accented_letters_are_kept_as_typed(qtbot, keep, type_text):
    editor = editor_for(view("text"), REACH)
    keep(editor)
    with qtbot.waitSignal(editor.edited):
        type_text(editor.main_control(), "Šimić, œuvre n° 5")
    assert editor.read() == "Šimić, œuvre n° 5"


def test_a_day_that_does_not_exist_is_unreadable_and_says_why(keep, type_text):
    editor = editor_for(view("date"), REACH)
    keep(editor)
    type_text(editor.main_control(), "31/02/2026")
    read = editor.read()
    assert isinstance(read, Unreadable)
    assert "28 days" in read.sentence


def test_a_moment_needs_its_time_and_skips_no_hour_in_spring(keep, type_text):
    editor = editor_for(view("moment"), REACH)
    keep(editor)
    type_text(editor.day.line, "29/3/2026")
    assert "time" in editor.read().sentence
    type_text(editor.time, "1:30")
    editor.zone.setCurrentText("Europe/London")
    assert "clocks went forward" in editor.read().sentence
    editor.zone.setCurrentText("UTC")
    assert editor.read().at.isoformat() == "2026-03-29T01:30:00+00:00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 234,5", Decimal("1234.5")),
        ("1,234.5", Decimal("1234.5")),
        ("7", Decimal(7)),
    ],
)
def test_numbers_may_be_typed_the_english_or_the_french_way(keep, type_text, typed, read):
    editor = editor_for(view("number"), REACH)
    keep(editor)
    type_text(editor.main_control(), typed)
    assert editor.read() == read


def test_a_number_that_is_none_is_unreadable(keep, type_text):
    editor = editor_for(view("number"), REACH)
    keep(editor)
    type_text(editor.main_control(), "about ten")
    assert isinstance(editor.read(), Unreadable)


def test_a_row_keeps_its_id_when_it_is_edited(qtbot, keep):
    columns = (view("text", id="what"), view("date", id="on", optional=True))
    editor = editor_for(view("table", columns=columns), REACH)
    keep(editor)
    editor.show()
    editor.show_value((Row("r7", {"what": "Coat"}),))
    editor.edit_row(0)
    dialog = editor.findChildren(RowDialog)[0]
    dialog.editors["on"].show_value(date(2026, 3, 2))
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert editor.read() == (Row("r7", {"what": "Coat", "on": date(2026, 3, 2)}),)


def test_a_row_holds_documents_that_are_kept_at_once_and_shown_by_name(qtbot, keep, tmp_path):
    kept = []
    reach = Reach(
        new_id=lambda: "r1",
        add_file=lambda name, data: kept.append(data) or Chosen("d1", name),
    )
    columns = (view("text", id="what"), view("file", id="paper", many=True, optional=True))
    editor = editor_for(view("table", columns=columns), reach)
    keep(editor)
    editor.show()
    editor.show_value((Row("r7", {"what": "Coat"}),))
    editor.edit_row(0)
    dialog = editor.findChildren(RowDialog)[0]
    paper = tmp_path / "receipt.txt"
    paper.write_bytes(b"one coat")
    dialog.editors["paper"].drop.dropped.emit([paper])
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert kept == [b"one coat"]
    assert editor.read() == (Row("r7", {"what": "Coat", "paper": ("d1",)}),)
    assert "receipt.txt" in [
        editor.table.item(0, at).text() for at in range(editor.table.columnCount())
    ]


def test_a_link_is_found_by_words_and_taken_with_enter(qtbot, keep, type_text):
    people = (Chosen("p1", "PER-1 · Aoife Lambert"), Chosen("p2", "PER-2 · Noah Šimić"))
    reach = Reach(
        new_id=str,
        find=lambda _kinds, words, _asker, show: show(
            tuple(person for person in people if words.lower() in person.title.lower())
        ),
    )
    editor = editor_for(view("link", to=("person",)), reach)
    keep(editor)
    editor.show()
    qtbot.mouseClick(editor.choose, Qt.MouseButton.LeftButton)
    picker = editor.findChildren(PickerDialog)[0]
    type_text(picker.words, "šim")
    qtbot.waitUntil(lambda: picker.found.count() == 1)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(picker.words, Qt.Key.Key_Return)
    assert editor.read() == ("p2",)


def test_a_single_link_is_replaced_and_can_be_taken_off(keep):
    editor = editor_for(view("link", to=("person",)), REACH)
    keep(editor)
    editor.take(Chosen("p1", "One"))
    editor.take(Chosen("p2", "Two"))
    assert editor.read() == ("p2",)
    editor.chosen.findChildren(QPushButton)[-1].click()
    assert editor.read() is None


def test_no_answer_needs_a_reason_and_is_not_no(keep, type_text):
    field = Field(view("yes_no"), REACH)
    keep(field)
    assert field.read() is None
    field.leave_open(Knowing.NOT_KNOWN)
    type_text(field.reason, "Nobody remembers")
    assert field.read() == Answer(knowing=Knowing.NOT_KNOWN, why="Nobody remembers")
    assert field.editor.isHidden()


def test_what_must_be_known_offers_no_way_around(keep):
    field = Field(view("date", must_know=True), REACH)
    keep(field)
    assert field.unknown.isHidden()


def test_a_question_appears_once_the_answer_above_asks_for_it(keep):
    fields = (
        view("yes_no", id="visited"),
        view("text", id="where", when=Guard(({"visited": frozenset({True})},))),
    )
    form = StepForm(fields, REACH)
    keep(form)
    assert form.fields["where"].isHidden()
    form.fields["visited"].editor.buttons["yes"].click()
    assert not form.fields["where"].isHidden()
    form.fields["visited"].editor.buttons["no"].click()
    assert form.fields["where"].isHidden()


def test_a_draft_survives_even_where_it_cannot_be_read_yet(qtbot, keep, type_text):
    form = StepForm((view("date", id="on"),), REACH)
    keep(form)
    type_text(form.fields["on"].editor.main_control(), "31/2/")
    with qtbot.waitSignal(form.draft_due, timeout=3000) as due:
        pass
    assert due.args == [{"on": {"typed": "31/2/"}}]
    again = StepForm((view("date", id="on"),), REACH, due.args[0])
    keep(again)
    assert again.fields["on"].editor.day.line.text() == "31/2/"


def test_saving_hands_over_only_what_changed(keep, type_text):
    fields = (
        view("text", id="kept", answer=Answer("as it was")),
        view("text", id="gone", answer=Answer("wrong")),
        view("text", id="fresh"),
    )
    form = StepForm(fields, REACH)
    keep(form)
    form.fields["gone"].editor.show_value(None)
    type_text(form.fields["fresh"].editor.main_control(), "new")
    assert form.given() == {"gone": None, "fresh": Answer("new")}


def test_a_former_choice_is_shown_by_its_id_and_marked_as_former(keep):
    editor = keep(ComboEditor((("a", "First"), ("b", "Second"))))
    editor.show_value("long_gone")
    assert editor.combo.currentText() == "long_gone (a former choice)"
    assert editor.read() == "long_gone"


def test_a_choice_of_another_law_is_shown_by_the_word_it_has_there(keep):
    there = {"c": "Not in this law: Third"}
    few = editor_for(view("choice", choices=FEW, elsewhere=there), REACH)
    many = editor_for(view("choice", choices=MANY, elsewhere=there), REACH)
    some = editor_for(view("choices", choices=FEW, elsewhere=there), REACH)
    assert "c" not in few.buttons
    assert many.combo.findData("c") < 0
    assert list(some.ticks) == ["a", "b"]
    for editor, value in ((keep(few), "c"), (keep(many), "c"), (keep(some), ("a", "c"))):
        editor.show_value(value)
        assert editor.read() == value
    assert (
        few.buttons["c"].words == many.combo.currentText() == some.ticks["c"].words == there["c"]
    )


def test_a_former_choice_stands_beside_those_that_are_offered(keep):
    offered = (("a", "First"), ("b", "Second"))
    one_of, some_of = keep(RadioEditor(offered)), keep(ChoicesEditor(offered))
    for editor in (one_of, some_of):
        editor.set_name("Which")
    one_of.show_value("long_gone")
    some_of.show_value(("b", "long_gone"))
    assert one_of.group.checkedButton().accessibleName() == "Which: long_gone (a former choice)"
    assert one_of.read() == "long_gone"
    assert some_of.ticks["long_gone"].words == "long_gone (a former choice)"
    assert some_of.read() == ("b", "long_gone")
    some_of.ticks["long_gone"].click()
    assert some_of.read() == ("b",)
