from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.content.findings import Findings
from workbench.content.law.regimes import read_regimes
from workbench.content.pack_files import gather
from workbench.content.pack_folders import resources
from workbench.domain.calendar_days import add_months, is_working_day
from workbench.domain.clock.breach import read_breach
from workbench.domain.clock.complaint import read_complaint
from workbench.domain.clock.reading import ClockReading, NaiveMoment, NoZone, earliest, local_day
from workbench.domain.clock.reasons import Rule
from workbench.domain.clock.response import Request, read_response
from workbench.domain.clock.rounds import Course, Inquiry, Round
from workbench.domain.regime import NoRuleInForce
from workbench.exchange.public_holidays import public_holidays

RECEIPTS = st.dates(date(2018, 6, 1), date(2039, 12, 31))
GAPS = st.integers(0, 70)


def every(*strategies):
    # The first example of a run also reads the holidays of its years.
    return lambda test: settings(deadline=None)(given(*strategies)(test))


@cache
def regimes():
    return read_regimes(gather((resources(),), Findings()))[0]


def noon(regime, day):
    zone = ZoneInfo(regimes()[regime].zone)
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def calendar_of(regime):
    return public_holidays({"uk": "ENG", "fr": "FR"}[regime])


def holidays_of(reason):
    return [(free.day, free.name) for free in reason.value("free_days") if free.name]


def read(regime, received, *rounds, extensions=(), right="access"):
    request = Request(
        right=right, received=noon(regime, received), course=Course(rounds, tuple(extensions))
    )
    return read_response(regimes()[regime], calendar_of(regime), request)


def later(day, days):
    return day + timedelta(days=days)


def round_of(question, received, asked, waited):
    start = later(received, asked)
    return Round(question, start, None if waited is None else later(start, waited))


@st.composite
def courses(draw):
    received = draw(RECEIPTS)
    waits = st.none() | st.integers(0, 40)
    rounds = tuple(
        round_of(draw(st.sampled_from(Inquiry)), received, draw(GAPS), draw(waits))
        for _ in range(draw(st.integers(0, 4)))
    )
    extensions = tuple(later(received, draw(GAPS)) for _ in range(draw(st.integers(0, 2))))
    return received, rounds, extensions


REGIMES = st.sampled_from(("uk", "fr"))
RIGHTS = st.sampled_from(("access", "erasure"))


@every(REGIMES, RIGHTS, courses())
def test_every_date_of_a_request_is_a_working_day(regime, right, course):
    received, rounds, extensions = course
    reading = read(regime, received, *rounds, extensions=extensions, right=right)
    calendar = calendar_of(regime)
    dates = (reading.due, reading.provisional_due, reading.work_to, reading.due_before_extension)
    assert all(is_working_day(calendar, day) for day in dates if day is not None)


@every(REGIMES, RIGHTS, courses())
def test_the_date_to_work_to_is_never_later_than_the_legal_one(regime, right, course):
    received, rounds, extensions = course
    reading = read(regime, received, *rounds, extensions=extensions, right=right)
    assert reading.work_to <= (reading.due or reading.provisional_due)
    assert (reading.due is None) is bool(reading.open)
    assert (reading.provisional_due is None) is (reading.due is not None)


@every(REGIMES, RIGHTS, courses())
def test_no_course_ends_before_the_month_is_over(regime, right, course):
    received, rounds, extensions = course
    reading = read(regime, received, *rounds, extensions=extensions, right=right)
    assert reading.work_to >= add_months(received, 1)


@every(RECEIPTS, GAPS, GAPS, st.integers(1, 30))
def test_a_later_proof_of_identity_never_shortens_the_period(received, asked, waited, more):
    sooner = read("uk", received, round_of(Inquiry.IDENTITY, received, asked, waited))
    slower = read("uk", received, round_of(Inquiry.IDENTITY, received, asked, waited + more))
    assert slower.due >= sooner.due >= read("uk", received).due


@every(REGIMES, RECEIPTS, st.integers(0, 5), st.integers(2, 20), st.data())
def test_an_overlapping_clarification_never_counts_twice(regime, received, asked, waited, data):
    outer = round_of(Inquiry.CLARIFICATION, received, asked, waited)
    start = data.draw(st.integers(asked, asked + waited))
    stop = data.draw(st.integers(0, asked + waited - start))
    inner = round_of(Inquiry.CLARIFICATION, received, start, stop)
    assert read(regime, received, outer, inner).due == read(regime, received, outer).due


