"""Opening, answering, closing: each one transaction that writes one meaning, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from chain import chain_faults

from workbench.domain.answers import Answer, Knowing, Written
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.services.casework.records import (
    adopt,
    answer,
    note,
    open_record,
    override_date,
    pass_gate,
    reopen,
    save_draft,
)
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.services.desk import UnknownKind
from workbench.services.view import NoSuchRecord

RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}
ROUND = {"id": "r1", "cells": {"asked_on": "2026-03-03"}}


def places(caught):
    return [problem.place for problem in caught.value.problems]


def found(cases, words):
    with cases.desk.file.reading() as reading:
        listing = Listing(kinds=("errand",), words=words)
        return [row.record for row in reading.rows(reading.numbers(listing))]


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


def test_an_unknown_step_is_the_callers_mistake(cases):
    with pytest.raises(KeyError):
        cases.answer(cases.errand(), "no_such_step", name="x")


# --- drafts ---------------------------------------------------------------------------------


def draft(cases, record, step):
    with cases.desk.file.reading() as reading:
        return reading.draft(record, step)


def test_a_draft_reaches_neither_journal_nor_answers_nor_search_nor_the_clock(cases):
    record = cases.errand(entities=[cases.company()])
    before = (cases.head(), cases.stored(record), cases.row(record))
    due = cases.view(record).facts["due"].value
    save_draft(
        cases.desk,
        record,
        "receive",
        {"name": "Walrus", "received_at": {"at": "2026-01-01T09:00:00+00:00", "zone": "UTC"}},
    )
    assert draft(cases, record, "receive")["name"] == "Walrus"
    assert (cases.head(), cases.stored(record), cases.row(record)) == before
    assert cases.view(record).facts["due"].value == due
    assert cases.view(record).look("name") == "Parcel"
    assert found(cases, "walrus") == []


def test_a_draft_vanishes_when_its_step_is_answered_and_only_then(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": True})
    cases.answer(record, "remember", secret="x")
    assert draft(cases, record, "check") == {"doubtful": True}
    cases.answer(record, "check", doubtful=False)
    assert draft(cases, record, "check") is None


def test_a_refused_answer_keeps_the_draft(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": "perhaps"})
    with pytest.raises(NotAcceptable):
        cases.answer(record, "check", doubtful="perhaps")
    assert draft(cases, record, "check") == {"doubtful": "perhaps"}


def test_an_emptied_draft_is_no_draft(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": True})
    save_draft(cases.desk, record, "check", {})
    assert draft(cases, record, "check") is None


def test_a_purge_takes_the_drafts_along_and_leaves_no_record_behind(cases, clock):
    record = cases.errand("Walrus")
    save_draft(cases.desk, record, "check", {"doubtful": True})
    purge(cases, record, clock())
    assert draft(cases, record, "check") is None
    assert found(cases, "walrus") == []
    with pytest.raises(NoSuchRecord):
        cases.view(record)
    with cases.desk.file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []


def purge(cases, record, now):
    with cases.desk.file.writing(now) as writing:
        writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])
        writing.purge(record)


# --- closing --------------------------------------------------------------------------------


def test_the_closing_step_closes_with_its_answer_as_the_outcome(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    assert cases.journal(record)[-2:] == ["answered", "closed"]
    folded = cases.view(record).record
    assert (folded.status, folded.outcome) == ("closed", "granted")
    assert cases.row(record).status == "closed"


def test_a_closed_gate_rolls_the_closing_and_its_answers_back(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=True)
    before, head = cases.stored(record), cases.head()
    save_draft(cases.desk, record, "finish", {"outcome": "granted"})
    with pytest.raises(GateClosed) as caught:
        cases.answer(record, "finish", outcome="granted")
    assert caught.value.gates == ("second_look",)
    assert (cases.stored(record), cases.head()) == (before, head)
    assert draft(cases, record, "finish") == {"outcome": "granted"}


def test_a_gate_opens_by_its_answer(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=True, seen=True)
    cases.answer(record, "finish", outcome="granted")
    assert cases.view(record).record.status == "closed"


def test_a_person_may_pass_a_gate_with_a_reason(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=True)
    with pytest.raises(NotAcceptable):
        pass_gate(cases.desk, record, "second_look", " ")
    pass_gate(cases.desk, record, "second_look", "I work alone here.")
    (payload,) = cases.payloads(record, "overridden")
    assert (payload["gate"], payload["reason"]) == ("second_look", "I work alone here.")
    cases.answer(record, "finish", outcome="granted")
    assert cases.view(record).record.status == "closed"


@pytest.mark.parametrize("gate", ["sure", "no_such_gate"])
def test_a_gate_that_is_not_for_passing_is_not_passed(cases, gate):
    record = cases.errand()
    head = cases.head()
    with pytest.raises(NotAcceptable):
        pass_gate(cases.desk, record, gate, "I want to.")
    assert cases.head() == head


@pytest.mark.parametrize(
    ("checked", "place"),
    [({}, "doubtful"), ({"doubtful": True}, "who"), ({"doubtful": False}, "drop")],
)
def test_a_record_is_not_closed_out_of_turn(cases, checked, place):
    record = cases.errand()
    cases.answer(record, "check", **checked)
    head = cases.head()
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "drop", outcome="refused")
    assert place in places(caught)
    assert cases.head() == head


def test_the_closing_step_without_an_outcome_leaves_the_record_open(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    answer(
        cases.desk,
        record,
        "finish",
        {"outcome": Answer(knowing=Knowing.NOT_KNOWN, why="not yet decided")},
    )
    assert cases.view(record).record.status == "open"


def closed(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    return record


def test_a_closed_record_refuses_answers_and_decisions(cases):
    record = closed(cases)
    head = cases.head()
    with pytest.raises(RecordClosed):
        cases.answer(record, "remember", secret="x")
    with pytest.raises(RecordClosed):
        override_date(cases.desk, record, "due", "2026-05-01", "agreed")
    with pytest.raises(RecordClosed):
        pass_gate(cases.desk, record, "second_look", "why not")
    assert cases.head() == head


def test_a_closed_record_still_takes_a_note(cases):
    record = closed(cases)
    note(cases.desk, record, "  They called to say thanks. ")
    assert cases.payloads(record, "noted")[0]["text"] == "They called to say thanks."


def test_a_record_is_reopened_with_a_reason_worked_on_and_closed_again(cases):
    record = closed(cases)
    with pytest.raises(NotAcceptable):
        reopen(cases.desk, record, "")
    reopen(cases.desk, record, "They wrote again.")
    assert cases.row(record).status == "open"
    cases.answer(record, "remember", secret="x")
    cases.answer(record, "finish")
    assert cases.journal(record)[-3:] == ["reopened", "answered", "closed"]
    with pytest.raises(NotAcceptable):
        reopen(cases.desk, cases.errand("open already"), "by mistake")


# --- human decisions beside the computed date -----------------------------------------------


def test_a_human_date_counts_stays_visible_and_can_be_taken_back(cases):
    record = cases.errand(entities=[cases.company()])
    override_date(cases.desk, record, "due", "2026-03-20", "agreed with the authority")
    due = cases.view(record).facts["due"]
    assert (due.value, due.effective) == ("2026-04-02", "2026-03-20")
    assert cases.row(record).fields["due"] == "2026-03-20"
    assert cases.row(record).fields["work_to"] == "2026-03-20"
    override_date(cases.desk, record, "due", None, "it was a mistake")
    assert cases.view(record).facts["due"].effective == "2026-04-02"
    assert cases.journal(record) == ["opened", "fixed", "overridden", "overridden"]


@pytest.mark.parametrize(
    ("fact", "value", "reason"),
    [
        ("due", "2026-02-31", "why"),
        ("due", "soon", "why"),
        ("due", "2026-03-20", " "),
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


# --- dates that are relied on ---------------------------------------------------------------


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
    assert [one["value"] for one in cases.payloads(record, "fixed")] == [
        "2026-04-02",
        "2026-04-07",
    ]


def test_a_clock_that_stops_fixes_that_there_is_no_date(cases):
    record = cases.errand(entities=[cases.company()])
    cases.answer(record, "check", doubtful=True, rounds=[ROUND])
    assert [one["value"] for one in cases.payloads(record, "fixed")] == ["2026-04-02", None]


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


def test_new_packs_and_a_new_answer_together_move_the_date(cases, packs):
    record = cases.errand(entities=[cases.company()])
    later = cases.under(with_period(packs, 2))
    moved = {"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"}
    later.answer(record, "receive", received_at=moved)
    assert due(later, record) == ("2026-05-11", "2026-05-11")
    assert later.journal(record).count("fixed") == 2


def due(cases, record):
    value = cases.view(record).facts["due"]
    return value.value, value.effective


def with_period(packs, months):
    """The same packs under another digest, in which a request is answered within more months."""
    uk = packs.regimes["uk"]
    values = tuple(
        replace(one, value=months) if one.name == "response_period" else one for one in uk.values
    )
    regimes = {**packs.regimes, "uk": replace(uk, values=values)}
    return replace(packs, digest="f" * 64, regimes=regimes)


# --- links ----------------------------------------------------------------------------------


def test_links_are_seen_from_both_ends(cases):
    person, helper = cases.person("Zoé Martin"), cases.person("Ada Lark")
    rounds = [{"id": "a", "cells": {"asked_on": "2026-03-03", "helper": [helper]}}]
    record = cases.errand(person=[person], doubtful=True, rounds=rounds)
    with cases.desk.file.reading() as reading:
        assert [(one.record, one.question) for one in reading.linking_to(person)] == [
            (record, "person")
        ]
        assert [one.record for one in reading.linking_to(helper)] == [record]


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
    assert cases.row(record).fields["due"] == cases.view(record).facts["due"].value
    assert before == cases.payloads(record, "fixed")[0]["value"]
