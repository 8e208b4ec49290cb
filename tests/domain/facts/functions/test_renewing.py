"""What is renewed by itself ends on the first end that is not over."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.facts.calling import come_to
from workbench.domain.facts.engine_reasons import RENEWED
from workbench.domain.facts.outcome import Missing
from workbench.domain.values.amounts import Duration, TimeUnit


def renewed(start, today, options=None, **inputs):
    return come_to("renewed_until", {"from": start, **inputs}, options, today=today)


@pytest.mark.parametrize(
    ("today", "end", "times"),
    [
        (date(2025, 2, 1), date(2026, 2, 28), 0),
        (date(2026, 2, 28), date(2026, 2, 28), 0),
        (date(2026, 3, 1), date(2027, 2, 28), 1),
        (date(2031, 2, 28), date(2031, 2, 28), 5),
        (date(2031, 3, 1), date(2032, 2, 28), 6),
    ],
)
def test_the_first_end_that_is_not_over_is_told(today, end, times):
    found = renewed(date(2026, 2, 28), today, {"months": 12})
    assert (found.value, found.part("times")) == (end, times)
    assert [told.id for told in found.because] == ([RENEWED] if times else [])


def test_months_do_not_drift_to_the_shortest():
    assert renewed(date(2026, 1, 31), date(2026, 3, 1), {"months": 1}).value == date(2026, 3, 31)


def test_no_end_is_passed_over_however_short_the_term_and_however_long_ago():
    for options in ({"days": 1}, {"weeks": 1, "days": 3}, {"months": 1}, {"years": 1, "days": 1}):
        end = renewed(date(1930, 1, 31), date(2026, 3, 1), options)
        before = renewed(date(1930, 1, 31), end.value, options)
        assert end.value >= date(2026, 3, 1)
        assert before.value == end.value
        assert renewed(date(1930, 1, 31), date(2026, 3, 1), options).part("times") > 80


def test_an_answered_term_counts_unless_it_is_no_time_or_shorter_than_a_day():
    start, today = date(2026, 1, 15), date(2026, 3, 1)
    quarter = Duration(3, TimeUnit.MONTHS)
    assert renewed(start, today, length=quarter).value == date(2026, 4, 15)
    for unknown in (None, Duration(0, TimeUnit.MONTHS), Duration(9, TimeUnit.HOURS)):
        assert renewed(start, today, length=unknown) == Missing(waits_for=("length",))
    assert renewed(None, today, {"years": 1}) == Missing(waits_for=("from",))
