"""A letter as it stands now: offered in its turn, spoken to its reader, gaps named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from listed import letters_offered

from workbench.domain.letter_template import Channel
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices, NoSuchLetter
from workbench.services.letters.draft import draft


def test_the_due_date_stands_in_the_letter_and_its_source_in_the_journal(desk, enquiry):
    made = draft(desk, enquiry, "receipt")
    (block,) = made.composition.letter.clauses[0].blocks
    assert "".join(span.text for span in block.text) == (
        "You asked about your data. We answer by 2 December 2026 from Leith."
    )
    assert made.quoted == {"due": date(2026, 12, 2), "town": "Leith"}
    assert made.ready


def test_a_letter_speaks_to_a_person_by_e_mail_when_there_is_an_address(desk, enquiry):
    letter = draft(desk, enquiry, "receipt").composition.letter
    assert letter.addressee == ("Robin Ash", "robin@example.org")
    assert letter.profile is None
    assert letter.particulars == (
        "Acme Ltd. Registered in Scotland. Company number SC000001. "
        "Registered office: 1 High Street, Leith."
    )
    assert letter.signatory == ("For and on behalf of Acme Ltd", "Kim Reed", "Director")


def test_by_post_the_missing_address_is_asked_of_the_person(desk, enquiry, person):
    made = draft(desk, enquiry, "receipt", LetterChoices(channel=Channel.POST))
    (missing,) = made.composition.missing
    assert (missing.record, missing.key) == (person, "question.postal_address")
    assert not made.ready


def test_the_same_record_speaks_french_when_it_is_asked_to(desk, enquiry):
    letter = draft(desk, enquiry, "receipt", LetterChoices(language="fr")).composition.letter
    assert letter.language == "fr-FR"
    assert letter.subject == "Votre question du 2 novembre 2026"
    assert letter.place_and_date == "Leith, le 5 novembre 2026"
    assert letter.signatory[-1] == "Directrice"


def test_a_ground_is_cited_with_its_article(desk, bench, company, person):
    record = bench.open(
        "enquiry",
        received_at={"at": "2026-11-02T10:00:00+00:00", "zone": "Europe/London"},
        person=[person],
        organisations=[company],
        topic="other",
        ground="privilege",
    )
    clauses = draft(desk, record, "receipt").composition.letter.clauses
    words = "".join(span.text for span in clauses[-1].blocks[0].text)
    texts = desk.packs.regime_words["uk"]["en"].texts
    assert texts["list_law.exemptions.privilege"] in words
    assert texts["list.exemptions.privilege"] in words


def test_offers_say_why_the_turn_of_a_letter_has_not_come(desk, bench, company):
    record = bench.open(
        "enquiry",
        received_at={"at": "2026-11-02T10:00:00+00:00", "zone": "Europe/London"},
        organisations=[company],
    )
    offers = {offer.letter: offer for offer in letters_offered(desk, record)}
    assert offers["receipt"].ready
    assert not offers["reply"].ready
    assert offers["reply"].waits_for == ("topic",)
    assert offers["reply"].after == ("take_in",)
    assert offers["reply"].gates == ("approval",)


def test_a_closed_gate_forbids_the_letter_and_says_which(desk, enquiry):
    made = draft(desk, enquiry, "reply")
    forbidding = [(warning.caution, warning.about) for warning in made.warnings if warning.forbids]
    assert forbidding == [
        (Caution.GATE_CLOSED, "approval"),
        (Caution.CANNOT_START, "answer"),
    ]


def test_wording_that_no_lawyer_has_seen_is_named_but_does_not_forbid(desk, enquiry):
    made = draft(desk, enquiry, "receipt")
    assert (Caution.UNREVIEWED, "due") in [
        (warning.caution, warning.about) for warning in made.warnings
    ]
    assert made.ready


def test_there_is_no_letter_that_the_kind_does_not_have(desk, enquiry):
    with pytest.raises(NoSuchLetter):
        draft(desk, enquiry, "valentine")


def test_a_date_that_has_passed_is_warned_of_before_a_letter_promises_it(desk, enquiry, clock):
    assert Caution.DATE_PASSED not in [w.caution for w in draft(desk, enquiry, "receipt").warnings]
    clock.now = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    warnings = {warning.caution: warning for warning in draft(desk, enquiry, "receipt").warnings}
    assert warnings[Caution.DATE_PASSED].about == "due"
