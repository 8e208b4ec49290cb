"""A question that asks for the presence of others is shown as soon as that is decided here."""

from __future__ import annotations

from datetime import date

from workbench.domain.answers import Answer
from workbench.domain.guard import Guard
from workbench.domain.question import Question, QuestionType
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.editor import Reach
from workbench.ui.forms.step_form import StepForm


def field(name, of="text", answer=None, **more):
    when = more.pop("when", Guard())
    return FieldView(
        question=Question(id=name, type=QuestionType(of), when=when),
        label=name,
        hint="",
        help="",
        answer=answer,
        shown="",
        **more,
    )


def asks(**cells):
    return Guard(({name: frozenset({value}) for name, value in cells.items()},))


def form_of(keep, *fields):
    form = StepForm(fields, Reach(new_id=lambda: "new"))
    keep(form)
    form.show()
    return form


def test_a_reason_is_asked_while_the_day_is_absent(keep):
    why = field("why", when=asks(on="absent"))
    form = form_of(keep, field("on", "date", Answer(date(2026, 3, 1))), why)
    assert not form.fields["why"].isVisible()
    day = form.fields["on"].editor
    day.show_value(None)
    day.edited.emit()
    assert form.fields["why"].isVisible()


def test_what_is_asked_elsewhere_counts_as_it_was_saved(keep):
    both = asks(on="present", elsewhere="present")
    for seen, shown in (("2026-03-01", True), (frozenset(), False)):
        why = field("why", when=both, applies=False, seen={"elsewhere": seen})
        form = form_of(keep, field("on", "date"), why)
        assert not form.fields["why"].isVisible()
        day = form.fields["on"].editor
        day.show_value(date(2026, 3, 1))
        day.edited.emit()
        assert form.fields["why"].isVisible() is shown