@every(RECEIPTS)
def test_both_laws_agree_where_nothing_rolls_and_nothing_happened(received):
    end = add_months(received, 1)
    if all(is_working_day(calendar_of(regime), end) for regime in ("uk", "fr")):
        assert read("uk", received).due == read("fr", received).due == end


@every(RECEIPTS, st.integers(0, 28), st.integers(0, 28))
def test_the_extended_date_does_not_depend_on_when_the_notice_was_sent(received, notified, other):
    first = read("uk", received, extensions=[later(received, notified)])
    second = read("uk", received, extensions=[later(received, other)])
    assert first.due == second.due
    assert first.extension_valid is second.extension_valid is True


@every(REGIMES, courses(), st.sampled_from(Inquiry), st.integers(1, 60), st.integers(0, 30))
def test_nothing_asked_after_the_last_day_moves_it(regime, course, question, gap, waited):
    received, rounds, extensions = course
    before = read(regime, received, *rounds, extensions=extensions)
    if before.due is None:
        return
    known = [r.answered or r.asked for r in rounds] + list(extensions)
    asked = later(max([before.due, *known]), gap)
    dead = Round(question, asked, later(asked, waited))
    after = read(regime, received, *rounds, dead, extensions=[*extensions, later(asked, 1)])
    assert (after.due, after.extension_valid or False) == (
        before.due,
        before.extension_valid or False,
    )


def test_a_refusal_under_union_law_never_waits_for_the_extension():
    reading = read("fr", date(2026, 8, 31), extensions=[date(2026, 9, 21)])
    assert reading.due == date(2026, 11, 30)
    assert reading.refusal_due == date(2026, 9, 30)
    assert Rule.REFUSAL_WITHIN_FIRST_PERIOD in {reason.id for reason in reading.because}


def test_a_british_refusal_may_use_the_extension_since_february_2026():
    assert read("uk", date(2026, 6, 1), extensions=[date(2026, 6, 29)]).refusal_due == date(
        2026, 9, 1
    )
    older = read("uk", date(2026, 2, 4), extensions=[date(2026, 2, 20)])
    assert (older.due, older.refusal_due) == (date(2026, 5, 5), date(2026, 3, 4))


def test_the_last_day_for_an_extension_is_rolled_past_free_days():
    reading = read("uk", date(2026, 9, 3))
    assert reading.extension_notice_due == date(2026, 10, 5)


def test_an_open_question_hides_the_last_day_for_an_extension():
    asked = Round(Inquiry.IDENTITY, date(2026, 3, 3))
    reading = read("uk", date(2026, 3, 2), asked)
    assert reading.open == ("identity",)
    assert reading.extension_notice_due is None
    assert reading.refusal_due is None


def test_the_reasons_name_the_holidays_that_were_met():
    reading = read("fr", date(2026, 3, 5))
    rolled = next(reason for reason in reading.because if reason.id == Rule.ROLLED)
    assert holidays_of(rolled) == [(date(2026, 4, 6), "Lundi de Pâques")]
    assert [free.day for free in rolled.value("free_days")] == [date(2026, 4, 5), date(2026, 4, 6)]


@pytest.mark.parametrize(
    ("received", "source", "doubt"),
    [
        (date(2026, 2, 4), "ICO", "savings_text_unseen"),
        (date(2026, 2, 5), "UK GDPR Art. 12A(2)(b)", None),
    ],
)
def test_an_older_request_rests_on_the_guidance_of_its_time(received, source, doubt):
    asked = round_of(Inquiry.IDENTITY, received, 1, 7)
    reading = read("uk", received, asked)
    restart = next(reason for reason in reading.because if reason.id == Rule.IDENTITY_RESTARTS)
    assert restart.source.startswith(source)
    assert restart.doubt == doubt


def test_a_dead_question_and_a_late_extension_both_stand_in_the_reasons():
    asked = Round(Inquiry.CLARIFICATION, date(2026, 7, 3), date(2026, 7, 10))
    reading = read("uk", date(2026, 6, 1), asked, extensions=[date(2026, 7, 2)])
    rules = {reason.id for reason in reading.because}
    assert {Rule.CLARIFICATION_ASKED_AFTER_EXPIRY, Rule.EXTENSION_LATE} <= rules


