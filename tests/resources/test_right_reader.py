"""What tells something of the person waits until it is clear who reads it, under either law."""

from __future__ import annotations

import pytest
from listed import letters_offered

from tests.resources.office import GIVEN, HELD_BACK, day, rows
from workbench.services.casework.records import pass_gate
from workbench.services.letters.cautions import Caution
from workbench.services.letters.issue import LetterNotReady

LTD, SAS = "CONEX SYSTEMS LTD", "CONEX SAS"
COMPANIES = pytest.mark.parametrize("company", [LTD, SAS])
HELD = "Notes on your dismissal of March 2025"
NO_DOUBT = {"identity_decision": "no_doubt", "identity_known_by": ["account"]}
DOUBT = {
    "identity_decision": "doubtful",
    "identity_doubts": ["unknown_address"],
    "identity_proofs": ["known_address", "account", "details", "call_back"],
}


def clarification(office, record):
    office.do(record, "agree_scope", scope="unclear", clarification_why=HELD, clear_part=HELD)


def fee_notice(office, record):
    office.do(
        record,
        "ask_fee",
        fee_ground="excessive",
        fee_facts=HELD,
        fee_amount="£24.00",
        fee_breakdown=rows({"what": "Staff time", "amount": "£24.00"}),
        fee_reply_by="2027-01-20",
    )


def extension(office, record):
    office.do(record, "extend", extension_grounds=["complexity"], extension_facts=HELD)


def extension_with_data(office, record):
    extension(office, record)
    office.do(record, "extend", delivered_now=HELD)


def late_notice(office, record):
    office.clock.now = day(12, 21)
    office.do(record, "explain_delay", late_cause=HELD)
    office.do(record, "tell_delay", late_promise="2027-01-08")


def late_notice_with_data(office, record):
    office.do(record, "extend", delivered_now=HELD)
    late_notice(office, record)


def partial_refusal(office, record):
    office.search(record, found=True)
    office.review(record, GIVEN, {**HELD_BACK, "what": HELD, "exemption": others(office, record)})
    decided(office, record, "grant_part", delivery="recorded_post", granted_part=HELD)


def access_response(office, record):
    office.search(record, found=True)
    office.review(record, GIVEN)
    decided(office, record, "grant", delivery="recorded_post")


def no_data(office, record):
    office.search(record, found=False)
    decided(office, record, "no_data")


def refusal(office, record, ground="excessive"):
    office.search(record, found=True)
    decided(
        office,
        record,
        "refuse",
        refusal_ground=ground,
        refusal_facts="The person did not reply.",
        refusal_evidence="Copies of the letters.",
    )


def refusal_unproved(office, record):
    refusal(office, record, "identity_unproved")


def late_refusal_unproved(office, record):
    office.clock.now = day(12, 21)
    office.do(record, "explain_delay", late_cause=HELD)
    refusal_unproved(office, record)
    pass_gate(office.desk, record, "refusal_in_time", "They never replied.")


def nothing(_office, _record):
    """These letters need no more than a request."""


def others(office, record):
    return "others_rights" if "fr" in office.view(record).regimes else "third_party"


def decided(office, record, decision, **more):
    office.decide(record, decision, **more)
    office.do(record, "second_look", reviewed_by="Dana Whit", reviewed_on="2026-11-03")


REVEALING = [
    ("clarification", clarification),
    ("fee_notice", fee_notice),
    ("extension", extension_with_data),
    ("late_notice", late_notice_with_data),
    ("partial_refusal", partial_refusal),
    ("access_response", access_response),
    ("no_data", no_data),
    ("refusal", refusal),
]
SILENT = [
    ("acknowledgement", nothing),
    ("extension", extension),
    ("late_notice", late_notice),
    ("refusal", refusal_unproved),
    ("refusal", late_refusal_unproved),
]


def doubtful(office, company, prepare):
    """A request whose reader is in doubt, with the question about it sent and unanswered."""
    record = office.request(company, "en")
    prepare(office, record)
    office.do(record, "decide_identity", **DOUBT)
    office.send(record, "identity_check")
    return record


