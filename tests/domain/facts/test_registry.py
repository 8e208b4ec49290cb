"""Every fact function reads what it declares, and gives what it declares: no more, no less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts.small_kind import rows
from tests.domain.facts.trials import EXAMPLES, LATER, POINTS, TRIALS, at, context_of
from workbench.domain.answers import Answer
from workbench.domain.facts.declaration import ANY, OptionKind, Role
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.outcome import (
    DateOutcome,
    EstimateOutcome,
    Missing,
    MomentOutcome,
    MoneyOutcome,
)
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.guard import Band, Decision
from workbench.domain.values.registry import DAYS


@pytest.fixture
def context(packs):
    return context_of(packs)


def call_of(context, inputs, options):
    wired = {
        name: value if value is None or isinstance(value, Answer) else Answer(value)
        for name, value in inputs.items()
    }
    return FactCall(context=context, inputs=wired, options=options)


def come_to(function, context, inputs, options):
    call = call_of(context, inputs, options)
    return call, function.run(call)


def everything(function, context):
    """The calls of a function: its trials, and each with an input of every kind, or without."""
    for trial in TRIALS[function.name]:
        yield come_to(function, context, trial.inputs, trial.options)
        for name, given in function.inputs.items():
            examples = [EXAMPLES[of_type] for of_type in given.types]
            for value in (None, *(value for pair in examples for value in pair)):
                yield come_to(function, context, {**trial.inputs, name: value}, trial.options)


def trial_with(function, name):
    """The first trial of a function that gives an input."""
    trials = TRIALS[function.name]
    return next((trial for trial in trials if name in trial.inputs), trials[0])


def named(*wanted):
    return [
        pytest.param(FUNCTIONS[name], *more, id="-".join((name, *map(str, more))))
        for name, *more in wanted
    ]


def test_every_function_has_its_name_and_is_tried():
    assert {name: function.name for name, function in FUNCTIONS.items()} == {
        name: name for name in TRIALS
    }
    assert set(EXAMPLES) == ANY


@pytest.mark.parametrize(
    ("function", "name", "of_type"),
    named(
        *(
            (function.name, name, of_type)
            for function in FUNCTIONS.values()
            for name, given in function.inputs.items()
            for of_type in sorted(given.types)
            if not given.columns
        )
    ),
)
def test_an_input_of_every_declared_type_is_read_and_matters(function, name, of_type, context):
    trial = trial_with(function, name)
    inputs, found = {**trial.inputs}, []
    if of_type == "money":
        # Money is counted beside money alone.
        inputs |= {other: EXAMPLES[of_type][0] for other in function.alike if other in inputs}
    for value in (None, *EXAMPLES[of_type]):
        call, outcome = come_to(function, context, {**inputs, name: value}, trial.options)
        assert name in call.read_inputs
        found.append(outcome)
    without, first, second = found
    assert first != without
    if function.inputs[name].types != ANY:
        assert not isinstance(first, Missing)
        assert first != second


def with_cell(function, context, table, cell):
    trial = TRIALS[function.name][0]
    (row,) = trial.inputs[table]
    changed = rows({**row.cells, **cell})
    return come_to(function, context, {**trial.inputs, table: changed}, trial.options)[1]


def columns():
    for function in FUNCTIONS.values():
        for table, given in function.inputs.items():
            for column, types in given.columns.items():
                for of_type in sorted(types):
                    yield function.name, table, column, of_type


@pytest.mark.parametrize(("function", "table", "column", "of_type"), named(*columns()))
def test_a_column_of_every_declared_type_is_read_and_matters(
    function, table, column, of_type, context
):
    first, second = EXAMPLES[of_type]
    laws = [replace(context, laws=(law,)) for law in context.laws]
    # Under some laws some questions have no effect at all.
    assert any(
        with_cell(function, under, table, {column: first})
        != with_cell(function, under, table, {column: second})
        for under in laws
    )


@pytest.mark.parametrize(
    ("function", "table", "column", "of_type"),
    named(*(column for column in columns() if column[-1] == "date")),
)
def test_a_day_and_a_moment_of_that_day_say_the_same(function, table, column, of_type, context):
    for day, moment in zip(EXAMPLES["date"], EXAMPLES["moment"], strict=True):
        of_day = with_cell(function, context, table, {column: day})
        assert of_day == with_cell(function, context, table, {column: moment})


class Watched(dict):
    """A mapping that remembers which of its names were asked for."""

    def __init__(self, held):
        super().__init__(held)
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_a_function_reads_no_input_option_or_column_that_it_does_not_declare(function, context):
    for trial in TRIALS[function.name]:
        options, cells = Watched(trial.options), {name: set() for name in function.inputs}
        inputs = dict(trial.inputs)
        for name, given in trial.inputs.items():
            if function.input(name).columns:
                inputs[name] = rows(*(row.cells for row in given))
                for row in inputs[name]:
                    watched = Watched(row.cells)
                    watched.asked = cells[name]
                    object.__setattr__(row, "cells", watched)
        call, _outcome = come_to(function, context, inputs, options)
        assert call.read_inputs <= set(function.inputs)
        assert options.asked <= set(function.options)
        for name, asked in cells.items():
            assert asked <= set(function.inputs[name].columns)


ALIKE = {"text", "long_text", "choice", "choices", "link", "file", "country"}
"""Types whose values are ids or texts: by itself no value tells which."""
BY_ID = {"listed", "points", "uncovered", "without_row", "unlinked"}
"""Functions that look at ids alone."""


@pytest.mark.parametrize(
    ("function", "name", "of_type"),
    named(
        *(
            (function.name, name, of_type)
            for function in FUNCTIONS.values()
            for name, given in function.inputs.items()
            for of_type in sorted(ANY - given.types)
            if "table" not in given.types
        )
    ),
)
def test_an_input_of_a_type_that_is_not_declared_is_as_good_as_none(
    function, name, of_type, context
):
    if of_type in ALIKE and ALIKE & function.inputs[name].types and function.name in BY_ID:
        return
    trial = trial_with(function, name)
    without = come_to(function, context, {**trial.inputs, name: None}, trial.options)[1]
    for value in EXAMPLES[of_type]:
        found = come_to(function, context, {**trial.inputs, name: value}, trial.options)[1]
        assert found == without


SHAPES = {DateOutcome: (DateOutcome, MomentOutcome)}
"""What gives days may keep a moment a moment."""


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_a_function_gives_the_shape_parts_and_reasons_it_declares(function, context):
    given, told = set(), set()
    for at_moment in (context, replace(context, now=LATER, today=LATER.date())):
        for _call, outcome in everything(function, at_moment):
            told |= {reason.id for reason in outcome.because}
            if isinstance(outcome, Missing):
                waits_for = {name.partition("[")[0] for name in outcome.waits_for}
                assert waits_for <= {*function.inputs, "regime"}
                continue
            shapes = SHAPES.get(function.shape, (function.shape,))
            of_money = (MoneyOutcome,) if function.sums_up or function.multiplied else ()
            guessed = (EstimateOutcome,) if function.adds_estimates else ()
            assert type(outcome) in (*shapes, *of_money, *guessed)
            assert type(outcome.parts) is function.parts_as
            given |= {part for part in function.parts if outcome.part(part) is not None}
    assert given == set(function.parts)
    assert told <= function.reasons


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_a_function_reads_the_time_if_and_only_if_it_says_so(function, context):
    calls = [call for call, _outcome in everything(function, context)]
    assert any(call.present.was_asked for call in calls) is function.reads_time
    later = replace(context, now=LATER, today=LATER.date())
    pairs = zip(everything(function, context), everything(function, later), strict=True)
    moved = any(before != after for (_, before), (_, after) in pairs)
    assert moved is function.reads_time


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_option_matters(function, context):
    others = {
        OptionKind.ROW_TEST: {"what": frozenset({"nothing"})},
        OptionKind.COUNT: 7,
        OptionKind.LETTERS: "more",
        OptionKind.BORROWED: "address",
        OptionKind.RIGHT: "erasure",
        OptionKind.NUMBER: Decimal(7),
        OptionKind.COLUMN: "what",
        OptionKind.REGIME: "fr",
        OptionKind.RULE: "response_period",
        OptionKind.LIST: "others",
        OptionKind.STEP: "another",
        OptionKind.KIND: "policy",
        OptionKind.POINTER: "another",
        OptionKind.ASKED_THERE: "another",
        OptionKind.POINTS: dict.fromkeys(POINTS, Decimal(0)),
        OptionKind.BANDS: (Band(gives="other"),),
        OptionKind.DECISIONS: (Decision(gives="other"),),
    }

    def differs(trial, name):
        option = function.options[name]
        words = (word for word in option.words if word != trial.options.get(name))
        other = next(words) if option.holds is OptionKind.WORD else others[option.holds]
        changed = {**trial.options, name: other}
        usual = come_to(function, context, trial.inputs, trial.options)[1]
        return come_to(function, context, trial.inputs, changed)[1] != usual

    for name in function.options:
        assert any(differs(trial, name) for trial in TRIALS[function.name]), name


def test_every_clock_says_what_starts_and_what_stops_it():
    clocks = [function for function in FUNCTIONS.values() if function.inputs_that(Role.STARTS)]
    assert {clock.name for clock in clocks} == {
        "response_clock",
        "complaint_clock",
        "breach_clock",
    }
    for clock in clocks:
        (start,), (stop,) = clock.inputs_that(Role.STARTS), clock.inputs_that(Role.STOPS)
        assert clock.inputs[start].required
        assert clock.inputs[stop].types == DAYS
        assert not clock.inputs[stop].required


def test_only_what_was_sent_to_the_organisation_arrives():
    arrivals = {
        (function.name, name)
        for function in FUNCTIONS.values()
        for name, given in function.inputs.items()
        if given.is_arrival
    }
    assert arrivals == {("response_clock", "received"), ("complaint_clock", "received")}


def test_a_breach_notified_on_a_mere_day_is_in_time_late_or_not_known(context):
    def late(day):
        inputs = {"aware": at("2026-03-02T09:00:00"), "notified": day}
        return come_to(FUNCTIONS["breach_clock"], context, inputs, {})[1]

    assert late(date(2026, 3, 4)).parts.late is False
    assert late(date(2026, 3, 6)).parts.late is True
    on_the_day = late(date(2026, 3, 5))
    assert on_the_day.parts.late is None
    assert on_the_day.because[-1].id == "stopped_on_last_day"
    assert on_the_day.because[-1].value("stopped") == date(2026, 3, 5)
    assert on_the_day.parts.work_to is None


def test_a_moment_counts_on_the_day_it_is_where_the_law_holds(context):
    french = replace(context, laws=(context.laws[1],))
    late_evening = at("2026-03-20T23:30:00")
    inputs = {"received": at("2026-03-02T09:00:00")}
    found = [
        come_to(
            FUNCTIONS["response_clock"],
            french,
            {**inputs, "clarifications": rows({"asked_on": day})},
            {"right": "access"},
        )[1]
        for day in (late_evening, date(2026, 3, 21))
    ]
    assert found[0] == found[1]
