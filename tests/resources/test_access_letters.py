"""What the letters of an access request say: the right law, the recorded reasons, no gap."""

from __future__ import annotations

from datetime import date

import pytest
from typography import slips

from tests.resources.office import GIVEN, HELD_BACK, PACKS
from workbench.domain.letter import text_of
from workbench.domain.letter_template import Channel
from workbench.domain.wording.placeholders import texts_of
from workbench.services.casework.records import answer

LTD, SAS = "CONEX SYSTEMS LTD", "CONEX SAS"
KIND = PACKS.kinds["access_request"]
BRITISH = ("164A", "ICO", "UK GDPR", "Data Protection Act", "Royaume-Uni", "United Kingdom")
EUROPEAN = ("CNIL", "Espace économique", "European Economic Area", "considérant 63", "recital 63")


@pytest.fixture(scope="module")
def cases(office):
    """A request for each company and language, worked so far that every letter can be drawn."""
    made = {}
    for company in (LTD, SAS):
        for language in ("en", "fr"):
            made[company, language] = _worked(office, company, language)
    return made


def _worked(office, company, language):
    record = office.request(company, language)
    office.search(record, found=True)
    office.do(
        record,
        "decide_identity",
        identity_decision="doubtful",
        identity_doubts=["unknown_address", "namesakes"],
        identity_proofs=["known_address", "account", "details", "call_back", "document"],
    )
    office.do(record, "agree_scope", scope="unclear", clarification_why="A.", clear_part="B.")
    office.review(record, GIVEN, HELD_BACK)
    office.do(
        record,
        "extend",
        extension_grounds=["complexity", "number"],
        extension_facts="C.",
        delivered_now="D.",
    )
    office.do(
        record,
        "ask_fee",
        fee_ground="excessive",
        fee_facts="E.",
        fee_amount="24",
        fee_breakdown=[{"id": "r1", "cells": {"what": "F", "amount": "24"}}],
        fee_reply_by="2026-11-20",
    )
    office.do(record, "explain_delay", late_cause="G.")
    office.do(record, "tell_delay", late_promise="2026-12-16")
    office.decide(record, "grant_part", delivery="recorded_post", granted_part="H.")
    return record


LETTERS = sorted(set(KIND.letters) - {"refusal"})


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("company", [LTD, SAS])
def test_every_letter_is_whole_and_speaks_one_law(office, cases, company, language, letter):
    shown = office.read(cases[company, language], letter).composition
    assert shown.missing == ()
    assert shown.uncovered == ()
    text = office.desk.press.text(shown.letter)
    foreign = BRITISH if company == SAS else EUROPEAN
    assert [word for word in foreign if word in text] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("company", [LTD, SAS])
def test_a_refusal_states_facts_ground_and_remedies(office, company, language):
    record = office.request(company, language)
    office.search(record, found=True)
    office.decide(
        record, "refuse", refusal_ground="excessive", refusal_facts="Z.", refusal_evidence="-"
    )
    shown = office.read(record, "refusal").composition
    assert (shown.missing, shown.uncovered) == ((), ())
    text = office.desk.press.text(shown.letter)
    assert "12(5)(b)" in text or "art. 12, § 5, b" in text
    assert ("164A" in text) is (company == LTD)
    assert ("CNIL" in text) is (company == SAS)


