"""Which records a figure counts in a period, and under what; however they are ordered."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from workbench.domain.figures.figure import NONE, NOT_KNOWN, Figure, FigureCount, counted, keys_of
from workbench.domain.guard import Guard, Lookup

DAY = date(2026, 3, 31)


def keys(figure, seen=Lookup.MISSING, day=DAY, start=None, end=None):
    return keys_of(figure, lambda _name: seen, day, start, end)


@pytest.mark.parametrize(
    ("start", "end", "is_counted"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 4, 1), None, False),
        (None, date(2026, 3, 30), False),
    ],
)
def test_both_days_of_a_period_belong_to_it(start, end, is_counted):
    figure = Figure(id="received", over="received_at")
    assert keys(figure, start=start, end=end) == (() if is_counted else None)


def test_a_record_without_a_day_is_in_no_period():
    assert keys(Figure(id="received", over="received_at"), day=None) is None


@pytest.mark.parametrize(
    ("seen", "under"),
    [
        ("granted", ("granted",)),
        (True, ("yes",)),
        (False, ("no",)),
        (frozenset({"b", "a"}), ("a", "b")),
        (frozenset(), (NONE,)),
        (Lookup.MISSING, (NOT_KNOWN,)),
        (Lookup.NOT_APPLICABLE, (NOT_KNOWN,)),
    ],
)
def test_a_record_is_counted_under_what_it_answers(seen, under):
    assert keys(Figure(id="x", over="on", count_by="outcome"), seen) == under


@pytest.mark.parametrize(
    ("span", "key"), [("month", "2026-03"), ("quarter", "2026-Q1"), ("year", "2026")]
)
def test_a_part_of_the_calendar_is_that_of_its_day(span, key):
    assert keys(Figure(id="x", over="on", count_by=span)) == (key,)


@pytest.mark.parametrize(
    ("seen", "is_counted"), [(True, True), (False, False), (Lookup.MISSING, False)]
)
def test_what_is_undecided_is_not_counted(seen, is_counted):
    late = Figure(id="late", over="on", where=Guard(({"late": frozenset({True})},)))
    assert (keys(late, seen) is not None) is is_counted


def test_the_count_is_the_same_however_the_records_are_ordered():
    found = [("a",), None, ("a", "b"), (), (NOT_KNOWN,)]
    wanted = FigureCount(total=4, under={"a": 2, "b": 1, NOT_KNOWN: 1})
    assert all(counted(order) == wanted for order in permutations(found))
