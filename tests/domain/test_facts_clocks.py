"""The facts that read the legal clocks, under the real regimes and calendars."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.domain.answers import Answer
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.value import FactCall, FactContext, Law
from workbench.domain.values.value import Row
from workbench.exchange.public_holidays import public_holidays

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
RECEIVED = Answer({"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"})


@pytest.fixture
def laws(packs):
    def found(*ids):
        return tuple(law(packs, one) for one in ids)

    return found


def law(packs, regime_id):
    regime = packs.regimes[regime_id]
    return Law(regime=regime, calendar=public_holidays(regime.calendars[0], regime.proclaimed))


def read(laws, name="response_clock", now=NOW, options=None, **inputs):
    function = FUNCTIONS[name]
    context = FactContext(answers={}, now=now, today=now.date(), laws=laws)
    wired = {**dict.fromkeys(function.inputs), **inputs}
    return function.run(FactCall(context=context, inputs=wired, options=options or {}))


def rows(*cells):
    return Answer(tuple(Row(str(n), one) for n, one in enumerate(cells)))


def test_without_receipt_or_regime_a_clock_says_what_it_waits_for(laws):
    assert read(laws("uk")).waits_for == ("received",)
    assert read((), received=RECEIVED).waits_for == ("regime",)
    for name, start in (("complaint_clock", "received"), ("breach_clock", "aware")):
        assert read(laws("uk"), name).waits_for == (start,)
        assert read((), name, **{start: RECEIVED}).waits_for == ("regime",)


def test_a_request_has_a_date_its_reasons_and_the_regime_that_gave_it(laws):
    value = read(laws("uk"), received=RECEIVED)
    assert value.value == "2026-04-02"
    assert value.because
    assert value.parts["regime"] == "uk"
    assert value.parts["work_to"] <= value.value
    assert (value.parts["late"], value.parts["waiting"]) == (False, [])


def test_under_two_regimes_the_earliest_date_leads_in_either_order(laws):
    # An extension counts from another day in each regime; Easter is a holiday of both.
    received = Answer({"at": "2026-04-06T09:00:00+00:00", "zone": "Europe/London"})
    dates = {one: read(laws(one), received=received).value for one in ("uk", "fr")}
    for order in (("uk", "fr"), ("fr", "uk")):
        value = read(laws(*order), received=received)
        assert value.value == min(dates.values())
        assert dates[value.parts["regime"]] == value.value


def test_a_clock_that_stops_under_one_regime_runs_on_under_the_other(laws):
    asked = rows({"asked_on": "2026-03-03"})
    uk, fr = (read(laws(one), received=RECEIVED, identity=asked) for one in ("uk", "fr"))
    assert uk.value is None
    assert fr.value is None
    assert uk.parts["waiting"] == ["identity"]
    assert uk.parts["provisional_due"]
    both = read(laws("uk", "fr"), received=RECEIVED, identity=asked)
    lead = min(uk.parts["provisional_due"], fr.parts["provisional_due"])
    assert both.parts["provisional_due"] == lead


def test_a_reply_that_nobody_judged_leaves_identity_open_and_is_not_called_too_little(laws):
    unjudged = rows({"asked_on": "2026-03-03", "answered_on": "2026-03-06"})
    judged = rows({"asked_on": "2026-03-03", "answered_on": "2026-03-06", "enough": False})
    rules = {
        name: [
            str(one.rule) for one in read(laws("uk"), received=RECEIVED, identity=given).because
        ]
        for name, given in (("unjudged", unjudged), ("judged", judged))
    }
    assert "identity_insufficient" in rules["judged"]
    assert "identity_insufficient" not in rules["unjudged"]
    assert read(laws("uk"), received=RECEIVED, identity=unjudged).parts["waiting"] == ["identity"]


def test_a_sufficient_reply_starts_the_clock_again(laws):
    given = rows({"asked_on": "2026-03-03", "answered_on": "2026-03-06", "enough": True})
    value = read(laws("uk"), received=RECEIVED, identity=given)
    assert value.value == "2026-04-07"
    assert value.parts["waiting"] == []


def test_rows_without_a_day_of_asking_are_no_rounds(laws):
    value = read(
        laws("uk"),
        received=RECEIVED,
        identity=rows({"answered_on": "2026-03-06", "enough": True}, {}),
        clarifications=rows({"why": "?"}),
        extensions=rows({"letter": "x"}),
    )
    assert value.value == "2026-04-02"


def test_an_extension_gives_a_later_date_and_the_one_before_stays_visible(laws):
    value = read(laws("uk"), received=RECEIVED, extensions=rows({"notified_on": "2026-03-20"}))
    assert value.value == "2026-06-02"
    assert value.parts["due_before_extension"] == "2026-04-02"
    assert value.parts["extension_valid"] is True


def test_a_request_is_late_from_the_morrow_of_its_date_until_it_is_answered(laws):
    def late(on, **more):
        return read(laws("uk"), now=on, received=RECEIVED, **more).parts["late"]

    last, after = datetime(2026, 4, 2, 22, tzinfo=UTC), datetime(2026, 4, 3, 9, tzinfo=UTC)
    assert (late(last), late(after)) == (False, True)
    assert late(after, answered=Answer("2026-04-02")) is False
    assert late(after, answered=Answer("2026-04-03")) is True


def test_an_answered_request_waits_for_nobody_and_has_nothing_to_work_to(laws):
    value = read(
        laws("uk"),
        received=RECEIVED,
        identity=rows({"asked_on": "2026-03-03"}),
        answered=Answer("2026-03-09"),
    )
    assert value.parts["work_to"] is None
    assert value.parts["waiting"] == []


def test_a_complaint_is_acknowledged_in_time_or_late(laws):
    received = Answer({"at": "2026-07-01T09:00:00+00:00", "zone": "Europe/London"})
    late = datetime(2026, 9, 1, tzinfo=UTC)
    open_one = read(laws("uk"), "complaint_clock", late, received=received)
    assert open_one.value == "2026-07-31"
    assert (open_one.parts["work_to"], open_one.parts["late"]) == ("2026-07-31", True)
    done = read(
        laws("uk"), "complaint_clock", late, received=received, acknowledged=Answer("2026-07-05")
    )
    assert (done.parts["work_to"], done.parts["late"]) == (None, False)


def test_a_breach_is_notified_within_seventy_two_hours(laws):
    value = read(laws("fr"), "breach_clock", aware=RECEIVED)
    assert datetime.fromisoformat(value.value["at"]) == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert value.parts["late"] is True
    notified = Answer({"at": "2026-03-04T09:00:00+00:00", "zone": "Europe/Paris"})
    done = read(laws("fr"), "breach_clock", aware=RECEIVED, notified=notified)
    assert (done.parts["late"], done.parts["work_to"]) == (False, None)
