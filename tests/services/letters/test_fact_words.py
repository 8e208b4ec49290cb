"""What a fact comes to is called otherwise in letters, where the kind says so."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited
from tests.packs.read_once import DATA, packs_with
from workbench.domain.facts.given import given_by
from workbench.services.letters.said.fact_words import FactWords

WORDS = "kinds/loan/words.en.toml"


@pytest.mark.parametrize(
    ("language", "choice", "word"),
    [
        ("en", "show", "onto the wall"),
        ("fr", "show", "en salle"),
        ("en", "keep_away", "Into the store"),
    ],
)
def test_a_choice_of_a_fact_has_a_word_for_letters(language, choice, word):
    kinds = packs_with("every_key").kinds
    words = FactWords(language=language, listed=lambda _kind, _key: "", regimes={})
    assert words.of(given_by(kinds, kinds["loan"], "verdict"), choice) == word


def test_one_that_the_fact_never_comes_to_is_named():
    head = "[fact.verdict.choice_in_letters]\n"
    edit = (WORDS, f"{head}show", f"{head}shew")
    _packs, problems = read_edited(needed(DATA / "every_key"), edit)
    places = [problem.place for problem in problems if not problem.notice]
    assert f"{WORDS} fact.verdict.choice_in_letters.shew" in places, list(map(told, problems))
