"""Every fact function reads what it declares, and gives what it declares: no more, no less."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.domain.facts.small_kind import NOW, law_of, letter, rows
from workbench.domain.answers import Answer
from workbench.domain.facts.declaration import ANY, DAYS, OptionKind, Role
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.outcome import Missing
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.values.moment import at_zone

LATER = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
ZONE = "Europe/London"


def at(text):
    return at_zone(datetime.fromisoformat(f"{text}+00:00"), ZONE)


EXAMPLES = {
    "text": ("keys", "coat"),
    "long_text": ("a long story", "another"),
    "date": (date(2026, 3, 4), date(2026, 9, 20)),
    "moment": (at("2026-03-04T08:00:00"), at("2026-09-20T08:00:00")),
    "choice": ("access", "erasure"),
    "choices": (("one", "two"), ("three",)),
    "number": (Decimal(3), Decimal("4.5")),
    "yes_no": (True, False),
    "table": (rows({"what": "keys"}), rows({"what": ""})),
    "link": (("p1",), ("p2",)),
    "file": (("d1",), ("d2",)),
}
"""Two values of every question type, the first days early and the second late."""


@dataclass(frozen=True)
class Trial:
    """Inputs and options under which a function comes to something."""

    inputs: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)


_TOLD = {"table": rows({"what": "keys"}, {"what": ""})}
_WHERE = {"where": {"what": frozenset({"present"})}}
COURSE = {
    "identity": rows(
        {"asked_on": date(2026, 3, 3), "answered_on": date(2026, 3, 6), "enough": True}
    ),
    "clarifications": rows({"asked_on": date(2026, 3, 5), "answered_on": date(2026, 3, 9)}),
    "fees": rows({"asked_on": date(2026, 3, 5), "paid_on": date(2026, 3, 10)}),
    "extensions": rows({"notified_on": date(2026, 3, 20)}),
}
TRIALS = {
    "answered": [Trial({"question": "yes"})],
    "row_count": [Trial(_TOLD, _WHERE)],
    "any_row": [Trial({"table": rows({"what": ""})}, _WHERE), Trial(_TOLD, _WHERE)],
    "all_rows": [Trial({"table": rows({"what": "keys"})}, _WHERE)],
    "days_since": [Trial({"from": date(2026, 3, 1)})],
    "period_after": [Trial({"from": date(2026, 3, 1)}, {"years": 1, "months": 2, "days": 3})],
    "before_today": [Trial({"date": date(2026, 3, 1)})],
    "linked": [Trial({"link": ("p1",)}, {"take": "name"})],
    "letter_sent": [Trial({}, {"letter": ["thanks", "more"]}), Trial({}, {"letter": "never"})],
    "lacking": [
        Trial({"of": rows({"what": "keys"})}, {"letter": "thanks", **_WHERE}),
        Trial({"of": ("p1", "p2")}, {"letter": "thanks"}),
    ],
    "response_clock": [
        Trial({"received": at("2026-03-02T09:00:00"), **COURSE}, {"right": "access"}),
        Trial({"received": at("2026-03-02T09:00:00")}),
        Trial(
            {
                "received": at("2026-03-02T09:00:00"),
                "identity": rows({"asked_on": date(2026, 3, 3)}),
            }
        ),
        Trial({"received": at("2016-03-02T09:00:00")}),
    ],
    "complaint_clock": [Trial({"received": at("2026-07-01T09:00:00")})],
    "breach_clock": [
        Trial({"aware": at("2026-03-02T09:00:00")}),
        Trial({"aware": at("2026-12-22T09:00:00")}),
        Trial({"aware": at("2026-03-02T09:00:00"), "notified": date(2026, 3, 5)}),
    ],
}
"""What every function of the registry is tried with: one more function, one more line."""


@pytest.fixture
def context(packs):
    people = {"p1": {"name": Answer("Ada")}, "p2": {"name": Answer("Zoé")}}
    return FactContext(
        answers={},
        now=NOW,
        today=NOW.date(),
        zone=ZONE,
        laws=tuple(law_of(packs, name, f"org-{name}") for name in ("uk", "fr")),
        letters=(letter("thanks", "2026-03-08", "p1"),),
        linked=lambda record: people.get(record, {}),
    )


def call_of(function, context, inputs, options):
    wired = {
        name: Answer(inputs[name]) if inputs.get(name) is not None else None
        for name in function.inputs
    }
    return FactCall(context=context, inputs=wired, options=options)


def come_to(function, context, inputs, options):
    call = call_of(function, context, inputs, options)
    return call, function.run(call)


def everything(function, context):
    """The calls of a function: its trials, and each with an input of every kind, or without."""
    for trial in TRIALS[function.name]:
        yield come_to(function, context, trial.inputs, trial.options)
        for name, given in function.inputs.items():
            examples = [EXAMPLES[of_type] for of_type in given.types]
            for value in (None, *(value for pair in examples for value in pair)):
                yield come_to(function, context, {**trial.inputs, name: value}, trial.options)


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
    trial = TRIALS[function.name][0]
    found = []
    for value in (None, *EXAMPLES[of_type]):
        call, outcome = come_to(function, context, {**trial.inputs, name: value}, trial.options)
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
            if function.inputs[name].columns:
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
    trial = TRIALS[function.name][0]
    without = come_to(function, context, {**trial.inputs, name: None}, trial.options)[1]
    for value in EXAMPLES[of_type]:
        found = come_to(function, context, {**trial.inputs, name: value}, trial.options)[1]
        assert found == without


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_a_function_gives_the_shape_parts_and_reasons_it_declares(function, context):
    given, told = set(), set()
    for at_moment in (context, replace(context, now=LATER, today=LATER.date())):
        for _call, outcome in everything(function, at_moment):
            told |= {reason.id for reason in outcome.because}
            if isinstance(outcome, Missing):
                assert set(outcome.waits_for) <= {*function.inputs, "regime"}
                continue
            assert type(outcome) is function.shape
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
    }

    def differs(trial, name):
        changed = {**trial.options, name: others[function.options[name].holds]}
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
