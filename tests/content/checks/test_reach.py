"""Steps that nothing can reach, finish or open are found before a record is stuck in them."""

from __future__ import annotations

from dataclasses import replace

from workbench.content.checks.names import Name
from workbench.content.checks.reachability import Obstacle, reach
from workbench.domain.flow import Flow, Gate, Step
from workbench.domain.guard import Guard
from workbench.domain.kind import Kind, KindSection
from workbench.domain.question import Question, QuestionType

COLOURS = ("red", "green")


def guard(*rows):
    return Guard(tuple({name: frozenset({value}) for name, value in row.items()} for row in rows))


def question(name, when=None):
    return Question(id=name, type=QuestionType.CHOICE, choices=COLOURS, when=when or Guard())


def step(name, **rest):
    return Step(id=name, stage="only", **rest)


def obstacles(steps, gates=(), questions=("a", "b", "c"), open_with=()):
    asked = tuple(put if isinstance(put, Question) else question(put) for put in questions)
    kind = Kind(
        id="sample",
        v=1,
        prefix="SAM",
        section=KindSection.REGISTERS,
        icon="note",
        questions=asked,
        flow=Flow(stages=("only",), steps=tuple(steps), gates=tuple(gates)),
        title=("a",),
        open_with=open_with,
    )
    names = {
        put.id: Name(id=put.id, type="choice", values=frozenset(COLOURS), question=put)
        for put in asked
    }
    return dict(reach(kind, names).obstacles)


def test_a_plain_flow_has_no_obstacle():
    assert obstacles([step("one", asks=("a",)), step("two", needs=("one",), asks=("b",))]) == {}


def test_a_step_that_waits_for_its_own_answer_never_starts():
    steps = [step("one", asks=("a",), when=guard({"a": "red"}))]

    assert obstacles(steps) == {"one": Obstacle.NEVER_STARTS}
    assert obstacles(steps, open_with=("a",)) == {}


def test_two_steps_that_wait_for_each_other_never_start():
    steps = [
        step("one", asks=("a",), when=guard({"b": "red"})),
        step("two", asks=("b",), when=guard({"a": "red"})),
    ]

    assert obstacles(steps) == {"one": Obstacle.NEVER_STARTS, "two": Obstacle.NEVER_STARTS}


def test_a_step_that_contradicts_the_finish_of_the_one_before_never_starts():
    first = step("one", asks=("a",), done_when=guard({"a": "red"}))
    second = step("two", needs=("one",), when=guard({"a": "green"}), asks=("b",))

    assert obstacles([first, second]) == {"two": Obstacle.NEVER_STARTS}


def test_a_step_before_that_does_not_apply_holds_up_nothing():
    first = step("one", asks=("a", "b"), when=guard({"c": "red"}), done_when=guard({"a": "red"}))
    second = step("two", needs=("one",), when=guard({"a": "green"}), asks=("b",))
    start = step("start", asks=("c",))

    assert obstacles([start, first, second]) == {}


def test_a_question_that_is_not_asked_then_cannot_help():
    only_for_red = question("b", guard({"a": "red"}))
    steps = [
        step("one", asks=("a", "b")),
        step("two", when=guard({"a": "green", "b": "red"}), asks=("c",)),
    ]

    assert obstacles(steps, questions=("a", only_for_red, "c")) == {"two": Obstacle.NEVER_STARTS}


def test_a_finish_that_contradicts_the_start_is_never_reached():
    steps = [
        step("one", asks=("a",)),
        step("two", when=guard({"a": "red"}), done_when=guard({"a": "green"}), asks=("b",)),
    ]

    assert obstacles(steps) == {"two": Obstacle.NEVER_DONE}


def test_a_gate_that_nothing_opens_is_an_obstacle_unless_it_may_be_passed():
    steps = [step("one", asks=("a",)), step("two", when=guard({"a": "red"}), asks=("b",))]
    shut = Gate(id="shut", guards=("two",), opens_when=guard({"a": "green"}))
    passable = Gate(id="shut", guards=("two",), opens_when=guard({"a": "green"}), passable=True)
    elsewhere = Gate(
        id="shut", guards=("two",), when=guard({"a": "green"}), opens_when=guard({"c": "red"})
    )

    alone = replace(shut, opens_for={"two": guard({"a": "red"})})

    assert obstacles(steps, [shut]) == {"two": Obstacle.NEVER_OPENS}
    assert obstacles(steps, [alone]) == {}
    assert obstacles(steps, [passable]) == {}
    assert obstacles(steps, [elsewhere]) == {}


def test_an_answer_that_has_to_be_absent_is_absent_before_anybody_can_give_it():
    waiting = step("one", asks=("b",), when=guard({"a": "absent"}))
    assert obstacles([waiting, step("two", asks=("a",), needs=("one",))]) == {}


def test_an_answer_cannot_be_absent_and_something_at_once():
    first = step("one", asks=("a",), done_when=guard({"a": "present"}))
    second = step("two", needs=("one",), when=guard({"a": "absent"}), asks=("b",))
    assert obstacles([first, second]) == {"two": Obstacle.NEVER_STARTS}


def test_an_answer_that_is_present_may_be_any_of_its_choices():
    first = step("one", asks=("a",), done_when=guard({"a": "present"}))
    second = step("two", needs=("one",), when=guard({"a": "red"}), asks=("b",))
    assert obstacles([first, second]) == {}
    nobody = step("two", when=guard({"b": "present"}), asks=("c",))
    assert obstacles([first, nobody]) == {"two": Obstacle.NEVER_STARTS}
