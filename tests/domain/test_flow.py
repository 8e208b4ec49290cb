from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.flows import World, flow, step, when
from workbench.domain.flow import (
    Gate,
    Progress,
    Step,
    first_unsettled,
    task_list,
)
from workbench.domain.guard import Guard


def test_steps_come_in_the_order_they_are_listed():
    plan = flow(step("b", "q"), step("a", "q"))
    assert list(World().tasks(plan)) == ["b", "a"]


def test_a_step_is_not_started_then_in_progress_then_done():
    plan = flow(step("s", "a", "b"))
    assert World().progress(plan) is Progress.NOT_STARTED
    assert World(a="1").progress(plan) is Progress.IN_PROGRESS
    assert World(a="1", b="2").progress(plan) is Progress.DONE


def test_optional_questions_do_not_hold_a_step_up():
    plan = flow(step("s", "a", "b"))
    assert World(a="1", optional=("b",)).progress(plan) is Progress.DONE


def test_a_step_of_optional_questions_alone_is_done_when_one_is_answered():
    plan = flow(step("s", "a", "b"))
    assert World(optional=("a", "b")).progress(plan) is Progress.NOT_STARTED
    assert World(b="1", optional=("a", "b")).progress(plan) is Progress.DONE


def test_a_question_that_is_not_asked_holds_nothing_up():
    plan = flow(step("s", "a", "b"))
    assert World(a="1", silent=("b",)).progress(plan) is Progress.DONE


def test_a_question_that_may_yet_be_asked_holds_the_step_up():
    plan = flow(step("s", "a", "b"))
    assert World(a="1", undecided=("b",)).progress(plan) is Progress.IN_PROGRESS


def test_an_answer_to_a_question_that_is_no_longer_asked_finishes_nothing():
    plan = flow(step("s", "a", "b"))
    assert World(b="1", silent=("b",)).progress(plan) is Progress.IN_PROGRESS


def test_a_step_with_letters_is_done_when_one_of_them_was_sent():
    plan = flow(step("s", letters=("l1", "l2")))
    assert World().progress(plan) is Progress.NOT_STARTED
    assert World(sent=("l2",)).progress(plan) is Progress.DONE


def test_a_step_that_asks_and_sends_needs_both():
    plan = flow(step("s", "a", letters=("l",)))
    assert World(a="1").progress(plan) is Progress.IN_PROGRESS
    assert World(sent=("l",)).progress(plan) is Progress.IN_PROGRESS
    assert World(a="1", sent=("l",)).progress(plan) is Progress.DONE


def test_a_rule_of_its_own_decides_alone_when_a_step_is_done():
    plan = flow(step("s", "a", done_when=when(settled=True)))
    assert World(a="1").progress(plan) is Progress.IN_PROGRESS
    assert World(a="1", settled=False).progress(plan) is Progress.IN_PROGRESS
    assert World(settled=True).progress(plan) is Progress.DONE


def test_an_undecided_step_cannot_start_and_says_what_it_waits_for():
    task = World().tasks(flow(step("s", "a", when=when(doubt=True))))["s"]
    assert task.progress is Progress.CANNOT_START
    assert task.waits_for == ("doubt",)


def test_a_step_that_does_not_apply_is_not_needed():
    plan = flow(step("s", "a", when=when(doubt=True)))
    assert World(doubt=False, a="1").progress(plan) is Progress.NOT_NEEDED


def test_a_step_cannot_start_before_those_it_needs():
    plan = flow(step("first", "a"), step("s", "b", needs=("first",)))
    task = World(b="1").tasks(plan)["s"]
    assert task.progress is Progress.CANNOT_START
    assert task.after == ("first",)
    assert World(a="1").progress(plan) is Progress.NOT_STARTED


def test_a_needed_step_that_does_not_apply_is_not_waited_for():
    plan = flow(step("first", "a", when=when(doubt=True)), step("s", "b", needs=("first",)))
    assert World(doubt=False).progress(plan) is Progress.NOT_STARTED
    assert World().progress(plan) is Progress.CANNOT_START


def test_an_optional_step_is_never_waited_for():
    plan = flow(
        step("maybe", "a", when=when(doubt=True), optional=True),
        step("s", "b", needs=("maybe",)),
    )
    for world in (World(), World(doubt=True), World(doubt=False)):
        assert world.progress(plan) is Progress.NOT_STARTED


GATE = Gate(id="g", guards=("s",), when=when(risky=True), opens_when=when(seen=True))


@pytest.mark.parametrize(
    ("world", "closed"),
    [
        (World(a="1"), True),
        (World(a="1", risky=True), True),
        (World(a="1", risky=True, seen=False), True),
        (World(a="1", risky=True, seen=True), False),
        (World(a="1", seen=True), False),
        (World(a="1", risky=False), False),
        (World(a="1", risky=True, passed=("g",)), False),
    ],
)
def test_a_gate_is_closed_until_it_surely_opens_or_does_not_apply(world, closed):
    task = world.tasks(flow(step("s", "a"), gates=(GATE,)))["s"]
    assert task.gates == (("g",) if closed else ())
    assert task.progress is (Progress.IN_PROGRESS if closed else Progress.DONE)


