"""Facts in lists and on pages: never an id where there is a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from spoken import ENGLISH

from workbench.domain.question import FactBinding
from workbench.services.pages.facts.in_words import fact_text, fact_type, name_text
from workbench.services.pages.speaker import Speaker


@pytest.fixture
def speaker(packs):
    return Speaker(packs=packs, kind=packs.kinds["access_request"], language="en", words=ENGLISH)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("due.regime", "fr", "France"),
        ("due.waiting", "identity fee", "proof of identity, the fee"),
        (
            "due.waiting",
            "identity second_thoughts",
            "proof of identity, second_thoughts (a former choice)",
        ),
        ("due.regime", "roman_law", "roman_law (a former choice)"),
        ("due.waiting", ("clarification",), "clarification"),
        ("due.late", "yes", "yes"),
        ("due.late", False, "no"),
        ("due", date(2026, 4, 1), "1 April 2026"),
        ("due", "2026-04-01", "1 April 2026"),
        ("days_since_receipt", Decimal(12), "12"),
    ],
)
def test_a_fact_is_said_in_words(packs, speaker, name, value, said):
    assert fact_text(speaker, packs.kinds, name, value) == said


def test_a_fact_that_borrows_an_answer_says_it_as_its_owner_would(packs, speaker):
    lent = FactBinding(
        id="language_of_person",
        uses="linked",
        inputs={"link": "person"},
        options={"take": "language"},
    )
    kind = replace(speaker.kind, facts=(*speaker.kind.facts, lent))
    said = fact_text(replace(speaker, kind=kind), packs.kinds, "language_of_person", "fr")
    assert said == packs.kinds["person"].word("question.language.choice.fr", "en")[0]
    assert fact_type(packs.kinds, kind, "language_of_person") == "choice"


def test_a_value_for_which_the_pack_has_no_word_shows_its_key(packs, speaker):
    texts = {
        key: word
        for key, word in speaker.kind.words["en"].texts.items()
        if key != "fact.due.waiting.fee"
    }
    words = {"en": replace(speaker.kind.words["en"], texts=texts)}
    silent = replace(speaker, kind=replace(speaker.kind, words=words))
    assert fact_text(silent, packs.kinds, "due.waiting", "fee") == "[fact.due.waiting.fee]"


def test_a_fact_that_names_what_is_missing_says_it_by_the_labels_of_the_kind(packs, speaker):
    inputs = {"of[1]": "right", "of[2]": "person"}
    lacking = FactBinding(id="lacking", uses="missing_of", inputs=inputs)
    hidden = FactBinding(
        id="counted_from", uses="days_since", inputs={"from": "received_at"}, hidden=True
    )
    kind = replace(speaker.kind, facts=(*speaker.kind.facts, lacking, hidden))
    there = replace(speaker, kind=kind)
    right, person = (there.question(name).label for name in ("right", "person"))
    assert fact_text(there, packs.kinds, "lacking", ("right", "person")) == f"{right}, {person}"
    assert fact_text(there, packs.kinds, "lacking", ()) == "none"
    assert name_text(there, "counted_from") == there.question("received_at").label
    assert name_text(there, "gone") == "[gone]"
