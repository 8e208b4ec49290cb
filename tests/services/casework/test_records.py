"""Opening, answering, closing: each one transaction that writes one meaning, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.casework.records_in_hand import RECEIVED, ROUND, found, places
from workbench.domain.answers import Answer, Knowing, Written
from workbench.services.casework.records import (
    answer,
    open_record,
)
from workbench.services.changes import NotAcceptable
from workbench.services.desk import UnknownKind
from workbench.services.view import NoSuchRecord


def test_an_opened_record_has_a_reference_a_title_and_one_entry(cases):
    record = cases.errand("Parcel")
    stored = cases.stored(record)
    assert (stored.reference, stored.title) == ("ERR-2026-0001", "Parcel")
    assert cases.journal(record) == ["opened"]
    assert cases.payloads(record, "opened")[0]["packs"] == cases.desk.packs.digest


def test_a_record_needs_what_its_kind_opens_with(cases):
    head = cases.head()
    with pytest.raises(NotAcceptable) as caught:
        open_record(cases.desk, "errand", {"name": Answer("Parcel"), "received_at": None})
    assert places(caught) == ["received_at"]
    assert cases.head() == head


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("name", Answer("")),
        ("name", Answer(knowing=Knowing.NOT_KNOWN, why="nobody said")),
        ("received_at", Answer({"at": "2026-03-11T09:00:00+00:00", "zone": "Europe/London"})),
        ("received_at", Answer({"at": "2026-02-31T09:00:00+00:00", "zone": "Europe/London"})),
        ("doubtful", Answer("yes")),
        ("person", Answer(["nobody"])),
        ("papers", Answer(["no such document"])),
        ("rounds", Answer([ROUND, ROUND])),
        ("rounds", Answer([{"id": "a", "cells": {"helper": ["nobody"]}}])),
        ("ground", Answer(knowing=Knowing.NOT_KNOWN, why="  ")),
        ("colour", Answer("red")),
    ],
    ids=str,
)
def test_a_wrong_value_opens_nothing(cases, name, given):
    head = cases.head()
    good = {"name": Answer("Parcel"), "received_at": Answer(RECEIVED)}
    with pytest.raises(NotAcceptable) as caught:
        open_record(cases.desk, "errand", {**good, name: given})
    assert {place.split("[")[0] for place in places(caught)} == {name}
    assert cases.head() == head


def test_a_refused_opening_uses_up_no_reference(cases):
    with pytest.raises(NotAcceptable):
        cases.errand("")
    assert cases.stored(cases.errand("Parcel")).reference == "ERR-2026-0001"


def test_a_link_points_only_to_records_of_the_kinds_it_is_for(cases):
    company = cases.company()
    with pytest.raises(NotAcceptable) as caught:
        cases.errand(person=[company])
    assert places(caught) == ["person"]


def test_a_kind_that_no_pack_describes_is_named_so(cases):
    with pytest.raises(UnknownKind):
        cases.open("unicorn")
    with pytest.raises(NoSuchRecord):
        cases.view("nobody")


def test_an_answered_step_is_one_entry_with_the_day_it_happened(cases):
    record = cases.errand()
    answer(cases.desk, record, "check", {"doubtful": Answer(False)}, occurred_on=date(2026, 3, 9))
    assert cases.journal(record) == ["opened", "answered"]
    (payload,) = cases.payloads(record, "answered")
    assert (payload["step"], payload["occurred_on"]) == ("check", "2026-03-09")
    assert payload["set"] == {"doubtful": {"value": False}}
    assert cases.stored(record).answers["doubtful"] == Written(False)


def test_a_step_answers_only_what_it_asks(cases):
    record = cases.errand()
    head = cases.head()
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "check", doubtful=True, outcome="granted")
    assert places(caught) == ["outcome"]
    assert cases.head() == head


def test_one_bad_value_refuses_the_whole_step(cases):
    record = cases.errand()
    before, head = cases.stored(record), cases.head()
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "check", doubtful=True, rounds=[{"id": "a", "cells": {"no": "x"}}])
    assert places(caught) == ["rounds[1].no"]
    assert (cases.stored(record), cases.head()) == (before, head)


def test_an_answer_can_be_taken_back_but_not_what_the_record_began_with(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "check", doubtful=None)
    assert "doubtful" not in cases.stored(record).answers
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "receive", received_at=None)
    assert places(caught) == ["received_at"]


def test_saving_a_step_without_any_change_writes_no_entry(cases):
    record = cases.errand()
    head = cases.head()
    cases.answer(record, "check")
    assert cases.head() == head


def test_a_borrowed_choice_must_be_one_of_the_regimes_of_the_record(cases, packs):
    offered = packs.regime_lists["uk"]["exemptions"][0]
    record = cases.errand(entities=[cases.company("uk")])
    cases.answer(record, "weigh", ground=offered)
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "weigh", ground="invented_here")
    assert places(caught) == ["ground"]
    assert [problem.problem.key for problem in caught.value.problems] == [
        "answers.validation.not_offered_today"
    ]


def test_an_unknown_step_is_the_callers_mistake(cases):
    with pytest.raises(KeyError):
        cases.answer(cases.errand(), "no_such_step", name="x")


# --- links ----------------------------------------------------------------------------------


def test_links_are_seen_from_both_ends(cases):
    person, helper = cases.person("Zoé Martin"), cases.person("Ada Lark")
    rounds = [{"id": "a", "cells": {"asked_on": "2026-03-03", "helper": [helper]}}]
    record = cases.errand(person=[person], doubtful=True, rounds=rounds)
    with cases.desk.file.reading() as reading:
        assert [(link.record, link.question) for link in reading.linking_to(person)] == [
            (record, "person")
        ]
        assert [link.record for link in reading.linking_to(helper)] == [record]


def test_whoever_links_to_a_record_shows_its_new_title(cases):
    person = cases.person("Zoé Martin")
    record = cases.errand("Parcel", person=[person])
    assert cases.stored(record).title == "Parcel · Zoé Martin"
    step = next(step.id for step in cases.view(person).kind.flow.steps if "full_name" in step.asks)
    cases.answer(person, step, full_name="Zoé Durand")
    assert cases.stored(record).title == "Parcel · Zoé Durand"
    assert found(cases, "durand") == [record]
    assert found(cases, "martin") == []


def test_a_company_that_comes_under_another_law_moves_the_dates_in_lists(cases):
    company = cases.company("uk", calendar="ENG")
    received = {"at": "2026-02-15T09:00:00+00:00", "zone": "Europe/London"}
    record = cases.errand(received_at=received, entities=[company])
    kind = cases.view(company).kind
    step = next(step.id for step in kind.flow.steps if "regime" in step.asks)
    before = cases.row(record).fields["due"]
    cases.answer(company, step, regime="fr", calendar="FR")
    assert cases.row(record).fields["due"] == str(cases.view(record).facts["due"].value)
    assert before == cases.payloads(record, "fixed")[0]["value"]
