"""Dates that are relied on are fixed, and human decisions stand beside the computed ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.services.casework.records_in_hand import ROUND
from workbench.domain.question import FactBinding
from workbench.domain.values.moment import at_zone
from workbench.services.casework.decided_dates import adopt, override_date
from workbench.services.casework.records import note
from workbench.services.changes import NotAcceptable


def test_a_human_date_counts_stays_visible_and_can_be_taken_back(cases):
    record = cases.errand(entities=[cases.company()])
    override_date(cases.desk, record, "due", "2026-03-20", "agreed with the authority")
    due = cases.view(record).facts["due"]
    assert (due.value, due.effective) == (date(2026, 4, 2), date(2026, 3, 20))
    assert cases.row(record).fields["due"] == "2026-03-20"
    assert cases.row(record).fields["work_to"] == "2026-03-20"
    override_date(cases.desk, record, "due", None, "it was a mistake")
    assert cases.view(record).facts["due"].effective == date(2026, 4, 2)
    assert cases.journal(record) == ["opened", "fixed", "overridden", "overridden"]


HOUR = at_zone(datetime(2026, 3, 4, 15, 30, tzinfo=UTC), "Europe/London")


def test_a_moment_is_decided_with_its_hour(cases, packs):
    errand = packs.kinds["errand"]
    breach = FactBinding(id="due", uses="breach_clock", inputs={"aware": "received_at"})
    kind = replace(errand, facts=(breach, *errand.facts[1:]))
    timed = cases.under(replace(packs, kinds={**packs.kinds, "errand": kind}))
    record = timed.errand(entities=[timed.company()])
    override_date(timed.desk, record, "due", HOUR, "agreed with the authority")
    due = timed.view(record).facts["due"]
    assert due.human == due.effective == HOUR
    assert due.part("work_to") == HOUR.day
    assert timed.row(record).fields["due"] == HOUR.at.isoformat()


@pytest.mark.parametrize(
    ("fact", "value", "reason"),
    [
        ("due", "2026-02-31", "why"),
        ("due", "soon", "why"),
        ("due", "2026-03-20", " "),
        ("due", HOUR, "why"),
        ("settled", "2026-03-20", "why"),
        ("no_such_fact", "2026-03-20", "why"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(cases, fact, value, reason):
    record = cases.errand()
    head = cases.head()
    with pytest.raises(NotAcceptable):
        override_date(cases.desk, record, fact, value, reason)
    assert cases.head() == head


def test_a_date_is_fixed_once_for_each_move_with_reasons_and_packs(cases):
    record = cases.errand(entities=[cases.company()])
    (fixed,) = cases.payloads(record, "fixed")
    assert (fixed["fact"], fixed["value"]) == ("due", "2026-04-02")
    assert fixed["because"]
    assert fixed["packs"] == cases.desk.packs.digest
    cases.answer(record, "remember", secret="nothing to do with it")
    note(cases.desk, record, "nothing either")
    assert cases.journal(record).count("fixed") == 1
    moved = {"at": "2026-03-05T09:00:00+00:00", "zone": "Europe/London"}
    cases.answer(record, "receive", received_at=moved)
    assert [entry["value"] for entry in cases.payloads(record, "fixed")] == [
        "2026-04-02",
        "2026-04-07",
    ]


def test_a_clock_that_stops_fixes_that_there_is_no_date(cases):
    record = cases.errand(entities=[cases.company()])
    cases.answer(record, "check", doubtful=True, rounds=[ROUND])
    assert [entry["value"] for entry in cases.payloads(record, "fixed")] == ["2026-04-02", None]


def test_a_date_that_only_the_packs_moved_is_kept_until_somebody_adopts_it(cases, packs):
    record = cases.errand(entities=[cases.company()])
    later = cases.under(with_period(packs, 2))
    assert due(later, record) == ("2026-05-05", "2026-04-02")
    later.answer(record, "remember", secret="unrelated")
    note(later.desk, record, "unrelated too")
    assert later.journal(record).count("fixed") == 1
    assert due(later, record) == ("2026-05-05", "2026-04-02")
    adopt(later.desk, record, "due")
    assert due(later, record) == ("2026-05-05", "2026-05-05")
    assert later.payloads(record, "fixed")[-1]["packs"] == later.desk.packs.digest
    assert later.journal(record).count("fixed") == 2


def test_a_date_that_another_record_moved_is_fixed_with_the_next_entry(cases):
    company = cases.company("uk", calendar="ENG")
    # A month on is Good Friday, on which England rests and France works.
    received = {"at": "2026-03-03T09:00:00+00:00", "zone": "Europe/London"}
    record = cases.errand(received_at=received, entities=[company])
    step = next(step.id for step in cases.view(company).kind.flow.steps if "regime" in step.asks)
    cases.answer(company, step, regime="fr", calendar="FR")
    moved = str(cases.view(record).facts["due"].value)
    assert [entry["value"] for entry in cases.payloads(record, "fixed")] != [moved]
    assert cases.journal(record).count("fixed") == 1
    note(cases.desk, record, "The company has moved.")
    assert [entry["value"] for entry in cases.payloads(record, "fixed")][1:] == [moved]


def test_new_packs_and_a_new_answer_together_move_the_date(cases, packs):
    record = cases.errand(entities=[cases.company()])
    later = cases.under(with_period(packs, 2))
    moved = {"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"}
    later.answer(record, "receive", received_at=moved)
    assert due(later, record) == ("2026-05-11", "2026-05-11")
    assert later.journal(record).count("fixed") == 2


def due(cases, record):
    value = cases.view(record).facts["due"]
    return str(value.value), str(value.effective)


def with_period(packs, months):
    """The same packs under another digest, in which a request is answered within more months."""
    uk = packs.regimes["uk"]
    values = tuple(
        replace(value, value=months) if value.name == "response_period" else value
        for value in uk.values
    )
    regimes = {**packs.regimes, "uk": replace(uk, values=values)}
    return replace(packs, digest="f" * 64, regimes=regimes)
