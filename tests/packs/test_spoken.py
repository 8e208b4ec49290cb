"""Whatever a page may ask a kind to say, it says, in every language on board."""

from __future__ import annotations

from dataclasses import replace

from spoken import ENGLISH

from workbench.domain.wording import keys
from workbench.services.pages.law.regime_texts import regime_texts
from workbench.services.pages.speaker import Speaker


def said(kind, packs, language):
    """Every word that services can ask of a kind, by its key."""
    speaker = Speaker(
        packs=packs, kind=kind, language=language, words=ENGLISH, regimes=tuple(packs.regimes)
    )
    flow = kind.flow
    asked = [*keys.OF_THE_KIND, *map(keys.stage, flow.stages)]
    asked += [keys.step(step.id) for step in flow.steps]
    asked += [keys.gate(gate.id) for gate in flow.gates]
    asked += [keys.letter(letter) for letter in kind.letters]
    asked += [keys.fact(fact.id) for fact in kind.facts]
    asked += [keys.fact(column) for column in kind.listing.columns if not kind.question(column)]
    asked += [
        keys.item(item)
        for letter in kind.letters.values()
        for items in letter.requires.values()
        for item in items
    ]
    found = {key: speaker.word(key) for key in asked}
    for question in kind.questions:
        words = speaker.question(question.id)
        found[question.id] = words.label
        found |= {f"{question.id} {choice}": word for choice, word in words.choices(question)}
        for column in question.columns:
            found[f"{question.id}.{column.id}"] = words.column(column.id)
            choices = words.cell_choices(column)
            found |= {f"{question.id}.{column.id} {choice}": word for choice, word in choices}
    return found


def is_marked(word, key):
    return not word or word.endswith(keys.in_english("")) or word.startswith("[")


def test_no_word_that_a_page_may_ask_for_is_missing(packs, kind_id, language):
    found = said(packs.kinds[kind_id], packs, language)

    assert {key: word for key, word in found.items() if is_marked(word, key)} == {}


def test_a_word_that_is_taken_away_is_noticed(packs):
    kind = packs.kinds["person"]
    texts = dict(kind.words["fr"].texts)
    del texts["question.relation"]
    poorer = _with_words(kind, "fr", texts)

    found = said(poorer, packs, "fr")
    english = kind.words["en"].texts["question.relation"]
    assert found["relation"] == f"{english} [EN]"
    assert is_marked(found["relation"], "relation")


def test_a_regime_is_marked_where_it_has_to_speak_english(packs):
    assert regime_texts(packs, "uk", "de")["name"].endswith(" [EN]")
    assert regime_texts(packs, "uk", "fr")["name"] == packs.regime_words["uk"]["fr"].texts["name"]


def _with_words(kind, language, texts):
    words = replace(kind.words[language], texts=texts)
    return replace(kind, words={**kind.words, language: words})
