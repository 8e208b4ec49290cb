"""The frame of a letter: parties, references, greeting, closing, particulars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.composing.letters import SPEECHES
from workbench.content.wording import parse_wording
from workbench.domain.composing.compose import compose
from workbench.domain.composing.context import (
    Addressee,
    Known,
    LetterContext,
    MissingReason,
    RegimeVoice,
    Sender,
    Unknown,
)
from workbench.domain.kind import RegimeClause
from workbench.domain.letter_template import Channel, ClauseRule, LetterTemplate, LetterWording
from workbench.domain.question import QuestionType
from workbench.domain.templates.furniture import Furniture

WORDS = LetterWording(
    language="en",
    title="Answer to {addressee.name}",
    subject="Your request of {letter.date}",
    clauses={"a": parse_wording("Call {letter.contact} of {sender.name}.")},
    enclosures=("Copy of {letter.reference}",),
)
TEMPLATE = LetterTemplate(
    id="answer",
    v=1,
    from_link="organisation",
    clauses=(ClauseRule(id="a", reviewed_by="A. Lawyer"),),
    wording={"en": WORDS, "fr": WORDS},
)
SENDER = Sender(
    name=Known(value="Acme Ltd"),
    office=Known(value="1 High Street, London"),
    lines=(Known(value="privacy@acme.example"),),
    particulars=Known(value="Acme Ltd, registered in Scotland\nNo. SC000001"),
    signatory=(Known(value="Kim Reed"), Known(value="Director")),
    contact=Known(value="Sam Poole"),
    town=Known(value="Londres"),
)
PERSON = Addressee(
    name=Known(value="Éloïse Durand"),
    family_name="Durand",
    civility="ms",
    address=Known(value="Flat 3\n27 Wharf Lane\nNORTHFIELD", type=QuestionType.LONG_TEXT),
    email=Known(value="eloise@example.org"),
)


BY_PORTAL = replace(TEMPLATE, channels=tuple(Channel))


def composed(language="en", channel=Channel.POST, template=TEMPLATE, **given):
    plain = {
        "reference": "AR-2026-0001",
        "dated": date(2026, 10, 1),
        "channel": channel,
        "sender": SENDER,
        "addressee": PERSON,
        "received": Known(value=date(2026, 9, 3), type=QuestionType.DATE),
    }
    return compose(template, SPEECHES[language], LetterContext(**{**plain, **given}))


def test_a_letter_by_post_has_the_whole_address_in_its_window():
    letter = composed().letter
    assert letter.addressee == ("Éloïse Durand", "Flat 3", "27 Wharf Lane", "NORTHFIELD")
    assert letter.profile == "uk-dl"
    assert letter.delivery == ""


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "For the attention of Lou Reyes"), ("fr", "À l’attention de Lou Reyes")],
)
def test_a_letter_to_a_body_says_for_whose_attention_it_is(language, line):
    body = replace(PERSON, name=Known(value="Quay Ltd"), contact=Known(value="Lou Reyes"))
    for channel in Channel:
        assert composed(language, channel, BY_PORTAL, addressee=body).letter.addressee[:2] == (
            "Quay Ltd",
            line,
        )


def test_a_registered_letter_says_so_where_it_goes_by_post():
    registered = replace(TEMPLATE, furniture=Furniture(registered=True))
    assert composed(template=registered).letter.delivery == "By registered post"
    french = composed("fr", template=registered).letter
    assert french.delivery == "Lettre recommandée avec avis de réception"
    by_mail = composed(channel=Channel.EMAIL, template=registered).letter
    assert by_mail.delivery == "By e-mail"


def test_a_letter_by_e_mail_has_no_window_and_wants_no_address():
    made = composed(
        channel=Channel.EMAIL, addressee=Addressee(name=PERSON.name, email=PERSON.email)
    )
    assert made.letter.addressee == ("Éloïse Durand", "eloise@example.org")
    assert (made.letter.profile, made.letter.delivery) == (None, "By e-mail")
    assert made.complete


@pytest.mark.parametrize(
    ("language", "line"), [("en", "By online portal"), ("fr", "Par portail en ligne")]
)
def test_a_letter_by_a_portal_says_so_and_wants_no_address(language, line):
    made = composed(language, Channel.PORTAL, BY_PORTAL, addressee=Addressee(name=PERSON.name))
    assert made.letter.addressee == ("Éloïse Durand",)
    assert (made.letter.profile, made.letter.delivery) == (None, line)
    assert made.complete
    addressed = composed(language, Channel.PORTAL, BY_PORTAL)
    assert addressed.letter.addressee == ("Éloïse Durand",)


@pytest.mark.parametrize(
    "address", [None, Unknown(name="postal_address", record="p", key="question.postal_address")]
)
def test_a_letter_by_post_without_an_address_cannot_leave(address):
    made = composed(addressee=Addressee(name=PERSON.name, email=PERSON.email, address=address))
    assert [item.why for item in made.missing] == [MissingReason.UNANSWERED]


def test_the_frame_fills_the_names_that_every_letter_knows():
    letter = composed().letter
    assert letter.title == "Answer to Éloïse Durand"
    assert letter.subject == "Your request of 1 October 2026"
    assert letter.enclosures == ("Copy of AR-2026-0001",)
    assert letter.clauses[0].blocks[0].text[0].text == "Call Sam Poole of Acme Ltd."


@pytest.mark.parametrize("office", ["3 rue Haute\n75001 Paris", "3 rue Haute,\n 75001 Paris"])
def test_an_office_of_several_lines_stands_in_one_with_commas(office):
    sender = replace(SENDER, office=Known(value=office, type=QuestionType.LONG_TEXT))
    assert composed(sender=sender).letter.letterhead.office == "3 rue Haute, 75001 Paris"


def test_an_english_letter_gives_its_date_among_the_references():
    letter = composed().letter
    assert letter.references == (
        ("Our reference", "AR-2026-0001"),
        ("Your request of", "3 September 2026"),
        ("Date", "1 October 2026"),
        ("Contact", "Sam Poole"),
    )
    assert letter.place_and_date == ""


def test_a_french_letter_says_place_and_date_on_a_line_of_its_own():
    letter = composed("fr").letter
    assert letter.place_and_date == "Londres, le 1er octobre 2026"
    assert "1er octobre 2026" not in dict(letter.references).values()
    assert letter.profile == "fr-nf"


def test_a_french_letter_without_its_town_cannot_leave():
    sender = Sender(name=SENDER.name, particulars=SENDER.particulars)
    made = composed("fr", sender=sender)
    assert {item.name for item in made.missing} == {"sender.town", "letter.contact"}


def test_it_is_signed_for_the_controller():
    assert composed().letter.signatory == (
        "For and on behalf of Acme Ltd",
        "Kim Reed",
        "Director",
    )


def test_a_missing_signatory_is_a_missing_item():
    sender = Sender(
        name=SENDER.name,
        contact=SENDER.contact,
        signatory=(Unknown(name="signatory_name", record="o", kind="organisation"),),
    )
    made = composed(sender=sender)
    assert [(item.record, item.name) for item in made.missing] == [("o", "signatory_name")]


def test_particulars_stand_on_one_line_at_the_foot():
    assert composed().letter.particulars == "Acme Ltd, registered in Scotland No. SC000001"


def test_the_regime_words_the_particulars_from_the_answers_of_the_sender():
    uk = RegimeVoice(
        id="uk",
        lineage=("uk",),
        clauses=(RegimeClause(name="particulars", id="companies", covers=(), regime="uk"),),
        wording={"companies": parse_wording("{legal_name}, company number {number}.")},
    )
    sender = Sender(
        name=SENDER.name,
        contact=SENDER.contact,
        particulars_clause="particulars",
        answers={
            "legal_name": Known(value="Acme Ltd"),
            "number": Unknown(name="number", record="o", label="Company number"),
        },
    )
    made = composed(sender=sender, regimes=(uk,))
    assert made.letter.particulars == "Acme Ltd, company number [Company number]."
    assert [(item.record, item.name) for item in made.missing] == [("o", "number")]


def test_a_regime_that_gives_no_particulars_leaves_a_gap():
    sender = Sender(name=SENDER.name, contact=SENDER.contact, particulars_clause="particulars")
    assert [item.why for item in composed(sender=sender).missing] == [MissingReason.NOT_IN_FORCE]


def test_particulars_without_words_in_the_language_leave_a_gap():
    uk = RegimeVoice(
        id="uk",
        lineage=("uk",),
        clauses=(RegimeClause(name="particulars", id="companies", covers=(), regime="uk"),),
    )
    sender = Sender(name=SENDER.name, contact=SENDER.contact, particulars_clause="particulars")
    made = composed(sender=sender, regimes=(uk,))
    assert [item.why for item in made.missing] == [MissingReason.NO_WORDS]


def test_greeting_and_closing_follow_the_civility():
    assert composed().letter.salutation == "Dear Ms Durand,"
    assert composed("fr").letter.salutation == "Madame,"
    nobody = Addressee(name=PERSON.name, address=PERSON.address)
    assert composed("fr", addressee=nobody).letter.salutation == "Madame, Monsieur,"


def test_every_letter_is_confidential_and_counts_its_pages():
    letter = composed("fr").letter
    assert letter.confidentiality == "Personnel et confidentiel"
    assert "{page}" in letter.page_label
    assert "{total}" in letter.page_label
    assert letter.language == "fr-FR"
