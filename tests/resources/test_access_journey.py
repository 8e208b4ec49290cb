"""Access requests worked from the day they arrive to the day they are closed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.resources.office import GIVEN, HELD_BACK, day, rows
from workbench.services.casework.records import reopen
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.services.letters.issue import LetterNotReady
from workbench.services.pages.record.form import step_page

LTD, SAS = "CONEX SYSTEMS LTD", "CONEX SAS"


def _search_in_two_rounds(office, record):
    office.do(record, "protect_data", hold_on="2026-11-03", hold_note="The system team.")
    activities = list(office.ids("activity").values())[:2]
    office.do(record, "plan_search", activities=activities, identifiers="Noor Ashby")
    asked = {"place": "CRM", "person_asked": "Sam", "asked_on": "2026-11-11"}
    office.do(record, "search", searches=rows(asked))
    assert office.progress(record)["search"] == "in_progress"
    office.do(
        record, "search", searches=rows({**asked, "answered_on": "2026-11-11", "result": "found"})
    )
    office.do(record, "judge_search", search_reasoning="Every system.", data_found=True)
    office.do(record, "flag_special_cases", special_cases=["none"])


def test_a_british_request_goes_through_identity_clarification_extension_and_answer(office):
    record = office.request(LTD, "en")
    office.send(record, "acknowledgement")
    assert office.view(record).facts["due"].value == "2026-12-02"
    office.do(
        record,
        "decide_identity",
        identity_decision="doubtful",
        identity_doubts=["unknown_address"],
        identity_proofs=["account"],
    )
    office.send(record, "identity_check")
    assert office.view(record).facts["due"].value is None
    office.clock.now = day(11, 6)
    office.fill_round(
        record, "check_identity", "identity_rounds", answered_on="2026-11-05", enough=True
    )
    assert office.view(record).facts["due"].value == "2026-12-07"
    office.do(
        record, "agree_scope", scope="unclear", clarification_why="Much.", clear_part="The rest."
    )
    office.send(record, "clarification")
    office.clock.now = day(11, 11)
    office.fill_round(record, "clarify", "clarifications", answered_on="2026-11-10")
    assert office.progress(record)["clarify"] == "done"
    office.do(
        record, "extend", extension_grounds=["complexity"], extension_facts="Twelve systems."
    )
    promised = office.view(record).facts["due"].part("if_extended")
    office.send(record, "extension")
    assert office.view(record).facts["due"].value == promised
    _search_in_two_rounds(office, record)
    office.review(record)
    office.decide(record, "grant", delivery="secure_download")
    office.send(record, "access_response")
    assert office.progress(record)["keep_proof"] == "done"
    with pytest.raises(GateClosed):
        office.do(record, "close", outcome="granted")
    office.do(record, "set_retention", retain_until="2032-11-11", retention_reason="Limitation.")
    office.do(record, "close", outcome="granted")
    assert office.view(record).record.status == "closed"
    assert set(office.progress(record).values()) <= {"done", "not_needed", "not_started"}


def test_a_french_request_about_which_nothing_is_held_is_answered_and_closed(office):
    record = office.request(SAS, "fr", right="information")
    office.search(record, found=False)
    office.decide(record, "no_data")
    assert office.progress(record)["answer_access"] == "not_needed"
    office.send(record, "no_data")
    office.do(record, "set_retention", retain_until="2031-11-03", retention_reason="Prescription.")
    office.do(record, "close", outcome="no_data")
    assert office.view(record).record.status == "closed"


def test_a_partial_answer_waits_for_a_second_person_and_tells_what_is_held_back(office):
    record = office.request(SAS, "fr")
    office.search(record, found=True)
    office.review(record, GIVEN, HELD_BACK)
    office.decide(record, "grant_part", delivery="encrypted_email", granted_part="Le reste.")
    assert office.gates(record, "answer_access") == ("second_person",)
    with pytest.raises(LetterNotReady):
        office.send(record, "access_response")
    office.do(record, "second_look", reviewed_by="Dana Whit", reviewed_on="2026-11-03")
    text = office.text(record, "access_response")
    assert "Il nomme un autre client." in text
    assert "art. 15, § 4, du RGPD" in text
    office.send(record, "access_response")
    assert office.view(record).answers["answered_on"].value == date(2026, 11, 3)


def test_an_early_partial_refusal_does_not_pass_for_the_answer(office):
    record = office.request(SAS, "fr")
    office.search(record, found=True)
    office.review(record, GIVEN, HELD_BACK)
    office.decide(record, "grant_part", delivery="encrypted_email", granted_part="Le reste.")
    office.do(record, "second_look", reviewed_by="Dana Whit", reviewed_on="2026-11-03")
    office.send(record, "partial_refusal")
    assert "answered_on" not in office.view(record).answers
    assert office.progress(record)["answer_access"] == "not_started"


def test_a_request_for_somebody_else_s_data_is_sent_on_and_closed(office):
    record = office.request(LTD, "en")
    answers = office.view(record).answers
    entity = answers["entities"].value
    office.do(record, "choose_entity", entities=entity, role="processor", handler="Alex Field")
    office.do(record, "send_on", controller_name="Northquay Ltd", sent_on_on="2026-11-03")
    text = office.text(record, "acknowledgement")
    assert "It is for Northquay Ltd to answer you" in text
    assert "2 December" not in text
    office.send(record, "acknowledgement")
    assert office.progress(record)["close"] == "not_needed"
    office.do(record, "set_retention", retain_until="2027-11-03", retention_reason="Proof.")
    office.do(record, "stop_early", stopped_on="2026-11-03", stopped_why="-", outcome="sent_on")
    assert office.view(record).record.status == "closed"


def test_a_withdrawn_request_needs_no_answer(office):
    record = office.request(LTD, "en")
    office.do(record, "set_retention", retain_until="2027-11-03", retention_reason="Proof.")
    office.do(record, "stop_early", stopped_on="2026-11-03", stopped_why="-", outcome="withdrawn")
    assert office.view(record).record.status == "closed"


def test_an_answer_is_possible_while_a_clarification_is_still_open(office):
    record = office.request(LTD, "en", right="information")
    office.search(record, found=True)
    office.do(
        record, "agree_scope", scope="unclear", clarification_why="Much.", clear_part="The rest."
    )
    office.send(record, "clarification")
    text = office.text(record, "acknowledgement")
    assert "When we have your reply, we will tell you the date" in text
    assert "nothing you need to do" not in text
    office.review(record)
    office.decide(record, "grant")
    office.send(record, "access_response")
    assert office.view(record).facts["due"].part("late") is False


def test_when_the_date_has_passed_the_duty_goes_on_and_says_why(office):
    record = office.request(LTD, "en")
    office.search(record, found=False)
    office.decide(record, "no_data")
    office.clock.now = day(12, 9)
    assert office.progress(record)["answer_no_data"] == "cannot_start"
    office.do(record, "explain_delay", late_cause="a server was out of order.")
    office.do(record, "tell_delay", late_promise="2026-12-16")
    told = office.text(record, "late_notice")
    assert "by 2 December 2026" in told
    assert "16 December 2026" in told
    office.send(record, "late_notice")
    answer = office.text(record, "no_data")
    assert "You should have had this answer by 2 December 2026." in answer
    assert "a server was out of order." in answer
    office.send(record, "no_data")
    assert office.view(record).facts["due"].part("late") is True


def test_an_extension_cannot_be_sent_after_the_first_period(office):
    record = office.request(LTD, "en")
    office.do(record, "extend", extension_grounds=["complexity"], extension_facts="Much.")
    assert office.gates(record, "extend") == ()
    office.clock.now = day(12, 3)
    assert office.gates(record, "extend") == ("extension_in_time",)
    with pytest.raises(LetterNotReady):
        office.send(record, "extension")


def test_nothing_goes_to_somebody_whose_identity_is_in_doubt(office):
    record = office.request(LTD, "en")
    office.search(record, found=False)
    office.do(
        record,
        "decide_identity",
        identity_decision="doubtful",
        identity_doubts=["namesakes"],
        identity_proofs=["details"],
    )
    office.decide(record, "no_data")
    assert "identity_sure" in office.gates(record, "answer_no_data")


def test_an_item_held_back_needs_a_ground_and_a_reason(office):
    record = office.request(LTD, "en")
    office.search(record, found=True)
    bare = {"what": "Note", "third_parties": True, "decision": "withhold", "mention": True}
    office.do(record, "review_items", items=rows(bare))
    assert office.progress(record)["review_items"] == "in_progress"
    office.do(record, "review_items", items=rows({**bare, "exemption": "privilege"}))
    assert office.progress(record)["review_items"] == "in_progress"
    office.do(
        record, "review_items", items=rows({**bare, "exemption": "privilege", "reason": "Advice."})
    )
    assert office.progress(record)["review_items"] == "done"


@pytest.mark.parametrize(("language", "blank"), [("en", "[reference]"), ("fr", "[référence]")])
def test_the_search_round_brings_a_request_to_copy_for_whoever_is_asked(office, language, blank):
    record = office.request(LTD, language)
    fields = step_page(office.desk, record, "search", language).fields
    said = next(field.help for field in fields if field.question.id == "searches")
    assert blank in said


def test_a_closed_request_is_reopened_with_a_reason_worked_on_and_closed_again(office):
    record = office.request(LTD, "en")
    office.do(record, "set_retention", retain_until="2027-11-03", retention_reason="Proof.")
    office.do(
        record, "stop_early", stopped_on="2026-11-03", stopped_why="Mail.", outcome="withdrawn"
    )
    with pytest.raises(RecordClosed):
        office.do(record, "agree_scope", scope="everything")
    with pytest.raises(NotAcceptable):
        reopen(office.desk, record, " ")
    reopen(office.desk, record, "The person wants the data after all.")
    view = office.view(record)
    assert (view.record.status, view.record.outcome) == ("open", "")
    assert view.facts["due"].value == "2026-12-02"
    office.do(record, "agree_scope", scope="everything")
    office.do(record, "stop_early", stopped_why="Withdrawn again.", outcome="withdrawn")
    assert office.view(record).record.status == "closed"
