"""Periods forwards and back: in hours to working days, from answers and rules, rolled or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.facts.calling import come_to
from tests.domain.facts.small_kind import law_of
from workbench.domain.calendar_days import (
    Calendar,
    is_working_day,
    nth_working_day_after,
    nth_working_day_before,
)
from workbench.domain.facts.engine_reasons import MOVED_TO_WORKING_DAY
from workbench.domain.facts.outcome import Missing
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import FactBinding
from workbench.domain.reason import reason_in_words
from workbench.domain.values.amounts import Duration, Estimate, TimeUnit
from workbench.domain.values.moment import at_zone

EASTER_SATURDAY, FRIDAY = date(2026, 4, 4), date(2026, 4, 3)


@pytest.fixture(scope="module")
def uk(packs):
    return law_of(packs, "uk", "org")


@pytest.fixture(scope="module")
def fr(packs):
    return law_of(packs, "fr", "org")


def moment(text, zone="Europe/London"):
    return at_zone(datetime.fromisoformat(text), zone)


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ({"weeks": 2}, "2026-04-14"),
        ({"months": 1, "days": 1}, "2026-05-01"),
        ({"years": 1}, "2027-03-31"),
        ({"months": 11}, "2027-02-28"),
    ],
)
def test_a_period_after_a_day_is_counted_in_its_units(options, end):
    found = come_to("period_after", {"from": date(2026, 3, 31)}, options)
    assert found.value == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("options", "start"),
    [
        ({"months": 1}, "2026-02-28"),
        ({"weeks": 1}, "2026-03-24"),
        ({"years": 1, "days": 30}, "2025-03-01"),
    ],
)
def test_a_period_before_a_day_is_counted_back(options, start):
    found = come_to("period_before", {"from": date(2026, 3, 31)}, options)
    assert found.value == date.fromisoformat(start)


def test_hours_give_a_moment_and_are_never_cut_to_a_day():
    aware = moment("2026-03-28T23:30:00+00:00")
    found = come_to("period_after", {"from": aware}, {"hours": 2})
    # The clocks went forward in that night: two hours later they showed half past two.
    assert found.value == moment("2026-03-29T02:30:00+01:00")
    before = come_to("period_before", {"from": aware}, {"hours": 48})
    assert before.value == moment("2026-03-26T23:30:00+00:00")


def test_from_a_mere_day_no_hour_is_counted():
    assert come_to("period_after", {"from": date(2026, 3, 1)}, {"hours": 2}) == Missing(
        waits_for=("from",)
    )


def test_the_length_may_be_an_answer():
    start = {"from": date(2026, 1, 31)}
    assert come_to("period_after", {**start, "months": Decimal(1)}).value == date(2026, 2, 28)
    both = come_to("period_after", {**start, "months": Decimal(1)}, {"days": 1})
    assert both.value == date(2026, 3, 1)


@pytest.mark.parametrize("length", [None, Decimal("1.5"), Decimal(-1), Decimal(2401)])
def test_an_answer_that_is_no_length_decides_nothing(length):
    found = come_to("period_after", {"from": date(2026, 1, 31), "months": length})
    assert found == Missing(waits_for=("months",))


def test_working_days_are_those_of_the_calendar_of_the_record(uk):
    thursday = {"from": date(2026, 4, 2)}
    after = come_to("period_after", thursday, {"working_days": 2}, laws=(uk,))
    # Good Friday, the weekend and Easter Monday lie between.
    assert (after.value, after.part("regime")) == (date(2026, 4, 8), "uk")
    wednesday = {"from": date(2026, 4, 8)}
    assert come_to("period_before", wednesday, {"working_days": 2}, laws=(uk,)).value == date(
        2026, 4, 2
    )
    assert come_to("period_after", thursday, {"working_days": 2}).waits_for == ("regime",)


@pytest.mark.parametrize(
    ("name", "roll", "end"),
    [
        ("period_after", "no", "2026-04-04"),
        ("period_after", "yes", "2026-04-07"),
        ("period_after", "previous_working_day", "2026-04-02"),
        ("period_before", "yes", "2026-04-02"),
        ("period_before", "next_working_day", "2026-04-07"),
    ],
)
def test_a_day_without_work_is_moved_where_the_pack_says(uk, name, roll, end):
    start = EASTER_SATURDAY + (-1 if name == "period_after" else 1) * timedelta(days=7)
    found = come_to(name, {"from": start}, {"weeks": 1, "roll": roll}, laws=(uk,))
    assert found.value == date.fromisoformat(end)
    moved = [reason for reason in found.because if reason.id == MOVED_TO_WORKING_DAY]
    assert bool(moved) is (found.value != EASTER_SATURDAY)


def test_the_earliest_law_leads_unless_one_is_named(uk, fr):
    start, options = {"from": date(2026, 4, 2)}, {"working_days": 1}
    # Good Friday is a working day in France.
    assert come_to("period_after", start, options, laws=(uk, fr)).value == FRIDAY
    named = come_to("period_after", start, {**options, "regime": "uk"}, laws=(uk, fr))
    assert (named.value, named.part("regime")) == (date(2026, 4, 7), "uk")
    nobody = come_to("period_after", start, {**options, "regime": "uk"}, laws=(fr,))
    assert nobody.waits_for == ("regime",)


def test_a_rule_of_the_regime_brings_its_length_its_reason_and_its_source(packs, uk):
    found = come_to(
        "period_after", {"from": date(2026, 3, 1)}, {"rule": "review_months"}, laws=(uk,)
    )
    rule = uk.regime.rule_on("review_months", date(2026, 3, 1))
    (told,) = found.because
    assert found.value == date(2026 + (rule.value + 2) // 12, (rule.value + 2) % 12 + 1, 1)
    assert (told.source, told.certainty, told.value("count")) == (
        rule.source,
        rule.certainty,
        rule.value,
    )
    words = {f"reason.{name}": said for name, said in packs.speeches["en"].reasons.items()} | dict(
        packs.regime_words["uk"]["en"].texts
    )
    assert str(rule.value) in reason_in_words(told, words)


def test_a_rule_in_hours_gives_a_moment(uk):
    options = {"rule": "breach_notification_hours", "unit": "hours"}
    aware = moment("2026-03-02T09:15:00+00:00")
    found = come_to("period_after", {"from": aware}, options, laws=(uk,))
    assert found.value == moment("2026-03-05T09:15:00+00:00")
    binding = FactBinding(id="limit", uses="period_after", options=options)
    assert FUNCTIONS["period_after"].given(binding) == "moment"
    assert FUNCTIONS["period_after"].types_of(binding, "from") == frozenset({"moment"})


def test_a_rule_that_nobody_made_decides_nothing_and_says_so(uk):
    found = come_to(
        "period_after", {"from": date(2016, 3, 1)}, {"rule": "review_months"}, laws=(uk,)
    )
    assert found.value is None
    assert [reason.id for reason in found.because] == ["no_rule_in_force"]


days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
weekends = Calendar("none", lambda _day: None)


@settings(deadline=None)
@given(days, st.integers(0, 60))
def test_working_days_back_and_forth_meet(day, count):
    there = nth_working_day_after(weekends, day, count)
    back = nth_working_day_before(weekends, there, count)
    assert back <= day or count == 0
    if is_working_day(weekends, day):
        assert back == day


@given(days, st.integers(0, 5000), st.integers(0, 700))
def test_days_and_weeks_are_days_and_go_both_ways(day, number, weeks):
    options = {"days": number, "weeks": weeks}
    end = come_to("period_after", {"from": day}, options).value
    assert (end - day).days == number + 7 * weeks
    assert come_to("period_before", {"from": end}, options).value == day


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(0, 10_000),
)
@example(datetime(2026, 10, 25, 1, 30), 72)  # noqa: DTZ001 - the second half past two of Paris
def test_hours_are_hours_whatever_the_clocks_do(naive, hours):
    start = at_zone(naive.replace(tzinfo=UTC), "Europe/Paris")
    end = come_to("period_after", {"from": start}, {"hours": hours}).value
    assert end.at.astimezone(UTC) - start.at.astimezone(UTC) == timedelta(hours=hours)
    assert end.zone == start.zone


@pytest.mark.parametrize(
    ("length", "end"),
    [
        (Duration(3, TimeUnit.MONTHS), "2026-06-30"),
        (Duration(90, TimeUnit.DAYS), "2026-06-29"),
        (Duration(2, TimeUnit.WEEKS), "2026-04-14"),
        (Duration(1, TimeUnit.YEARS), "2027-03-31"),
        (Duration(0, TimeUnit.DAYS), "2026-03-31"),
    ],
)
def test_an_answered_duration_is_the_length_in_its_own_unit(length, end):
    found = come_to("period_after", {"from": date(2026, 3, 31), "length": length})
    assert found.value == date.fromisoformat(end)


@pytest.mark.parametrize(
    "length",
    [
        None,
        Duration(5, TimeUnit.HOURS),
        Duration(5, TimeUnit.MINUTES),
        Duration(100_000, TimeUnit.YEARS),
    ],
)
def test_a_duration_that_is_open_or_too_fine_or_too_long_ends_on_no_day(length):
    found = come_to("period_after", {"from": moment("2026-03-31T10:00+01:00"), "length": length})
    assert found == Missing(waits_for=("length",))


@pytest.mark.parametrize(
    ("length", "end"),
    [
        (Duration(36, TimeUnit.HOURS), "2026-03-29T23:00+01:00"),
        (Duration(90, TimeUnit.MINUTES), "2026-03-28T11:30+00:00"),
        (Duration(1, TimeUnit.DAYS), "2026-03-29T10:00+01:00"),
    ],
)
def test_a_period_in_hours_takes_a_duration_of_every_unit(length, end):
    inputs = {"from": moment("2026-03-28T10:00+00:00"), "length": length}
    found = come_to("period_after", inputs, {"unit": "hours"})
    assert found.moment == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("estimate", "end"),
    [
        ("exact 90", date(2026, 6, 29)),
        ("about 90", None),
        ("range 60 90", None),
        ("not_yet_known", None),
    ],
)
def test_only_a_number_that_is_known_exactly_is_the_length_of_a_period(estimate, end):
    inputs = {"from": date(2026, 3, 31), "days": Estimate.from_plain(estimate)}
    found = come_to("period_after", inputs)
    assert found.value == end
    assert end is not None or found == Missing(waits_for=("days",))
