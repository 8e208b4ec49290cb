from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.guard import ALWAYS, Guard, Lookup

MISSING, NOT_APPLICABLE = Lookup.MISSING, Lookup.NOT_APPLICABLE
THREE = (True, False, None)
SEEN = {True: "x", False: "other", None: MISSING}
PAIRS = list(product(THREE, THREE))
NAMES = ("a", "b", "c", "d")
WORLDS = st.fixed_dictionaries({name: st.sampled_from(THREE) for name in NAMES})
TABLES = st.lists(st.sets(st.sampled_from(NAMES), min_size=1), min_size=1, max_size=4)


def accepted(*values):
    return frozenset(values)


def guard(*rows):
    return Guard(tuple({name: accepted("x") for name in sorted(row)} for row in rows))


def looking(world):
    return lambda name: SEEN[world[name]]


def both(verdicts):
    verdicts = list(verdicts)
    if False in verdicts:
        return False
    return None if None in verdicts else True


def either(verdicts):
    verdicts = list(verdicts)
    if True in verdicts:
        return True
    return None if None in verdicts else False


def test_no_rows_mean_always():
    assert ALWAYS.holds(lambda _name: MISSING) is True
    assert ALWAYS.waits_for(lambda _name: MISSING) == ()


@pytest.mark.parametrize(("cell", "other"), PAIRS)
def test_cells_of_a_row_are_and(cell, other):
    look = looking({"a": cell, "b": other})
    assert guard("ab").holds(look) is both((cell, other))


@pytest.mark.parametrize(("cell", "other"), PAIRS)
def test_rows_are_or(cell, other):
    look = looking({"a": cell, "b": other})
    assert guard("a", "b").holds(look) is either((cell, other))


@given(TABLES, WORLDS)
def test_a_table_is_the_or_of_the_ands_of_its_cells(table, world):
    expected = either(both(world[name] for name in row) for row in table)
    assert guard(*table).holds(looking(world)) is expected


@given(TABLES, WORLDS, st.sampled_from(NAMES), st.booleans())
def test_learning_an_answer_never_turns_a_decided_guard_round(table, world, name, learnt):
    before = guard(*table).holds(looking(world))
    if world[name] is None and before is not None:
        assert guard(*table).holds(looking({**world, name: learnt})) is before


@given(TABLES, WORLDS)
def test_an_undecided_guard_names_missing_answers_and_a_decided_one_none(table, world):
    look, rule = looking(world), guard(*table)
    waits = rule.waits_for(look)
    assert bool(waits) is (rule.holds(look) is None)
    assert all(look(name) is MISSING for name in waits)
    assert len(set(waits)) == len(waits)


def test_a_guard_does_not_wait_for_rows_that_cannot_hold_any_more():
    world = {"a": False, "b": None, "c": None}
    assert guard("ab", "c").waits_for(looking(world)) == ("c",)


@pytest.mark.parametrize(
    ("seen", "wanted", "verdict"),
    [
        ("x", accepted("x", "y"), True),
        ("z", accepted("x", "y"), False),
        (True, accepted(True), True),
        (False, accepted(False), True),
        (True, accepted(False), False),
        (True, accepted("True"), False),
        ("true", accepted(True), False),
        (1, accepted(True), False),
        (3, accepted("3"), True),
        (frozenset({"x", "q"}), accepted("x", "y"), True),
        (frozenset({"q"}), accepted("x"), False),
        (frozenset(), accepted("x"), False),
        (MISSING, accepted("x"), None),
        (NOT_APPLICABLE, accepted("x"), False),
    ],
)
def test_a_cell_accepts_its_values_and_nothing_like_them(seen, wanted, verdict):
    assert Guard(({"a": wanted},)).holds(lambda _name: seen) is verdict


def test_a_guard_names_everything_it_looks_at():
    assert list(guard("ab", "c").names()) == ["a", "b", "c"]


NO_VALUES = (MISSING, NOT_APPLICABLE, frozenset())
VALUES = ("x", "2026-01-31", True, False, 3, frozenset({"x"}))


@pytest.mark.parametrize(("seen", "there"), [
    *((seen, False) for seen in NO_VALUES),
    *((seen, True) for seen in VALUES),
])  # fmt: skip
def test_presence_is_decided_at_any_time(seen, there):
    def holds(*cell):
        return Guard(({"a": accepted(*cell)},)).holds(lambda _name: seen)

    assert holds("present") is there
    assert holds("absent") is not there
    assert holds("present", "absent") is True
    assert holds("present", "no such value") is there


def test_a_cell_may_be_absent_or_one_of_some_values():
    either_way = Guard(({"a": accepted("absent", "x")},))
    assert either_way.holds(lambda _name: MISSING) is True
    assert either_way.holds(lambda _name: "x") is True
    assert either_way.holds(lambda _name: "y") is False


def test_what_cannot_be_seen_from_here_decides_nothing():
    for cell in ("present", "absent", "x"):
        assert Guard(({"a": accepted(cell)},)).holds(lambda _name: Lookup.OUT_OF_SIGHT) is None


def test_nobody_waits_for_an_answer_that_need_only_be_absent():
    mixed = Guard(({"a": accepted("absent"), "b": accepted("x")},))
    assert mixed.holds(lambda _name: MISSING) is None
    assert mixed.waits_for(lambda _name: MISSING) == ("b",)
