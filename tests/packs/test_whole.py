"""The packs that come with the program have no fault, and no word is missing in any language."""

from __future__ import annotations

from spoken import told
from typography import slips

from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs
from workbench.domain.letter import text_of
from workbench.domain.wording.placeholders import texts_of


def test_the_built_in_packs_have_no_fault():
    _packs, problems = read_packs([resources()])

    assert [told(problem) for problem in problems] == []


def test_the_kinds_of_the_first_release_are_there(packs):
    needed = {"organisation", "person", "activity", "recipient", "access_request", "visitor_log"}

    assert needed <= set(packs.kinds)


def test_no_word_falls_back_to_english(packs, kind_id, language):
    kind = packs.kinds[kind_id]
    english = kind.words["en"].texts

    missing = [
        key for key in english if not key.startswith("help.") and kind.word(key, language)[1]
    ]
    assert missing == []


def test_the_words_of_a_kind_are_set_with_care(packs, kind_id, language):
    words = packs.kinds[kind_id].words[language].texts

    faults = [
        f"{key}: {fault}"
        for key, word in words.items()
        for fault in slips(word, language)
        if not key.startswith("help.")
    ]
    assert faults == []


def test_the_wording_of_letters_is_set_with_care(packs, kind_id, language):
    faults = [
        f"{letter.id}: {fault}"
        for letter in packs.kinds[kind_id].letters.values()
        for line in _lines(letter.wording[language])
        for fault in slips(line, language)
    ]
    assert faults == []


def test_what_regimes_lend_to_letters_is_set_with_care(packs):
    faults = [
        f"{regime} {language} {name}: {fault}"
        for regime, by_language in packs.regime_words.items()
        for language, words in by_language.items()
        for name, blocks in words.clauses.items()
        for block in blocks
        for text in texts_of(block)
        for fault in slips(text_of(text), language)
    ]
    assert faults == []


def _lines(wording):
    yield wording.title
    yield wording.subject
    for blocks in (*wording.clauses.values(), wording.annex_introduction):
        for block in blocks:
            for text in texts_of(block):
                yield text_of(text)