def for_somebody(office, company, prepare, checked):
    record = office.request(company, "en")
    prepare(office, record)
    office.do(record, "decide_identity", **NO_DOUBT)
    subject = office.open("person", full_name="Hugo Valombre")
    paper = office.attach(record, "mandate.pdf", b"paper")
    office.do(
        record,
        "identify_requester",
        on_behalf=True,
        subject=[subject],
        mandate=[paper],
        mandate_checked=checked,
    )
    return record


def gates_at(office, record, letter):
    """The gates that keep a letter from being issued, as the issuing service names them."""
    with pytest.raises(LetterNotReady) as held:
        office.send(record, letter)
    return {
        warning.about for warning in held.value.warnings if warning.caution is Caution.GATE_CLOSED
    }


@COMPANIES
@pytest.mark.parametrize(("letter", "prepare"), REVEALING)
def test_a_letter_that_reveals_waits_until_the_proof_of_identity_is_enough(
    office, company, letter, prepare
):
    record = doubtful(office, company, prepare)
    assert "identity_sure" in gates_at(office, record, letter)
    today = office.clock.now.date().isoformat()
    office.fill_round(record, "check_identity", "identity_rounds", answered_on=today, enough=False)
    assert "identity_sure" in gates_at(office, record, letter)
    office.fill_round(record, "check_identity", "identity_rounds", enough=True)
    office.send(record, letter)


@COMPANIES
@pytest.mark.parametrize("checked", [None, False])
@pytest.mark.parametrize(("letter", "prepare"), REVEALING)
def test_a_letter_that_reveals_waits_until_the_authority_to_act_is_valid(
    office, company, letter, prepare, checked
):
    record = for_somebody(office, company, prepare, checked)
    assert "mandate_seen" in gates_at(office, record, letter)
    office.do(record, "identify_requester", mandate_checked=True)
    office.send(record, letter)


@COMPANIES
@pytest.mark.parametrize(("letter", "prepare"), SILENT)
def test_a_letter_that_reveals_nothing_leaves_while_identity_is_in_doubt(
    office, company, letter, prepare
):
    record = doubtful(office, company, prepare)
    assert HELD not in office.text(record, letter)
    office.send(record, letter)


@COMPANIES
@pytest.mark.parametrize(("letter", "prepare"), SILENT)
def test_a_letter_that_reveals_nothing_leaves_while_an_authority_to_act_is_invalid(
    office, company, letter, prepare
):
    record = for_somebody(office, company, prepare, checked=False)
    assert HELD not in office.text(record, letter)
    office.send(record, letter)


@COMPANIES
@pytest.mark.parametrize("language", ["en", "fr"])
def test_reasons_as_they_were_typed_are_told_once_it_is_clear_who_reads_them(
    office, company, language
):
    record = doubtful(office, company, extension)
    assert HELD not in office.text(record, "extension", language=language)
    office.fill_round(record, "check_identity", "identity_rounds", enough=True)
    assert HELD in office.text(record, "extension", language=language)


def test_reasons_wait_for_the_decision_whether_there_is_a_doubt(office):
    record = office.request(LTD, "en")
    extension(office, record)
    shown = office.read(record, "extension")
    assert {item.name for item in shown.composition.missing} == {"identity_decision"}
    assert HELD not in office.desk.press.text(shown.composition.letter)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_question_about_identity_does_not_say_whether_the_person_is_known(office, language):
    record = office.request(SAS, language)
    office.do(record, "decide_identity", **DOUBT)
    for doubt in ("unknown_address", "other_name", "namesakes", "odd_message"):
        office.do(record, "decide_identity", identity_doubts=[doubt])
        said = office.text(record, "identity_check")
        for claim in ("we know", "already", "nous connaissons", "nous savons", "détenons déjà"):
            assert claim not in said


def test_every_letter_of_a_request_is_decided_here(office):
    record = office.request(LTD, "en")
    offered = {letter.letter for letter in letters_offered(office.desk, record)}
    assert {letter for letter, _ in (*REVEALING, *SILENT)} | {"identity_check"} == offered