@pytest.mark.parametrize(
    ("dated", "to_us", "authority"),
    [
        (date(2026, 6, 18), False, "Information Commissioner’s Office (ICO)"),
        (date(2026, 6, 19), True, "Information Commissioner’s Office (ICO)"),
        (date(2026, 9, 29), True, "Information Commissioner’s Office (ICO)"),
        (date(2026, 9, 30), True, "Information Commission (ICO)"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_british_remedies_follow_the_date_of_the_letter(
    office, cases, language, dated, to_us, authority
):
    text = office.text(cases[LTD, language], "extension", dated=dated)
    assert ("164A" in text) is to_us
    assert authority in text
    assert "Wycliffe House" not in text


@pytest.mark.parametrize(
    ("grounds", "said", "unsaid"),
    [
        (["complexity"], "is complex.", "several requests, and"),
        (["number"], "several requests, and", "is complex."),
    ],
)
def test_an_extension_asserts_only_the_recorded_reason(office, grounds, said, unsaid):
    record = office.request(LTD, "en")
    office.do(record, "extend", extension_grounds=grounds, extension_facts="Facts.")
    text = office.text(record, "extension")
    assert said in text
    assert unsaid not in text
    assert "2 February 2027" in text


@pytest.mark.parametrize(
    ("company", "particular"),
    [
        (LTD, "part_of_uk"),
        (LTD, "company_number"),
        (LTD, "registered_office"),
        (SAS, "siren"),
        (SAS, "rcs_town"),
        (SAS, "legal_form"),
        (SAS, "share_capital"),
        (SAS, "registered_office"),
    ],
)
def test_a_missing_company_particular_keeps_a_letter_back(office, company, particular):
    sender = office.ids("organisation")[company]
    before = office.view(sender).answers[particular]
    record = office.request(company, "en")
    answer(office.desk, sender, "give_particulars", {particular: None})
    shown = office.read(record, "acknowledgement")
    office.do(sender, "give_particulars", **{particular: before.value})
    assert [item.name for item in shown.composition.missing] == [particular]
    assert not shown.ready


def test_a_person_who_writes_by_email_is_not_asked_for_an_address(office):
    record = office.request(SAS, "fr")
    shown = office.read(record, "acknowledgement")
    assert shown.choices.channel == "email"
    assert shown.composition.missing == ()
    by_post = office.read(record, "acknowledgement", channel=Channel.POST)
    assert [item.name for item in by_post.composition.missing] == ["postal_address"]


def test_who_acts_for_somebody_else_is_told_whose_data_is_meant(office):
    record = office.request(SAS, "fr")
    subject = office.open("person", full_name="Hugo Valombre")
    paper = office.attach(record, "mandate.pdf", b"paper")
    office.do(
        record,
        "identify_requester",
        on_behalf=True,
        subject=[subject],
        mandate=[paper],
        mandate_checked=True,
    )
    assert "Vous écrivez pour Hugo Valombre." in office.text(record, "acknowledgement")


def test_an_item_that_must_not_be_mentioned_is_not(office):
    record = office.request(LTD, "en")
    office.search(record, found=True)
    office.review(record, GIVEN, {**HELD_BACK, "what": "Secret note", "mention": False})
    office.decide(record, "grant_part", delivery="recorded_post", granted_part="H.")
    text = office.text(record, "access_response")
    assert "Secret note" not in text
    assert "Nothing has been left out" not in text


def test_the_sentences_of_a_civility_open_and_close_a_french_letter(office):
    record = office.request(SAS, "fr", civility="ms", family_name="Ashby")
    text = office.text(record, "acknowledgement")
    assert "\nMadame,\n" in text
    assert "agréer, Madame, l’expression" in text


def test_no_wording_passes_for_reviewed_and_all_have_both_languages():
    for letter in KIND.letters.values():
        assert {clause.reviewed_by for clause in letter.clauses} == {""}
        assert set(letter.wording) == {"en", "fr"}


@pytest.mark.parametrize("letter", sorted(KIND.letters))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_letters_are_set_as_a_printer_would(letter, language):
    wording = KIND.letters[letter].wording[language]
    lines = [wording.title, wording.subject, wording.annex_title, *wording.enclosures]
    blocks = [block for clause in wording.clauses.values() for block in clause]
    lines += [text_of(text) for block in blocks for text in texts_of(block)]
    assert [str(slip) for line in lines for slip in slips(line, language)] == []


@pytest.mark.parametrize("regime", ["eu", "fr", "uk"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_regimes_lend_is_set_as_a_printer_would(regime, language):
    words = PACKS.regime_words[regime][language]
    lent = ("phrase.", "list.", "list_law.")
    lines = [line for key, line in words.texts.items() if key.startswith(lent)]
    blocks = [block for clause in words.clauses.values() for block in clause]
    lines += [text_of(text) for block in blocks for text in texts_of(block)]
    assert [str(slip) for line in lines for slip in slips(line, language)] == []


def test_every_question_the_letters_print_can_be_left_open_with_a_reason(office):
    """A gap in a letter is an unanswered question, never an invented phrase."""
    record = office.open("access_request", **office_opening())
    shown = office.read(record, "acknowledgement").composition
    assert {"person", "entities"} <= {item.name for item in shown.missing}


def office_opening():
    return {
        "received_at": {"at": "2026-11-02T10:00:00+00:00", "zone": "Europe/London"},
        "right": "access",
    }


def test_who_asks_only_whether_there_is_data_gets_the_information_and_no_copy(office):
    record = office.request(SAS, "fr", right="confirmation")
    office.search(record, found=True)
    office.do(record, "trace_sharing", shared=False, automated=False)
    office.decide(record, "grant")
    shown = office.read(record, "access_response")
    assert shown.ready
    assert shown.composition.letter.annex is None
    assert "seulement demandé si nous détenons" in office.text(record, "access_response")