def test_an_unjustified_delay_in_asking_is_said():
    asked = Round(Inquiry.IDENTITY, date(2026, 3, 20), date(2026, 3, 27))
    french = {reason.id for reason in read("fr", date(2026, 3, 2), asked).because}
    british = {reason.id for reason in read("uk", date(2026, 3, 2), asked).because}
    assert Rule.IDENTITY_ASKED_LATE in french
    assert Rule.CAUTIOUS_LATE_IDENTITY in british


def test_a_request_from_before_the_regulation_has_no_rule():
    with pytest.raises(NoRuleInForce):
        read("uk", date(2018, 5, 24))


def test_a_receipt_without_time_zone_is_refused():
    naive = datetime(2026, 3, 2, 10)  # noqa: DTZ001
    with pytest.raises(NaiveMoment):
        local_day(regimes()["uk"], naive)


def test_a_regime_that_only_exists_to_be_extended_has_no_days():
    with pytest.raises(NoZone):
        local_day(regimes()["eu"], datetime(2026, 3, 2, 10, tzinfo=UTC))


def test_of_two_laws_the_earlier_date_leads():
    french = read("fr", date(2026, 3, 5))
    british = read("uk", date(2026, 3, 4), Round(Inquiry.IDENTITY, date(2026, 3, 5)))
    assert earliest([french, british]) is french  # 7 April on both; the first of equals
    british = replace(british, provisional_due=date(2026, 4, 2))
    assert earliest([french, british]) is british


def test_a_clock_that_wants_nothing_never_leads():
    silent = ClockReading(clock="complaint", regime="uk", because=())
    french = read("fr", date(2026, 3, 5))
    assert earliest([silent, french]) is french


@example(datetime(2024, 3, 28, 0, 30, tzinfo=UTC))
@example(datetime(2036, 10, 23, tzinfo=UTC))
@every(st.datetimes(datetime(2021, 1, 1), datetime(2039, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_strict_end_is_72_hours_on_and_the_latest_within_an_hour_of_it(aware):
    for regime in ("uk", "fr"):
        reading = read_breach(regimes()[regime], calendar_of(regime), aware)
        assert reading.notify_by - aware == timedelta(hours=72)
        # Moments of one zone are subtracted by the clock on the wall, wrong where summer ends.
        gained = reading.notify_latest.astimezone(UTC) - reading.notify_by.astimezone(UTC)
        assert timedelta() < gained <= timedelta(hours=1)
        assert reading.notify_latest.minute == 0


def test_a_breach_never_waits_for_a_working_day_and_says_so():
    aware = datetime(2026, 12, 22, 17, tzinfo=UTC)
    reading = read_breach(regimes()["uk"], calendar_of("uk"), aware)
    last = reading.because[-1]
    assert last.id == Rule.HOURS_NEVER_ROLL
    assert holidays_of(last) == [(date(2026, 12, 25), "Christmas Day")]
    assert reading.leads_on == date(2026, 12, 25)


def test_a_french_acknowledgement_is_good_practice_only():
    reading = read_complaint(regimes()["fr"], calendar_of("fr"), noon("fr", date(2026, 6, 19)))
    assert reading.acknowledge_by == date(2026, 7, 20)
    period = next(reason for reason in reading.because if reason.id == Rule.ACKNOWLEDGEMENT_PERIOD)
    assert (period.certainty, period.doubt) == ("policy", "acknowledgement_not_statutory")


def test_a_complaint_from_before_the_duty_says_when_it_began():
    reading = read_complaint(regimes()["uk"], calendar_of("uk"), noon("uk", date(2026, 6, 18)))
    assert reading.acknowledge_by is None
    assert reading.because[-1].value("in_force") == date(2026, 6, 19)


def test_every_restart_is_told_in_the_order_of_the_answers():
    fee = Round(Inquiry.FEE, date(2026, 6, 3), date(2026, 6, 15))
    proof = Round(Inquiry.IDENTITY, date(2026, 6, 4), date(2026, 6, 9))
    rules = [reason.id for reason in read("uk", date(2026, 6, 1), fee, proof).because]
    assert rules[:3] == [Rule.RECEIVED, Rule.IDENTITY_RESTARTS, Rule.FEE_RESTARTS]


def test_a_second_extension_is_told_to_add_nothing():
    first, second = date(2026, 6, 10), date(2026, 6, 20)
    because = read("uk", date(2026, 6, 1), extensions=[first, second]).because
    assert next(r for r in because if r.id == Rule.EXTENDED).value("sent") == first
    repeated = [r for r in because if r.id == Rule.EXTENSION_REPEATED]
    assert [r.value("sent") for r in repeated] == [second]
