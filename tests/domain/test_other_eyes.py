"""A gate for other eyes stands in the way of whoever did the step before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.flows import World, flow, step, when
from workbench.domain.answers import Answer
from workbench.domain.flow import Gate, Progress
from workbench.domain.other_eyes import (
    gates_before_issue,
    gates_of_other_eyes,
    refused_by_gates,
)
from workbench.domain.values.value import Row

SECOND_EYES = Gate(id="eyes", guards=("send",), by_another="decide")


@pytest.mark.parametrize(
    ("hands", "actor", "is_open"),
    [
        ({}, "ada", False),
        ({"decide": "ada"}, "ada", False),
        ({"decide": "ada"}, "bob", True),
        ({"decide": "ada", "send": "bob"}, "ada", False),
        ({"decide": "ada", "send": "bob"}, "bob", True),
        ({"decide": "ada", "send": "bob", "letter.refusal": "bob"}, "ada", True),
        ({"decide": "ada", "send": "bob", "letter.refusal": "ada"}, "bob", False),
        ({"decide": "ada", "send": "ada", "letter.refusal": "bob"}, "cy", True),
        ({"decide": "ada", "send": "ada"}, "bob", True),
        ({"decide": "ada", "send": "ada"}, "ada", False),
        ({"decide": "ada", "letter.refusal": "bob"}, "ada", True),
    ],
)
def test_a_gate_for_other_eyes_is_open_to_whoever_did_not_do_the_step_before(
    hands, actor, is_open
):
    plan = flow(step("decide", "d"), step("send", "s", letters=("refusal",)), gates=(SECOND_EYES,))
    task = World(d="1", hands=hands, actor=actor).tasks(plan)["send"]
    assert (task.gates == ()) is is_open


def test_a_step_without_letters_that_another_did_stays_open_to_whoever_did_the_one_before():
    plan = flow(step("decide", "d"), step("send", "s"), gates=(SECOND_EYES,))
    world = World(d="1", s="1", hands={"decide": "ada", "send": "bob"}, actor="ada")
    assert world.progress(plan, "send") is Progress.DONE


def test_whoever_issued_a_letter_of_the_step_before_did_it_too():
    plan = flow(step("decide", "d", letters=("notice",)), step("send", "s"), gates=(SECOND_EYES,))
    hands = {"decide": "ada", "letter.notice": "bob"}
    tasks = (World(d="1", hands=hands, actor=who).tasks(plan)["send"] for who in ("ada", "bob"))
    assert [task.gates for task in tasks] == [("eyes",), ("eyes",)]
    assert World(d="1", hands=hands, actor="cy").tasks(plan)["send"].gates == ()


def test_a_gate_for_other_eyes_is_passed_with_a_reason_by_whoever_works_alone():
    plan = flow(step("decide", "d"), step("send", "s"), gates=(SECOND_EYES,))
    alone = {"d": "1", "hands": {"decide": "ada"}, "actor": "ada"}
    assert World(**alone, passed=("eyes",)).tasks(plan)["send"].gates == ()


def test_other_eyes_open_a_gate_only_where_its_guard_holds_too():
    gate = Gate(id="eyes", guards=("send",), by_another="decide", opens_when=when(seen="yes"))
    plan = flow(step("decide", "d"), step("send", "s"), gates=(gate,))
    by_bob = {"d": "1", "hands": {"decide": "ada"}, "actor": "bob"}
    assert World(**by_bob).tasks(plan)["send"].gates == ("eyes",)
    assert World(**by_bob, seen="yes").tasks(plan)["send"].gates == ()


ANSWERED_EYES = (step("decide", "d"), step("send", "s"))


@pytest.mark.parametrize(
    ("hands", "actor", "name", "is_free"),
    [
        ({"decide": "ada"}, "ada", "s", False),
        ({"decide": "ada"}, "bob", "s", True),
        ({}, "bob", "s", False),
        ({}, "bob", "d", True),
        ({"decide": "ada", "send": "bob"}, "bob", "d", False),
        ({"decide": "ada", "send": "bob"}, "ada", "d", True),
        ({"decide": "ada", "send": "bob"}, "cy", "d", True),
    ],
)
def test_whoever_did_the_step_before_answers_nothing_of_the_one_for_other_eyes(
    hands, actor, name, is_free
):
    plan = flow(*ANSWERED_EYES, gates=(SECOND_EYES,))
    asking = plan.step("decide" if name == "d" else "send")
    state = World(d="1", hands=hands, actor=actor).state
    assert (gates_of_other_eyes(plan, asking, [name], state) == ()) is is_free


def test_other_eyes_are_wanted_for_a_question_by_whatever_step_it_is_answered():
    plan = flow(*ANSWERED_EYES, step("also", "s", "t"), gates=(SECOND_EYES,))
    state = World(d="1", hands={"decide": "ada"}, actor="ada").state
    assert gates_of_other_eyes(plan, plan.step("also"), ["s"], state) == ("eyes",)
    assert gates_of_other_eyes(plan, plan.step("also"), ["t"], state) == ()


def test_what_a_letter_finishes_anybody_may_prepare():
    plan = flow(step("decide", "d"), step("send", "s", letters=("refusal",)), gates=(SECOND_EYES,))
    state = World(d="1", hands={"decide": "ada"}, actor="ada").state
    assert gates_of_other_eyes(plan, plan.step("send"), ["s"], state) == ()


def test_the_same_question_by_another_step_wants_other_eyes_as_well():
    plan = flow(*ANSWERED_EYES, step("also", "d"), gates=(SECOND_EYES,))
    state = World(d="1", hands={"decide": "ada", "send": "bob"}, actor="bob").state
    assert gates_of_other_eyes(plan, plan.step("also"), ["d"], state) == ("eyes",)


@pytest.mark.parametrize(
    ("hands", "actor", "is_free"),
    [
        ({"decide": "ada", "letter.grant": "bob"}, "ada", False),
        ({"decide": "ada", "letter.grant": "bob"}, "bob", True),
        ({"decide": "ada"}, "bob", True),
        ({"decide": "ada"}, "ada", False),
        ({}, "bob", False),
    ],
)
def test_whoever_did_the_step_before_issues_no_second_letter_either(hands, actor, is_free):
    send = step("send", letters=("grant", "refusal"))
    plan = flow(step("decide", "d"), send, gates=(SECOND_EYES,))
    state = World(d="1", hands=hands, actor=actor).state
    assert (gates_before_issue(plan, plan.step("send"), state) == ()) is is_free
    passed = replace(state, passed=frozenset({"eyes"}))
    assert gates_before_issue(plan, plan.step("send"), passed) == ()


def test_a_gate_for_other_eyes_that_was_passed_or_is_not_needed_forbids_no_answer():
    alone = {"d": "1", "hands": {"decide": "ada"}, "actor": "ada"}
    plan = flow(*ANSWERED_EYES, gates=(SECOND_EYES,))
    passed = World(**alone, passed=("eyes",)).state
    assert gates_of_other_eyes(plan, plan.step("send"), ["s"], passed) == ()
    gate = Gate(id="eyes", guards=("send",), by_another="decide", when=when(grave="yes"))
    plan = flow(*ANSWERED_EYES, gates=(gate,))
    calm, grave = World(**alone, grave="no").state, World(**alone, grave="yes").state
    assert gates_of_other_eyes(plan, plan.step("send"), ["s"], calm) == ()
    assert gates_of_other_eyes(plan, plan.step("send"), ["s"], grave) == ("eyes",)


APPROVAL = Gate(
    id="approval",
    guards=("erase",),
    opens_when=when(approved=True),
    refuses=("erased_by", "systems.erased_on"),
)
STEPS = (step("decide"), step("search"), step("erase"))


def systems(**cells):
    return {"systems": Answer((Row("a", {"place": "CRM"}), Row("b", {"place": "Mail", **cells})))}


def refused(given, before=None, gate=APPROVAL, **world):
    state = World(**world).state
    return dict(refused_by_gates(flow(*STEPS, gates=(gate,)), given, before or {}, state))


def test_a_column_is_refused_by_whatever_step_and_all_others_are_not():
    assert refused(systems(erased_on="2026-03-01")) == {"systems[2].erased_on": "approval"}
    assert refused(systems(found=True)) == {}
    assert refused(systems(erased_on="2026-03-01"), approved=True) == {}


def test_a_question_is_refused_while_the_gate_is_closed_or_undecided():
    given = {"erased_by": Answer("Ada")}
    assert refused(given) == {"erased_by": "approval"}
    assert refused(given, approved=False) == {"erased_by": "approval"}
    assert refused(given, passed=("approval",)) == {}
    assert refused(given, gate=replace(APPROVAL, when=when(risky=True)), risky=False) == {}


def test_what_stands_there_already_stays_and_may_be_taken_back():
    told = systems(erased_on="2026-03-01")
    assert refused(told, before=told) == {}
    assert refused(systems(), before=told) == {}
    assert refused({"erased_by": None}, before={"erased_by": Answer("Ada")}) == {}
    otherwise = systems(erased_on="2026-03-02")
    assert refused(otherwise, before=told) == {"systems[2].erased_on": "approval"}


@pytest.mark.parametrize(
    ("hands", "is_refused"),
    [({}, True), ({"decide": "ada"}, True), ({"decide": "bob"}, False)],
)
def test_a_gate_for_other_eyes_refuses_whoever_did_the_step_before(hands, is_refused):
    eyes = replace(APPROVAL, by_another="decide", opens_when=when())
    found = refused({"erased_by": Answer("Ada")}, gate=eyes, hands=hands, actor="ada")
    assert bool(found) is is_refused


def test_a_gate_that_guards_no_step_refuses_all_the_same():
    alone = replace(APPROVAL, guards=())
    assert refused(systems(erased_on="2026-03-01"), gate=alone) == {
        "systems[2].erased_on": "approval"
    }
    assert refused(systems(erased_on="2026-03-01"), gate=alone, approved=True) == {}
