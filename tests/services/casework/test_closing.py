"""Gates, closing and opening again: in turn, with an outcome, or not at all."""

from __future__ import annotations

import pytest

from tests.services.casework.records_in_hand import closed, draft, places
from workbench.domain.answers import Answer, Knowing
from workbench.services.casework.decided_dates import override_date
from workbench.services.casework.records import answer, note, pass_gate, reopen, save_draft
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed


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
