from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.calendar_days import (
    Calendar,
    FreeDay,
    Stretch,
    add_months,
    days_covered,
    is_working_day,
    nth_working_day_after,
    roll,
)

GOOD_FRIDAY = date(2026, 4, 3)
PLACE = Calendar("PLACE", {GOOD_FRIDAY: "Good Friday"}.get)
DAYS = st.dates(date(2018, 1, 1), date(2040, 12, 31))


def test_a_month_ends_on_the_same_date():
    assert add_months(date(2026, 3, 5), 1) == date(2026, 4, 5)


def test_a_shorter_month_ends_on_its_last_day():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)


def test_months_run_past_the_end_of_the_year():
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2025, 12, 31), 12) == date(2026, 12, 31)


@given(DAYS, st.integers(1, 24))
def test_a_later_start_never_ends_earlier(day, count):
    assert add_months(day + timedelta(days=1), count) >= add_months(day, count)


def test_a_roll_names_every_free_day_it_met():
    day, met = roll(PLACE, GOOD_FRIDAY)
    assert day == date(2026, 4, 6)
    assert met == (
        FreeDay(GOOD_FRIDAY, "Good Friday"),
        FreeDay(date(2026, 4, 4), None),
        FreeDay(date(2026, 4, 5), None),
    )


def test_a_working_day_does_not_roll():
    assert roll(PLACE, date(2026, 4, 2)) == (date(2026, 4, 2), ())


@given(DAYS)
def test_a_roll_ends_on_the_next_working_day(day):
    rolled, met = roll(PLACE, day)
    assert is_working_day(PLACE, rolled)
    assert [free.day for free in met] == [
        day + timedelta(days=n) for n in range((rolled - day).days)
    ]


def test_working_days_are_counted_from_the_day_after():
    thursday = date(2026, 4, 2)
    assert nth_working_day_after(PLACE, thursday, 1) == date(2026, 4, 6)
    assert nth_working_day_after(PLACE, thursday, 5) == date(2026, 4, 10)


SPANS = st.lists(
    st.builds(
        lambda first, days: Stretch(first, first + timedelta(days=days)),
        st.dates(date(2026, 1, 1), date(2026, 3, 31)),
        st.integers(-1, 30),
    ),
    max_size=6,
)


@given(SPANS, st.dates(date(2026, 1, 1), date(2026, 3, 31)))
def test_a_day_in_several_spans_counts_once(spans, after):
    days = {
        span.first + timedelta(days=n)
        for span in spans
        for n in range((span.last - span.first).days + 1)
    }
    assert days_covered(spans, after=after) == sum(day > after for day in days)
