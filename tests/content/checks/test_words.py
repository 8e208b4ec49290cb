"""Words that are missing, stray or misspelt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.edits import read_edited
from workbench.content.checks.names import names_of
from workbench.content.checks.words import check_words
from workbench.content.findings import Findings

WORDS = "kinds/visitor_log/words.en.toml"
FRENCH_WORDS = "kinds/visitor_log/words.fr.toml"

CASES = (
    (WORDS, 'plural = "Visits"\n', "", f"{WORDS} plural", "missing"),
    (WORDS, 'stay = "In the house"\n', "", f"{WORDS} stage.stay", "missing"),
    (
        WORDS,
        'title = "Thank the visitor"\n',
        'guide = "Be kind."\n',
        f"{WORDS} step.thank.title",
        "missing",
    ),
    (WORDS, 'label = "Badge"\n', "", f"{WORDS} question.badge.label", "missing"),
    (WORDS, 'what = "What"\n', "", f"{WORDS} question.belongings.column.what", "missing"),
    (
        WORDS,
        'audit = "an audit"\n',
        "",
        f"{WORDS} question.purpose.choice.audit",
        "missing",
    ),
    (WORDS, 'thanked = "Thanked"\n', "", f"{WORDS} fact.thanked", "missing"),
    (WORDS, 'title = "Rules explained"\n', "", f"{WORDS} gate.briefing.title", "missing"),
    (WORDS, 'thank_you = "Thank', 'thank_yo = "Thank', f"{WORDS} letter.thank_you", "miss"),
    (WORDS, 'thank_you = "Thank', 'thank_yo = "Thank', f"{WORDS} letter.thank_yo", "nothing"),
    (WORDS, '"13.1.a" = "Who keeps the visitors’ book"\n', "", f"{WORDS} item.13.1.a", "missing"),
    (WORDS, "[step.brief]", "[step.brif]", f"{WORDS} step.brif.title", "step.brief"),
    (WORDS, "hint = ", "hnt = ", f"{WORDS} question.visitor.hnt", "Did you mean `hint`?"),
    (
        FRENCH_WORDS,
        'audit = "un audit"\n',
        "",
        f"{FRENCH_WORDS} question.purpose.choice",
        "letters never fall back",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}: {case[4]}")
def test_broken_words_are_named_with_file_and_place(is_named, case):
    is_named(*case)


def test_a_translation_that_is_missing_is_a_notice(good):
    _packs, problems = read_edited(good, (FRENCH_WORDS, 'label = "Badge"\n', ""))

    missing = [
        problem for problem in problems if problem.place == f"{FRENCH_WORDS} question.badge.label"
    ]
    assert [gap.notice for gap in missing] == [True]


SHORT = "due.work_to"
"""The word of the due that a list declares in short: stray where it declares none."""


def test_a_value_that_the_list_shows_without_a_word_is_noted_where_it_belongs(packs):
    kind = packs.kinds["access_request"]
    listing = replace(kind.listing, work_to="", waiting="")
    said = {
        language: replace(words, texts={k: w for k, w in words.texts.items() if k != SHORT})
        for language, words in kind.words.items()
    }
    kind = replace(kind, listing=listing, words=said)
    english = kind.words["en"]
    texts = {key: word for key, word in english.texts.items() if not key.endswith("waiting.fee")}
    silent = replace(kind, words={**kind.words, "en": replace(english, texts=texts)})

    findings = Findings()
    check_words(findings, silent, packs, names_of(silent, packs))
    (noted,) = findings.problems()
    assert noted.place == "kinds/access_request/words.en.toml fact.due.waiting.fee"
    assert noted.notice

    findings = Findings()
    check_words(findings, kind, packs, names_of(kind, packs))
    assert findings.problems() == ()
