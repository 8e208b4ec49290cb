"""A default stands in the form, and is an answer only once it was saved."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.answers import Answer
from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.forms.step_form import StepForm

NO_DOUBT = {"doubt": Answer("no_doubt")}


def doubt(answer: Answer | None = None) -> FieldView:
    question = Question(
        id="doubt",
        type=QuestionType.CHOICE,
        choices=("no_doubt", "doubtful"),
        default="no_doubt",
    )
    return FieldView(
        question=question,
        label="Is there a doubt?",
        hint="",
        help="",
        answer=answer,
        shown="",
        choices=(("no_doubt", "No doubt"), ("doubtful", "A doubt")),
    )


def form_of(qtbot, field, draft=None):
    form = StepForm((field,), None, draft)
    qtbot.addWidget(form)
    return form


def test_a_default_is_saved_with_the_step(qtbot):
    form = form_of(qtbot, doubt())
    assert not form.is_dirty
    assert form.given() == NO_DOUBT


def test_what_was_typed_before_comes_before_a_default(qtbot):
    form = form_of(qtbot, doubt(), {"doubt": {"value": "doubtful"}})
    assert form.given() == {"doubt": Answer("doubtful")}


def test_a_default_never_replaces_an_answer(qtbot):
    assert form_of(qtbot, doubt(Answer("doubtful"))).given() == {}


def test_a_form_that_cannot_be_saved_shows_no_default(qtbot):
    form = form_of(qtbot, doubt())
    form.set_editable(editable=False)
    assert form.given() == {}


def test_what_can_only_be_read_offers_no_way_to_leave_it_open(qtbot):
    form = form_of(qtbot, replace(doubt(), help="It decides whether the time runs."))
    form.show()
    field = form.fields["doubt"]
    assert field.unknown.isVisible()
    form.set_editable(editable=False)
    assert not field.unknown.isVisible()
    assert not field.editor.isEnabled()
    field.explain.click()
    assert field.help.isVisible(), "why it is asked can be read in any case"


def test_what_is_offered_says_from_where_until_it_is_something_else(qtbot):
    offered = replace(doubt(), offered=Answer("doubtful"), origin="from “Doubt” of Acme Ltd")
    form = form_of(qtbot, offered)
    form.show()
    field = form.fields["doubt"]
    assert field.origin.isVisible()
    assert "from “Doubt” of Acme Ltd" in field.origin.text()
    assert form.given() == {"doubt": Answer("doubtful")}, "an offer comes before a default"
    field.show_draft({"value": "no_doubt"})
    assert not field.origin.isVisible()
    assert form.given() == NO_DOUBT


def test_an_offer_never_replaces_an_answer_and_is_not_shown_where_nobody_can_save(qtbot):
    offered = replace(doubt(), offered=Answer("doubtful"), origin="from today’s date")
    form = form_of(qtbot, replace(offered, answer=Answer("no_doubt")))
    form.show()
    assert form.given() == {}
    assert not form.fields["doubt"].origin.isVisible()
    read_only = form_of(qtbot, offered)
    read_only.show()
    read_only.set_editable(editable=False)
    assert read_only.given() == {}
    assert not read_only.fields["doubt"].origin.isVisible()
