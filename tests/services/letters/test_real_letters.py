"""Every letter of an access request, under each law, in each language, by each channel."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from workbench.domain.letter import text_of
from workbench.domain.letter_template import USUAL, Channel
from workbench.domain.wording.placeholders import texts_of
from workbench.services.casework.documents import attach
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft

DATA = b"source,field,value\r\nCRM,City,Leeds\r\n"


def both(english, french):
    return {"en": english, "fr": french}


LONDON = {
    "legal_name": "Acme Ltd",
    "regime": "uk",
    "calendar": "ENG",
    "part_of_uk": "england_and_wales",
    "company_number": "01234567",
}
PARIS = {
    "legal_name": "Acme SAS",
    "regime": "fr",
    "calendar": "FR",
    "legal_form": "société par actions simplifiée",
    "share_capital": "10 000 euros",
    "siren": "000 000 000",
    "rcs_town": "Paris",
}
EVERY_COMPANY = {
    "registered_office": "1 High Street, Leith",
    "head_office": "1 High Street, Leith",
    "town": "Leith",
    "dpo_name": "Sam Poole",
    "dpo_email": "privacy@acme.example",
    "signatory_name": "Kim Reed",
    "signatory_title": both("Director", "Directrice"),
}
PERSON = {
    "full_name": "Robin Ash",
    "family_name": "Ash",
    "civility": "ms",
    "email": "robin@example.org",
    "postal_address": "2 Mill Lane\nLEITH",
    "language": "en",
}
ACTIVITY = {
    "name": both("Sales", "les ventes"),
    "automated_decisions": True,
    "automated_logic": both("We add up points.", "Nous additionnons des points."),
    "automated_consequences": both("You may wait longer.", "Vous attendez davantage."),
    "purposes": [
        {
            "id": "p1",
            "cells": {
                "purpose": both("Selling", "la vente"),
                "categories": both("Name and address", "nom et adresse"),
                "source": both("You", "vous-même"),
                "legal_basis": "contract",
                "retention": both("Six years", "six ans"),
            },
        }
    ],
}
RECIPIENT = {
    "name": both("A printer", "un imprimeur"),
    "category": "service_provider",
    "purpose": both("Printing", "l’impression"),
    "country": both("Canada", "Canada"),
    "safeguards": both("An adequacy decision.", "une décision d’adéquation"),
}


def item(row, decision, ground):
    cells = {"what": "E-mails", "third_parties": False, "decision": decision, "mention": True}
    if decision != "give":
        cells |= {"exemption": ground, "reason": "They are about others."}
    return {"id": row, "cells": cells}


BASE = {
    "received_at": {"at": "2026-10-05T10:00:00+01:00", "zone": "Europe/London"},
    "right": "access",
    "role": "controller",
    "on_behalf": False,
    "handler": "Sam Poole",
    "identity_decision": "no_doubt",
    "identifiers": "robin@example.org",
    "search_reasoning": "All systems were asked.",
    "data_found": True,
    "shared": False,
    "automated": False,
    "late_cause": "We misread the date.",
    "late_promise": "2026-11-27",
    "delivery": "encrypted_email",
    "scope": "everything",
    "extension_grounds": ["complexity", "number"],
    "extension_facts": "There are nine systems.",
    "delivered_now": "Your contract.",
    "fee_ground": "further_copy",
    "fee_facts": "You have had a copy.",
    "fee_amount": "12.50",
    "fee_breakdown": [{"id": "f1", "cells": {"what": "Paper", "amount": "12.50"}}],
    "fee_reply_by": "2026-11-30",
}
VARIANTS = {
    "acknowledgement": [{}, {"right": "information"}, {"role": "processor"}],
    "identity_check": [
        {
            "identity_decision": "doubtful",
            "identity_doubts": ["unknown_address"],
            "identity_proofs": ["account", "document"],
            "identity_facts": "You wrote from a new address.",
        }
    ],
    "clarification": [
        {"scope": "unclear", "clarification_why": "There is much.", "clear_part": "Your contract."}
    ],
    "extension": [{}],
    "no_data": [{"data_found": False, "decision": "no_data"}],
    "access_response": [
        {"decision": "grant", "items": [item("i1", "give", "")]},
        {
            "decision": "grant_part",
            "shared": True,
            "transferred": True,
            "automated": True,
            "granted_part": "Your contract.",
            "items": [item("i1", "withhold", "others_rights")],
        },
    ],
    "fee_notice": [{}],
    "refusal": [
        {"decision": "refuse", "refusal_ground": "excessive", "refusal_facts": "It is the ninth."}
    ],
    "partial_refusal": [
        {
            "decision": "grant_part",
            "granted_part": "Your contract.",
            "items": [item("i1", "redact", "others_rights")],
        }
    ],
    "late_notice": [{}],
}
CASES = [
    (letter, variant, regime)
    for letter, variants in VARIANTS.items()
    for variant, regime in product(range(len(variants)), ("uk", "fr"))
]
IN_TIME = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
CONTROLLER = {"controller_name": "Acme Inc", "sent_on_on": "2026-10-06"}


@pytest.fixture
def request_under(desk, bench, clock):
    """Opens a whole access request under one law."""
    clock.now = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def opened(regime, variant):
        answers = dict(BASE) | dict(variant)
        own = LONDON if regime == "uk" else PARIS
        company = bench.open("organisation", **own, **EVERY_COMPANY)
        activity = bench.open("activity", organisations=[company], **ACTIVITY)
        recipient = bench.open("recipient", **RECIPIENT)
        person = bench.open("person", **PERSON)
        answers |= {"person": [person], "entities": [company], "activities": [activity]}
        answers |= {"language": "en", "automated_activities": [activity]}
        answers |= {"recipients": [recipient], "recipients_abroad": [recipient]}
        if answers["role"] == "processor":
            answers |= CONTROLLER
        record = bench.open("access_request", **answers)
        attach(desk, record, "crm.csv", DATA)
        document = bench.view(record).record.attachments[0].document
        bench.answer(record, "prepare_copy", data_files=[document])
        return record

    return opened


def words(letter):
    """Everything a reader reads."""
    blocks = [block for clause in letter.clauses for block in clause.blocks]
    body = [text_of(text) for block in blocks for text in texts_of(block)]
    frame = [letter.title, letter.subject, letter.salutation, letter.closing, letter.particulars]
    sides = [*letter.addressee, *letter.enclosures, *letter.signatory, letter.place_and_date]
    return "\n".join([*frame, *sides, *body])


@pytest.mark.parametrize(("letter", "variant", "regime"), CASES)
def test_a_whole_request_leaves_no_gap_in_its_letter(
    request_under, desk, clock, letter, variant, regime
):
    record = request_under(regime, VARIANTS[letter][variant])
    if letter == "extension":
        clock.now = IN_TIME
    for language, channel in product(("en", "fr"), USUAL):
        choices = LetterChoices(language=language, channel=channel)
        made = draft(desk, record, letter, choices).composition
        said = words(made.letter)
        assert made.missing == ()
        assert made.uncovered == ()
        assert "{" not in said
        assert "[" not in said
        assert (made.letter.profile is None) is (channel is Channel.EMAIL)


@pytest.mark.parametrize(
    ("regime", "own", "other"), [("uk", "ICO", "CNIL"), ("fr", "CNIL", "ICO")]
)
def test_each_law_names_its_own_authority_alone(request_under, desk, regime, own, other):
    record = request_under(regime, VARIANTS["refusal"][0])
    for language in ("en", "fr"):
        choices = LetterChoices(language=language)
        said = words(draft(desk, record, "refusal", choices).composition.letter)
        assert own in said
        assert other not in said
        assert ("164A" in said) <= (regime == "uk")


def test_the_reasons_for_an_extension_are_only_those_recorded(request_under, desk, clock):
    request = request_under("uk", {"extension_grounds": ["complexity"]})
    both_grounds = request_under("uk", {"extension_grounds": ["complexity", "number"]})
    clock.now = IN_TIME
    less = draft(desk, request, "extension").composition.letter.clauses
    more = draft(desk, both_grounds, "extension").composition.letter.clauses
    assert {clause.id for clause in more} - {clause.id for clause in less} == {"number"}


def test_an_extension_that_can_no_longer_be_notified_has_no_date_to_state(request_under, desk):
    record = request_under("uk", {})
    made = draft(desk, record, "extension").composition
    assert [item.name for item in made.missing] == ["due.if_extended"]