def test_a_gate_may_open_for_one_of_its_steps_alone():
    opens_for = {"s": when(says_nothing=True)}
    gate = Gate(id="g", guards=("s", "t"), opens_when=when(seen=True), opens_for=opens_for)
    plan = flow(step("s", "a"), step("t", "a"), gates=(gate,))
    shut = World(a="1").tasks(plan)
    assert (shut["s"].gates, shut["t"].gates) == (("g",), ("g",))
    alone = World(a="1", says_nothing=True).tasks(plan)
    assert (alone["s"].gates, alone["t"].gates) == ((), ("g",))
    for_all = World(a="1", seen=True, says_nothing=False).tasks(plan)
    assert (for_all["s"].gates, for_all["t"].gates) == ((), ())


def test_a_passed_gate_is_told_and_a_gate_guards_only_its_own_steps():
    plan = flow(step("s", "a"), step("free", "a"), gates=(GATE,))
    tasks = World(a="1", risky=True, passed=("g",)).tasks(plan)
    assert tasks["s"].passed == ("g",)
    assert tasks["free"].passed == ()
    assert World(a="1", risky=True).progress(plan, "free") is Progress.DONE


def test_a_step_behind_a_closed_gate_holds_up_those_that_need_it():
    plan = flow(step("s", "a"), step("then", "b", needs=("s",)), gates=(GATE,))
    assert World(a="1", risky=True).progress(plan, "then") is Progress.CANNOT_START
    assert World(a="1", risky=True, seen=True).progress(plan, "then") is Progress.NOT_STARTED


def test_a_flow_finds_its_steps_by_id():
    plan = flow(step("s", "a"))
    assert plan.step("s").asks == ("a",)
    with pytest.raises(KeyError):
        plan.step("nowhere")


def test_a_step_answered_out_of_turn_settles_nothing_before_what_it_needs():
    plan = flow(
        step("list", "processors"), step("weigh", "risk", needs=("list",)),
        step("conclude", "result", needs=("weigh",)),
    )  # fmt: skip
    tasks = World(risk="low").tasks(plan)
    assert tasks["weigh"].progress is Progress.CANNOT_START
    assert (tasks["conclude"].progress, tasks["conclude"].after) == (
        Progress.CANNOT_START,
        ("weigh",),
    )
    assert World(risk="low", processors="2").progress(plan, "conclude") is Progress.NOT_STARTED


def test_steps_that_need_each_other_hold_each_other_up():
    plan = flow(step("a", "x", needs=("b",)), step("b", "y", needs=("a",)))
    assert World(x="1", y="2").progress(plan, "a") is Progress.CANNOT_START


def test_a_closing_step_is_done_once_the_record_is_closed():
    plan = flow(step("s", "outcome", closes="outcome"))
    assert World(outcome="fine", standing="open").progress(plan) is Progress.IN_PROGRESS
    assert World(outcome="fine", standing="closed").progress(plan) is Progress.DONE


NAMES = ("a", "b", "c", "d")
GUARDS = st.sampled_from([Guard(), *(when(**{name: True}) for name in NAMES)])
STEPS = st.tuples(
    *(
        st.builds(
            Step,
            id=st.just(name),
            stage=st.just("one"),
            asks=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
            when=GUARDS,
            needs=st.sets(st.sampled_from(NAMES[:place]), max_size=2).map(tuple)
            if place
            else st.just(()),
            optional=st.booleans(),
        )
        for place, name in enumerate(NAMES)
    )
)
GATES = st.lists(
    st.builds(
        Gate,
        id=st.sampled_from(NAMES),
        guards=st.sets(st.sampled_from(NAMES)).map(tuple),
        when=GUARDS,
        opens_when=GUARDS,
    ),
    max_size=2,
)
ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.booleans())


@given(steps=STEPS, gates=GATES, answers=ANSWERS)
def test_the_first_step_that_wants_something_is_the_one_the_task_list_shows(steps, gates, answers):
    plan, world = flow(*steps, gates=tuple(gates)), World(**answers)
    open_ones = [
        task.step
        for task in world.tasks(plan).values()
        if task.progress not in (Progress.DONE, Progress.NOT_NEEDED) and not task.step.optional
    ]
    assert first_unsettled(plan, world.state) == (open_ones[0] if open_ones else None)


def test_an_answer_that_lacks_something_leaves_its_step_in_progress():
    plan = flow(step("list", "rows"), step("next", "x", needs=("list",)))
    state = replace(World(rows="1 of 8").state, half={"rows"}.__contains__)
    tasks = {task.step.id: task.progress for task in task_list(plan, state)}
    assert tasks == {"list": Progress.IN_PROGRESS, "next": Progress.CANNOT_START}
