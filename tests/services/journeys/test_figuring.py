"""A journey says what the figures of its kind count, and is told where they count otherwise."""

from __future__ import annotations

import pytest
from spoken import told as problem_told

from tests.packs.telling import Told

STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-11-02T10:00:00
does = "open"
name = "case"
answers = { received_at = 2026-10-31T09:30:00, right = "access" }

[[act]]
does = "open"
name = "another"
answers = { received_at = 2026-11-01T09:30:00, right = "access" }
[act.expect.figures]
"""


@pytest.fixture
def told(tmp_path, packs):
    return Told(tmp_path, "access_request", packs, STORY)


def test_figures_as_expected_differ_in_nothing(told):
    assert (
        told.differs("received = 2\nby_outcome = { not_known = 2, granted = 0, total = 2 }") == []
    )
    november = "from = 2026-11-01\nto = 2026-11-30\nreceived = { 2026-11 = 1, total = 1 }"
    assert told.differs(november) == []


@pytest.mark.parametrize(
    ("figures", "difference"),
    [
        ("received = 3", "figure `received` is 2, expected 3"),
        ("to = 2026-10-31\nreceived = 2", "figure `received` is 1, expected 2"),
        ("by_outcome = { granted = 1 }", "figure `by_outcome.granted` is 0, expected 1"),
    ],
)
def test_another_count_is_a_difference(told, figures, difference):
    assert told.differs(figures) == [difference]


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ("recieved = 1", "There is no figure `recieved`. Did you mean `received`?"),
        ("by_outcome = { grantd = 1 }", "Did you mean `granted`?"),
        ("received = { november = 0 }", "received.november: There is no value `november`"),
        ('received = { "2026-13" = 0 }', "There is no value `2026-13`"),
        ("late = { lost = 0 }", "There is no value `lost`"),
        ('received = "two"', "The value does not fit."),
        ('from = "2026"\nreceived = 1', "The value does not fit."),
    ],
)
def test_a_figure_that_no_pack_has_is_named(told, figures, says):
    _journeys, problems = told.read(figures)
    assert any(says in problem_told(problem) for problem in problems), problems
