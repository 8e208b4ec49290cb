"""The facts that read the legal clocks, under the real regimes and calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.facts.small_kind import NOW, kind_of, law_of, rows
from workbench.domain.answers import Answer
from workbench.domain.clock.response import read_response
from workbench.domain.facts.evaluate import Facts, dotted_value
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.functions import clocks
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.record import Record

DAY = date(2026, 3, 3)
RECEIVED = Answer({"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"})


@pytest.fixture
def laws(packs):
    def found(*ids):
        return tuple(law_of(packs, record) for record in ids)

    return found


def read(laws, name="response_clock", now=NOW, options=None, **inputs):
    function = FUNCTIONS[name]
    context = FactContext(answers={}, now=now, today=now.date(), laws=laws)
    wired = {**dict.fromkeys(function.inputs), **inputs}
    return function.run(FactCall(context=context, inputs=wired, options=options or {}))


def told(*cells):
    return Answer(rows(*cells))


def test_without_receipt_or_regime_a_clock_says_what_it_waits_for(laws):
    assert read(laws("uk")).waits_for == ("received",)
    assert read((), received=RECEIVED).waits_for == ("regime",)
    for name, start in (("complaint_clock", "received"), ("breach_clock", "aware")):
        assert read(laws("uk"), name).waits_for == (start,)
        assert read((), name, **{start: RECEIVED}).waits_for == ("regime",)


def test_a_request_has_a_date_its_reasons_and_the_regime_that_gave_it(laws):
    value = read(laws("uk"), received=RECEIVED)
    assert value.value == date(2026, 4, 2)
    assert value.because
    assert value.part("regime") == "uk"
    assert value.part("work_to") <= value.value
    assert (value.part("late"), value.part("waiting")) == (False, ())


def test_under_two_regimes_the_earliest_date_leads_in_either_order(laws):
    # An extension counts from another day in each regime; Easter is a holiday of both.
    received = Answer({"at": "2026-04-06T09:00:00+00:00", "zone": "Europe/London"})
    dates = {regime: read(laws(regime), received=received).value for regime in ("uk", "fr")}
    for order in (("uk", "fr"), ("fr", "uk")):
        value = read(laws(*order), received=received)
        assert value.value == min(dates.values())
        assert dates[value.part("regime")] == value.value


def test_a_clock_that_stops_under_one_regime_runs_on_under_the_other(laws):
    asked = told({"asked_on": "2026-03-03"})
    uk, fr = (read(laws(regime), received=RECEIVED, identity=asked) for regime in ("uk", "fr"))
    assert uk.value is None
    assert fr.value is None
    assert uk.part("waiting") == ("identity",)
    assert uk.part("provisional_due")
    both = read(laws("uk", "fr"), received=RECEIVED, identity=asked)
    lead = min(uk.part("provisional_due"), fr.part("provisional_due"))
    assert both.part("provisional_due") == lead


def test_a_reply_that_nobody_judged_leaves_identity_open_and_is_not_called_too_little(laws):
    unjudged = told({"asked_on": "2026-03-03", "answered_on": "2026-03-06"})
    judged = told({"asked_on": "2026-03-03", "answered_on": "2026-03-06", "enough": False})
    rules = {
        name: [reason.id for reason in read(laws("uk"), received=RECEIVED, identity=given).because]
        for name, given in (("unjudged", unjudged), ("judged", judged))
    }
    assert "identity_insufficient" in rules["judged"]
    assert "identity_insufficient" not in rules["unjudged"]
    assert read(laws("uk"), received=RECEIVED, identity=unjudged).part("waiting") == ("identity",)


def test_a_sufficient_reply_starts_the_clock_again(laws):
    given = told({"asked_on": "2026-03-03", "answered_on": "2026-03-06", "enough": True})
    value = read(laws("uk"), received=RECEIVED, identity=given)
    assert value.value == date(2026, 4, 7)
    assert value.part("waiting") == ()


def test_rows_without_a_day_of_asking_are_no_rounds(laws):
    value = read(
        laws("uk"),
        received=RECEIVED,
        identity=told({"answered_on": "2026-03-06", "enough": True}, {}),
        clarifications=told({"why": "?"}),
        extensions=told({"letter": "x"}),
    )
    assert value.value == date(2026, 4, 2)


def test_an_extension_gives_a_later_date_and_the_one_before_stays_visible(laws):
    value = read(laws("uk"), received=RECEIVED, extensions=told({"notified_on": "2026-03-20"}))
    assert value.value == date(2026, 6, 2)
    assert value.part("due_before_extension") == date(2026, 4, 2)
    assert value.part("extension_valid") is True


def test_a_request_is_late_from_the_morrow_of_its_date_until_it_is_answered(laws):
    def late(on, **more):
        return read(laws("uk"), now=on, received=RECEIVED, **more).part("late")

    last, after = datetime(2026, 4, 2, 22, tzinfo=UTC), datetime(2026, 4, 3, 9, tzinfo=UTC)
    assert (late(last), late(after)) == (False, True)
    assert late(after, answered=Answer("2026-04-02")) is False
    assert late(after, answered=Answer("2026-04-03")) is True


def test_an_answered_request_waits_for_nobody_and_has_nothing_to_work_to(laws):
    value = read(
        laws("uk"),
        received=RECEIVED,
        identity=told({"asked_on": "2026-03-03"}),
        answered=Answer("2026-03-09"),
    )
    assert value.part("work_to") is None
    assert value.part("waiting") == ()


def test_a_complaint_is_acknowledged_in_time_or_late(laws):
    received = Answer({"at": "2026-07-01T09:00:00+00:00", "zone": "Europe/London"})
    late = datetime(2026, 9, 1, tzinfo=UTC)
    open_one = read(laws("uk"), "complaint_clock", late, received=received)
    assert open_one.value == date(2026, 7, 31)
    assert (open_one.part("work_to"), open_one.part("late")) == (date(2026, 7, 31), True)
    done = read(
        laws("uk"), "complaint_clock", late, received=received, acknowledged=Answer("2026-07-05")
    )
    assert (done.part("work_to"), done.part("late")) == (None, False)


def test_a_breach_is_notified_within_seventy_two_hours(laws):
    value = read(laws("fr"), "breach_clock", aware=RECEIVED)
    assert value.value.at == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert value.part("late") is True
    notified = Answer({"at": "2026-03-04T09:00:00+00:00", "zone": "Europe/Paris"})
    done = read(laws("fr"), "breach_clock", aware=RECEIVED, notified=notified)
    assert (done.part("late"), done.part("work_to")) == (False, None)


def test_a_clock_before_its_law_says_why_it_has_no_date(laws):
    long_ago = Answer({"at": "2017-03-02T09:00:00+00:00", "zone": "Europe/London"})
    for name, start in (("response_clock", "received"), ("breach_clock", "aware")):
        silent = read(laws("uk", "fr"), name, **{start: long_ago})
        assert silent.waits_for == ("regime",)
        assert [(told.id, told.value("day")) for told in silent.because] == [
            ("no_rule_in_force", date(2017, 3, 2))
        ]


def test_a_law_that_was_not_yet_in_force_leaves_the_other_to_lead(laws):
    uk, fr = laws("uk", "fr")
    late = replace(uk.regime, values=tuple(replace(v, valid_from=DAY) for v in uk.regime.values))
    value = read((replace(uk, regime=late), fr), received=RECEIVED)
    assert value.parts.regime == "fr"


CLOCK = FactBinding(id="due", uses="response_clock", inputs={"received": "received_at"})
AGAIN = replace(CLOCK, id="again")
TOO_LATE = FactBinding(
    id="too_late", uses="before_today", inputs={"date": "due.extension_notice_due"}
)


def facts_under(laws, *bindings, now=NOW):
    questions = (Question(id="received_at", type=QuestionType.MOMENT),)
    kind = kind_of(questions, bindings)
    answers = {"received_at": RECEIVED}
    context = FactContext(answers=answers, now=now, today=now.date(), laws=laws)
    return Facts(kind, Record(answers=answers), context)


def test_a_clock_is_read_once_a_law_whoever_looks_at_it(laws, monkeypatch):
    read_for = []

    def counted(regime, calendar, request):
        read_for.append(regime.id)
        return read_response(regime, calendar, request)

    monkeypatch.setattr(clocks, "read_response", counted)
    facts = facts_under(laws("uk", "fr"), TOO_LATE, CLOCK, AGAIN)
    facts.compute()
    for name in ("due", "due.work_to", "due.if_extended", "again.late", "too_late"):
        assert dotted_value(facts, name) is not None
    assert sorted(read_for) == ["fr", "uk"]


def test_a_clock_rests_on_the_organisations_that_gave_its_laws(laws):
    uk, fr = laws("uk", "fr")
    named = (replace(uk, organisation="o1"), replace(fr, organisation="o2"))
    assert facts_under(named, CLOCK)["due"].read_records == {"o1", "o2"}


def test_a_running_clock_is_good_until_its_extension_or_its_date_runs_out(laws):
    facts = facts_under(laws("uk"), CLOCK)
    # Both end with the second of April, at midnight of summer time.
    assert facts["due"].good_until == datetime(2026, 4, 2, 23, tzinfo=UTC)
    facts = facts_under(laws("uk"), CLOCK, now=datetime(2026, 4, 3, 9, tzinfo=UTC))
    assert facts["due"].good_until is None


@st.composite
def courses(draw):
    """Rows of a request, some of them noted for a day that is still to come."""
    days = st.integers(0, 75).map(lambda after: (DAY + timedelta(days=after)).isoformat())

    def table(**columns):
        row = st.fixed_dictionaries({}, optional=columns)
        return Answer(
            [
                {"id": str(number), "cells": cells}
                for number, cells in enumerate(draw(st.lists(row, max_size=2)))
            ]
        )

    return {
        "identity": table(asked_on=days, answered_on=days, enough=st.booleans()),
        "clarifications": table(asked_on=days, answered_on=days),
        "fees": table(asked_on=days, paid_on=days),
        "extensions": table(notified_on=days),
        "answered": draw(st.none() | days.map(Answer)),
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    courses(),
    st.sampled_from([("uk",), ("fr",), ("uk", "fr"), ("fr", "uk")]),
    st.integers(0, 130 * 24),
    st.integers(1, 60 * 24),
)
def test_a_request_stays_what_it_is_until_then(packs, given_course, ids, hours, more):
    def computed(at):
        call = call_at(packs, ids, at, given_course)
        return FUNCTIONS["response_clock"].run(call), call.present.good_until

    now = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(hours=hours)
    later = now + timedelta(hours=more)
    value, good_until = computed(now)
    assert good_until is None or good_until > now
    if good_until is None or later < good_until:
        assert computed(later)[0] == value
    elif good_until - timedelta(microseconds=1) > now:
        assert computed(good_until - timedelta(microseconds=1))[0] == value


def call_at(packs, ids, at, inputs):
    zone = packs.regimes[ids[0]].zone
    context = FactContext(
        answers={},
        now=at,
        today=at.astimezone(ZoneInfo(zone)).date(),
        zone=zone,
        laws=tuple(law_of(packs, name) for name in ids),
    )
    return FactCall(context=context, inputs={"received": RECEIVED, **inputs}, options={})


@pytest.mark.parametrize(
    ("name", "start", "limit"),
    [
        ("breach_clock", "aware", datetime(2026, 3, 5, 9, tzinfo=UTC)),
        ("complaint_clock", "received", datetime(2026, 4, 1, 22, tzinfo=UTC)),
    ],
)
def test_the_other_clocks_change_once_when_their_limit_has_passed(packs, name, start, limit):
    def computed(at, **more):
        call = call_at(packs, ("fr",), at, {start: RECEIVED, **more})
        return FUNCTIONS[name].run(call), call.present.good_until

    early = datetime(2026, 3, 3, tzinfo=UTC)
    value, good_until = computed(early)
    assert limit <= good_until <= limit + timedelta(microseconds=1)
    assert computed(good_until - timedelta(microseconds=1))[0] == value
    late, never = computed(good_until)
    assert (late.parts.late, never) == (True, None)
