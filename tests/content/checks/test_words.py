"""Words that are missing, stray or misspelt."""

from __future__ import annotations

import pytest

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

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
    edited = good[FRENCH_WORDS].decode().replace('label = "Badge"\n', "")
    _packs, problems = packs_from_archive(archive(good | {FRENCH_WORDS: edited.encode()}))

    missing = [one for one in problems if one.place == f"{FRENCH_WORDS} question.badge.label"]
    assert [one.notice for one in missing] == [True]
