"""Facts in lists and on pages: never an id where there is a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import ENGLISH

from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.kind import FactBinding
from workbench.services.pages.facts.in_words import fact_text, fact_type
from workbench.services.pages.speaker import Speaker


@pytest.fixture(scope="module")
def packs():
    return sound(*read_packs((resources(),)))


@pytest.fixture
def speaker(packs):
    return Speaker(packs=packs, kind=packs.kinds["access_request"], language="en", words=ENGLISH)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("due.regime", "fr", "France"),
        ("due.waiting", "identity fee", "identity, fee"),
        ("due.waiting", ["clarification"], "clarification"),
        ("due.late", "yes", "yes"),
        ("due.late", False, "no"),
        ("due", "2026-04-01", "1 April 2026"),
        ("days_since_receipt", 12, "12"),
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
