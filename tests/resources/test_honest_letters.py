"""Letters promise only what the clock keeps, and say only what the record holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resources.office import GIVEN, day, rows

LTD, SAS = "CONEX SYSTEMS LTD", "CONEX SAS"


def doubtful(office, company):
    record = office.request(company, "en")
    office.do(
        record,
        "decide_identity",
        identity_decision="doubtful",
        identity_doubts=["unknown_address"],
        identity_proofs=["account"],
    )
    return record


def unclear(office, company):
    record = office.request(company, "en")
    office.do(record, "agree_scope", scope="unclear", clarification_why="A.", clear_part="B.")
    return record


QUESTIONS = [("identity_check", doubtful), ("clarification", unclear)]


@pytest.mark.parametrize("company", [LTD, SAS])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_acknowledgement_after_the_due_date_promises_no_past_day(office, company, language):
    record = office.request(company, language)
    assert "au plus tard le 2 déc" in plain(office, record) or "by 2 Dec" in plain(office, record)
    office.clock.now = day(12, 21)
    text = plain(office, record)
    assert "You should have had our answer" in text or "Vous auriez dû avoir" in text
    assert "as soon as we can" not in text
    assert "dès que possible" not in text


def plain(office, record):
    return office.text(record, "acknowledgement").replace("\u00a0", " ")


@pytest.mark.parametrize(("letter", "opened"), QUESTIONS)
def test_a_question_asked_late_in_france_does_not_claim_to_stop_the_clock(office, letter, opened):
    record = opened(office, SAS)
    assert "stands still" in office.text(record, letter)
    office.clock.now = day(11, 12)
    text = office.text(record, letter)
    assert "stands still" not in text
    assert "goes on running" in text


@pytest.mark.parametrize(("letter", "opened"), QUESTIONS)
@pytest.mark.parametrize("company", [LTD, SAS])
def test_no_question_claims_to_revive_a_period_that_has_ended(office, letter, opened, company):
    record = opened(office, company)
    office.clock.now = day(12, 21)
    text = office.text(record, letter)
    assert "does not change that" in text
    for claim in ("stands still", "paused", "begins on the day"):
        assert claim not in text


@pytest.mark.parametrize(
    ("ground", "said"),
    [("further_copy", "We will make the copy"), ("excessive", "begins on the day your payment")],
)
def test_a_british_fee_notice_says_what_payment_does(office, ground, said):
    record = office.request(LTD, "en")
    office.do(
        record,
        "ask_fee",
        fee_ground=ground,
        fee_facts="Facts.",
        fee_amount="£24.00",
        fee_breakdown=rows({"what": "Staff time", "amount": "£24.00"}),
        fee_reply_by="2026-11-20",
    )
    assert said in office.text(record, "fee_notice")
    office.clock.now = day(11, 23)
    assert "fee.deadline" in office.read(record, "fee_notice").composition.uncovered


def test_a_late_notice_cannot_promise_a_day_that_has_passed(office):
    record = office.request(LTD, "en")
    office.clock.now = day(12, 21)
    office.do(record, "explain_delay", late_cause="Facts.")
    office.do(record, "tell_delay", late_promise="2026-12-18")
    assert "late.new_date" in office.read(record, "late_notice").composition.uncovered


def test_codes_are_announced_only_where_some_are_explained(office):
    record = office.request(LTD, "en")
    office.search(record, found=True)
    office.review(record, GIVEN)
    office.decide(record, "grant", delivery="recorded_post")
    assert "codes" not in office.text(record, "access_response")
    office.do(record, "prepare_copy", codes=rows({"code": "P1", "meaning": "urgent"}))
    assert "The annex explains the codes" in office.text(record, "access_response")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2020-01-01", None, "the time from 1 January 2020 on."),
        ("2020-01-01", "2024-12-31", "from 1 January 2020 to 31 December 2024."),
        (None, "2024-12-31", "the time up to 31 December 2024."),
    ],
)
def test_the_period_that_was_searched_is_said_as_it_was_recorded(office, first, last, said):
    record = office.request(LTD, "en")
    office.search(record, found=False)
    office.do(record, "agree_scope", period_from=first, period_to=last)
    assert said in office.text(record, "no_data").replace("\u00a0", " ")


def test_only_british_letters_speak_of_a_proportionate_search(office):
    for company, said in ((LTD, True), (SAS, False)):
        record = office.request(company, "en")
        office.search(record, found=False)
        assert ("proportionate" in office.text(record, "no_data")) is said


def test_who_consented_is_told_that_consent_can_be_withdrawn(office):
    record = office.request(LTD, "en")
    office.search(record, found=True)
    office.review(record, GIVEN)
    office.decide(record, "grant", delivery="recorded_post")
    assert "what you consented to" not in office.text(record, "access_response")
    marketing = office.ids("activity")["Marketing by e-mail"]
    office.do(record, "plan_search", activities=[marketing])
    (row,) = office.view(marketing).answers["purposes"].value
    before = [row]
    told = [replace(row, cells={**row.cells, "legal_basis": "consent"})]
    office.do(marketing, "list_purposes", purposes=told)
    assert "what you consented to: “to send you" in office.text(record, "access_response")
    office.do(marketing, "list_purposes", purposes=before)


@pytest.mark.parametrize(("company", "late"), [(SAS, True), (LTD, False)])
def test_a_refusal_after_the_first_month_admits_it_where_an_extension_gives_no_time(
    office, company, late
):
    record = office.request(company, "en")
    office.search(record, found=True)
    office.do(record, "extend", extension_grounds=["complexity"], extension_facts="Facts.")
    office.send(record, "extension")
    office.decide(
        record, "refuse", refusal_ground="excessive", refusal_facts="Z.", refusal_evidence="-"
    )
    assert "We are sorry that it is late" not in office.text(record, "refusal")
    office.clock.now = day(12, 21)
    text = office.text(record, "refusal").replace("\u00a0", " ")
    assert ("tell you this by 2 December 2026" in text) is late
