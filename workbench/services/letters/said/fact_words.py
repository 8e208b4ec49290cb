"""The words of what a fact comes to, in the language of a letter: never in another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.facts.given import Given
from workbench.domain.kind import Packs
from workbench.domain.question import Question
from workbench.domain.wording import keys


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """Finds the word of a choice where it comes from.

    `listed` gives the words of lists that the regimes lend, by kind and key; `regimes` are their
    names.
    """

    language: str
    listed: Callable[[str, str], str]
    regimes: Mapping[str, str]

    def of(self, given: Iterable[Given], item: str) -> str:
        """What one of the choices or names that a fact comes to is called; empty without words."""
        found = (self._of_source(source, item) for source in given)
        return next(filter(None, found), "")

    def _of_source(self, source: Given, item: str) -> str:
        words = source.kind.words.get(self.language)
        texts = words.texts if words is not None else {}
        if source.question is not None:
            return self._of_question(source, source.question, item, texts)
        if source.regimes:
            return self.regimes.get(item, "")
        if source.names:
            is_question = source.kind.question(item) is not None
            return texts.get(keys.question(item) if is_question else keys.fact(item), "")
        if "." in source.named:
            return texts.get(keys.fact_choice(source.named, item), "")
        said = texts.get(keys.given_choice_in_letters(source.named, item), "")
        return said or texts.get(keys.given_choice(source.named, item), "")

    def _of_question(
        self, source: Given, question: Question, item: str, texts: Mapping[str, str]
    ) -> str:
        if question.choices_from:
            return self.listed(source.kind.id, keys.listed(question.choices_from, item))
        spelt = (
            (
                keys.cell_choice_in_letters(source.table, question.id, item),
                keys.cell_choice(source.table, question.id, item),
            )
            if source.table
            else (keys.choice_in_letters(question.id, item), keys.choice(question.id, item))
        )
        return next((texts[key] for key in spelt if key in texts), "")


def names_of_regimes(packs: Packs, language: str) -> Mapping[str, str]:
    """What each regime is called in a language, where it has a name there."""
    names = (
        (regime, words[language].texts.get(keys.NAME, ""))
        for regime, words in packs.regime_words.items()
        if language in words
    )
    return {regime: name for regime, name in names if name}


def first_word(
    texts: Mapping[str, str], spelt: tuple[Callable[[str], str], ...], choice: str
) -> str:
    """The word for a choice: that for letters comes before that of the form."""
    return next((texts[key(choice)] for key in spelt if key(choice) in texts), "")
