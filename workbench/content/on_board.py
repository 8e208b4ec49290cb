"""Fills the choices that are whatever is on board: the regimes and the languages of all packs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from workbench.domain.kind import Kind, KindWords, RegimeWords
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question
from workbench.domain.regime import Regime
from workbench.domain.wording import keys

REGIMES, LANGUAGES, CALENDARS = "regimes", "languages", "calendars"
LISTS_ON_BOARD = frozenset({REGIMES, LANGUAGES, CALENDARS})
"""The lists that every kind may take its choices from, whatever regime a record stands under."""

Named = Mapping[str, Mapping[str, str]]
"""The word for each choice by its id, then by language; `""` holds one for every language."""

Key = Callable[[str], str]
"""Spells the key of the word for a choice."""


def regimes_on_board(
    regimes: Mapping[str, Regime],
    words: Mapping[str, Mapping[str, RegimeWords]],
    broken: Collection[str],
) -> Named:
    """The regimes that records can stand under, by their names; broken ones are not offered."""
    return {
        name: {
            language: found.texts["name"]
            for language, found in words.get(name, {}).items()
            if "name" in found.texts
        }
        for name, regime in regimes.items()
        if regime.zone is not None and regime.calendars and name not in broken
    }


def languages_on_board(speeches: Mapping[str, Speech]) -> Named:
    """Every language, called as it calls itself."""
    return {name: {"": speech.name} for name, speech in speeches.items()}


def calendars_on_board(
    regimes: Mapping[str, Regime], words: Mapping[str, Mapping[str, RegimeWords]]
) -> Named:
    """The calendars that regimes name, as each regime calls its own; or by their id."""
    return {
        calendar: {"": calendar}
        | {
            language: found.texts[keys.calendar(calendar)]
            for language, found in words.get(name, {}).items()
            if keys.calendar(calendar) in found.texts
        }
        for name, regime in regimes.items()
        for calendar in regime.calendars
    }


def with_choices(kind: Kind, lists: Mapping[str, Named]) -> Kind:
    """The kind with every `choices_from` that names one of the lists turned into choices.

    The lists of the kind itself come before the others. A word that the kind has for a choice of
    a question stays; the others come from the list.
    """
    lists = {**lists, **_own_lists(kind)}
    taken = [choice for question in kind.questions for choice in _taken(question, lists)]
    if not taken:
        return kind
    return replace(
        kind,
        questions=tuple(_filled(question, lists, kind) for question in kind.questions),
        words={name: _worded(words, taken) for name, words in kind.words.items()},
    )


def _taken(question: Question, lists: Mapping[str, Named]) -> Iterator[tuple[Key, Named]]:
    if question.choices_from in lists:
        yield partial(keys.choice, question.id), lists[question.choices_from]
    for column in question.columns:
        if column.choices_from in lists:
            spelt = partial(keys.cell_choice, question.id, column.id)
            yield spelt, lists[column.choices_from]


def _own_lists(kind: Kind) -> Mapping[str, Named]:
    """The lists that several questions of a kind share, with their words."""
    return {
        name: {
            choice: {
                words.language: words.texts.get(keys.shared_choice(name, choice), "")
                for words in kind.words.values()
            }
            for choice in choices
        }
        for name, choices in kind.choice_lists.items()
    }


def _filled(question: Question, lists: Mapping[str, Named], kind: Kind) -> Question:
    columns = tuple(_filled(column, lists, kind) for column in question.columns)
    named = lists.get(question.choices_from)
    if named is None:
        return replace(question, columns=columns) if columns else question
    shared = question.choices_from if question.choices_from in kind.choice_lists else ""
    return replace(question, choices=tuple(named), choices_from="", shared=shared)


def _worded(words: KindWords, taken: Sequence[tuple[Key, Named]]) -> KindWords:
    found = {
        key(choice): by_language.get(words.language) or by_language.get("", "")
        for key, named in taken
        for choice, by_language in named.items()
    }
    said = {key: word for key, word in found.items() if word}
    return replace(words, texts={**said, **words.texts})
