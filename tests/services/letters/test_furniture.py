"""What stands around a letter: references, salutations for bodies, watermarks, other words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.letters.conftest import with_kind
from workbench.domain.answers import Answer, Knowing
from workbench.services.casework.records import answer
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft

BODY = {
    "name": {"en": "Office of Data", "fr": "Bureau des données"},
    "category": "court_or_authority",
    "contact_email": "office@example.org",
}


@pytest.fixture
def notified(bench, disclosure):
    office = bench.open("recipient", name=BODY["name"], category=BODY["category"])
    bench.answer(office, "say_whom_to_ask", contact_email=BODY["contact_email"])
    told = {
        "authorities": [office],
        "gravity": "high",
        "their_reference": "OD/7",
        "exercise": False,
    }
    bench.answer(disclosure, "find_out", **told)
    return disclosure


def composed(desk, record, letter="notification", language="en"):
    return draft(desk, record, letter, LetterChoices(language=language)).composition.letter


def test_a_body_is_greeted_as_one(desk, notified):
    letter = composed(desk, notified)
    assert (letter.salutation, letter.closing) == ("Dear Sir or Madam,", "Yours faithfully,")
    french = composed(desk, notified, language="fr")
    assert french.salutation == "Madame, Monsieur,"
    assert "considération distinguée" in french.closing
    assert letter.addressee == ("Office of Data", "office@example.org")


def test_a_letter_names_its_reference_lines_and_words_them(desk, notified):
    letter = composed(desk, notified)
    assert dict(letter.references) == {
        "Our file": letter.reference,
        "Your reference": "OD/7",
        "Date": "5 November 2026",
    }
    assert letter.confidentiality == ""


def test_a_reference_line_that_may_stay_open_is_left_out_while_it_is(desk, bench, notified):
    withdrawn = Answer(knowing=Knowing.NOT_APPLICABLE, why="They gave none.")
    answer(desk, notified, "find_out", {"their_reference": withdrawn})
    made = draft(desk, notified, "notification", LetterChoices(language="en")).composition
    assert made.missing == ()
    assert "Your reference" not in dict(made.letter.references)
    view = bench.view(notified)
    asked = {question.id: question for question in view.kind.questions}["their_reference"]
    for optional in (True, False):
        questions = tuple(
            replace(asked, optional=optional) if question.id == asked.id else question
            for question in view.kind.questions
        )
        without = with_kind(desk, "disclosure", questions=questions)
        answer(without, notified, "find_out", {"their_reference": None})
        missing = draft(without, notified, "notification").composition.missing
        assert [item.name for item in missing] == ([] if optional else ["their_reference"])


def test_a_choice_is_called_otherwise_in_letters(desk, notified):
    (clause,) = composed(desk, notified).clauses
    assert clause.blocks[0].text[0].text.endswith("whose gravity is high.")


def test_a_watermark_lies_under_an_exercise_alone(desk, bench, notified):
    assert composed(desk, notified).watermark == ""
    bench.answer(notified, "find_out", exercise=True)
    assert composed(desk, notified).watermark == "Exercise"


def test_a_watermark_that_cannot_be_decided_is_a_gap(desk, bench, disclosure):
    missing = draft(desk, disclosure, "notification").composition.missing
    assert "exercise" in [item.name for item in missing]


def test_the_day_of_a_request_is_named_to_whoever_made_it_alone(desk, bench, enquiry):
    def labels(**changes):
        view = bench.view(enquiry)
        letters = {
            **view.kind.letters,
            "receipt": replace(view.kind.letters["receipt"], **changes),
        }
        kind = replace(view.kind, letters=letters)
        packs = replace(desk.packs, kinds={**desk.packs.kinds, kind.id: kind})
        return dict(composed(replace(desk, packs=packs), enquiry, "receipt").references)

    assert "Your request of" in labels()
    furniture = bench.view(enquiry).kind.letters["receipt"].furniture
    assert "Your request of" not in labels(furniture=replace(furniture, references=("dated",)))
