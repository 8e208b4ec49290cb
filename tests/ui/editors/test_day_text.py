from __future__ import annotations

from datetime import date

import pytest

from workbench.ui.editors.day_text import NotADay, read_day, show_weekday


@pytest.mark.parametrize(
    "typed",
    ["3/10/2026", "03.10.2026", "2026-10-03", "3 October 2026", "3 oct 2026", "3 octobre 2026",
     "3-10-26", " 3 / 10 / 2026 "],
)  # fmt: skip
def test_a_day_may_be_typed_in_many_ways(qapp, typed):
    assert read_day(typed) == date(2026, 10, 3)


def test_a_day_that_does_not_exist_is_named_with_the_length_of_its_month(qapp):
    found = read_day("31/02/2026")
    assert isinstance(found, NotADay)
    assert found.sentence == "There is no 31 February 2026: that month has 28 days."


@pytest.mark.parametrize("typed", ["tomorrow", "10/2026", "3/13/2026", "0/1/2026", "1/1/0026"])
def test_what_is_no_day_gets_a_sentence(qapp, typed):
    found = read_day(typed)
    assert isinstance(found, NotADay)
    assert found.sentence.endswith(".")


def test_nothing_typed_is_no_day_and_no_problem(qapp):
    assert read_day("  ") is None


def test_a_shown_day_can_be_read_again(qapp):
    weekday, _, day = show_weekday(date(2026, 12, 1)).partition(" ")
    assert weekday == "Tuesday"
    assert read_day(day) == date(2026, 12, 1)
