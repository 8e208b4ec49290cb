"""In the window: who is who where leave is granted, and what ticking somebody opens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import acting_as

from tests.packs.read_once import packs_with
from workbench.domain.answers import Answer
from workbench.services.casework.records import answer, open_record
from workbench.services.pages.record.form import opening_fields
from workbench.services.sight import looking
from workbench.ui.editors.leave import LeaveEditor
from workbench.ui.places import Page, Place


@pytest.fixture(scope="session")
def packs():
    return packs_with("secrecy")


@pytest.fixture
def concern(window, desk):
    """A concern told in confidence, in a file in which somebody else wrote before."""
    with acting_as("kim"):
        window.session.do(open_record, "person", {"full_name": Answer("Ada Lark")})
    given = {"subject": Answer("A till that never balances"), "raised_on": Answer("2026-03-09")}
    record = window.session.do(open_record, "concern", given).value
    window.session.do(answer, record, "take_down", {"in_confidence": Answer(True)})
    return record


@pytest.fixture
def field(desk, concern):
    desk.go(Place(Page.RECORD, concern, "take_down"))
    return desk.record.pane.form.fields["handlers"]


def test_everybody_who_may_be_meant_is_named_with_the_id(window, field):
    assert isinstance(field.editor, LeaveEditor)
    me = window.session.file.actor
    first, second, third = field.editor.ticks.values()
    assert first.words == f"You (opened this record and may always look at it) · {me}"
    assert second.words == "Somebody with an earlier key (last wrote on 10 March 2026) · kim"
    assert third.words.startswith("Whoever opens the case file with the recovery sheet · ")
    assert set(window.session.file.slots) == {me, list(field.editor.ticks)[2]}


def test_whoever_is_ticked_may_look_once_the_step_is_saved(window, desk, concern, field):
    def sees(actor):
        with acting_as(actor), looking(window.session.desk) as sight:
            return sight.view_if_any(concern) is not None

    assert not sees("kim")
    field.editor.ticks["kim"].click()
    desk.record.pane.save.click()
    assert sees("kim")
    assert not sees("lee")
    desk.go(Place(Page.RECORD, concern, "take_down"))
    desk.record.pane.form.fields["handlers"].editor.ticks["kim"].click()
    desk.record.pane.save.click()
    assert not sees("kim")


def test_leave_may_be_given_while_the_record_is_opened(window, concern):
    kind = window.session.desk.kind("concern")
    asking = replace(kind, open_with=(*kind.open_with, "handlers"))
    packs = replace(window.session.desk.packs, kinds={"concern": asking})
    views = opening_fields(replace(window.session.desk, packs=packs), "concern")
    (named,) = (view for view in views if view.actors)
    assert named.question.id == "handlers"
    assert [(actor.id, actor.always) for actor in named.actors[:2]] == [
        (window.session.file.actor, True),
        ("kim", False),
    ]


def test_other_questions_and_other_kinds_name_nobody(window, desk, field):
    form = desk.record.pane.form
    assert not any(each.view.actors for name, each in form.fields.items() if name != "handlers")
    assert not any(view.actors for view in window.session.ask(opening_fields, "person"))
