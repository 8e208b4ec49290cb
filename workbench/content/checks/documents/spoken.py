"""What a letter says has words in its language: types, facts, choices, and the law they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from workbench.content.checks.documents.parties import sender_link
from workbench.content.checks.names import Names
from workbench.content.checks.references import regimes_with_calendar
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.facts.given import given_by
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import ITSELF, LetterTemplate
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import beside, sentence
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Naming, letter_voice
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakable:
    """What the wording of one letter in one language may name."""

    kind: Kind
    letter: LetterTemplate
    packs: Packs
    names: Names
    language: str


def sender_kinds(letter: LetterTemplate, kind: Kind, packs: Packs) -> Iterator[Kind]:
    """The kinds whose records a letter may be from: those its link names, or its own."""
    link = sender_link(letter, kind)
    itself = (kind.id,) if letter.from_link == ITSELF else ()
    for to in link.to if link is not None else itself:
        if to in packs.kinds:
            yield packs.kinds[to]


def has_words(of_type: str, speakable: Speakable) -> bool:
    """Whether the language says values of a type by itself, without words of the kind."""
    speech = speakable.packs.speeches.get(speakable.language)
    value_type = VALUE_TYPES.get(QuestionType(of_type)) if of_type else None
    if speech is None or value_type is None or value_type.naming is not Naming.NOTHING:
        return True
    example = value_type.listed(value_type.cell_example)
    return example is None or value_type.say(example, letter_voice(speech, {})) is not None


def add_speechless(findings: Findings, place: str, of_type: str, speakable: Speakable) -> None:
    """Note that the language has no words for a type."""
    findings.add(
        place,
        sentence("packs.placeholders.the_language_does_not_say_this_type", type=of_type),
        sentence("packs.cure.add_its_words_to_the_language", language=speakable.language),
    )


def check_standing(findings: Findings, place: str, speakable: Speakable) -> None:
    """Whether a record is open or closed has words in the language of the letter."""
    speech = speakable.packs.speeches.get(speakable.language)
    if speech is not None and keys.standing(keys.IN_GENERAL) not in speech.labels:
        findings.add(
            place,
            sentence("packs.placeholders.the_language_does_not_say_standing"),
            sentence("packs.cure.add_its_words_to_the_language", language=speakable.language),
        )


def check_worded_fact(findings: Findings, name: str, speakable: Speakable) -> None:
    """What a fact comes to has words where it comes from, in the language of the letter."""
    for source in given_by(speakable.packs.kinds, speakable.kind, name):
        question = source.question
        if question is not None and (question.choices or question.choices_from):
            path = (source.table, question.id) if source.table else (question.id,)
            check_labels(findings, question, path, source.kind, speakable)
        elif source.choices is not None and "." not in name and not source.names:
            _check_given(findings, name, source.choices, speakable)


def _check_given(
    findings: Findings, name: str, choices: Iterable[str], speakable: Speakable
) -> None:
    words = speakable.kind.words.get(speakable.language)
    texts = words.texts if words is not None else {}
    missing = [choice for choice in choices if keys.given_choice(name, choice) not in texts]
    if missing and speakable.language != FIRST_LANGUAGE:
        file = f"kinds/{speakable.kind.id}/words.{speakable.language}.toml"
        _add_wordless(findings, place_of(file, f"fact.{name}.choice"), missing, speakable)


def check_cited(
    findings: Findings, place: str, question: Question, kind: Kind, speakable: Speakable
) -> None:
    """Only choices that a regime lists cite an article, and there it has words."""
    if not question.choices_from:
        cure = sentence("packs.cure.only_listed_choices_cite_one")
        findings.add(
            place, sentence("packs.placeholders.cites_no_article", question=question.id), cure
        )
    else:
        _check_listed(findings, "list_law", question.choices_from, kind, speakable)


def check_labels(
    findings: Findings,
    question: Question,
    path: tuple[str, ...],
    kind: Kind,
    speakable: Speakable,
) -> None:
    """Choices that a letter says have words in its language; letters never fall back."""
    language = speakable.language
    spelt = partial(keys.cell_choice if len(path) > 1 else keys.choice, *path)
    words = kind.words.get(language)
    if words is None and language == FIRST_LANGUAGE:
        return  # the whole file is missing, and that is told
    texts = words.texts if words is not None else {}
    missing = [choice for choice in question.choices if spelt(choice) not in texts]
    if missing:
        written = keys.as_written(spelt("").rstrip("."))
        place = place_of(f"kinds/{kind.id}/words.{language}.toml", written)
        _add_wordless(findings, place, missing, speakable)
    if question.choices_from:
        _check_listed(findings, "list", question.choices_from, kind, speakable)


def _check_listed(
    findings: Findings, table: str, name: str, kind: Kind, speakable: Speakable
) -> None:
    for regime, choices in _unlabelled(table, name, kind, speakable):
        file = f"regimes/{regime}/words.{speakable.language}.toml"
        _add_wordless(findings, place_of(file, f"{table}.{name}"), choices, speakable)


def _add_wordless(
    findings: Findings, place: str, choices: Iterable[str], speakable: Speakable
) -> None:
    named = beside("joined.list", (f"`{choice}`" for choice in choices))
    findings.add(
        place,
        sentence("packs.placeholders.no_words_for_choices", named=named),
        sentence("packs.cure.letter_says_them", id=speakable.letter.id),
    )


def _unlabelled(
    table: str, name: str, kind: Kind, speakable: Speakable
) -> Iterator[tuple[str, list[str]]]:
    packs = speakable.packs.under(kind.id)
    for regime in regimes_with_calendar(packs):
        words = packs.regime_words[regime].get(speakable.language)
        texts = words.texts if words is not None else {}
        choices = packs.regime_lists.get(regime, {}).get(name, ())
        missing = [choice for choice in choices if f"{table}.{name}.{choice}" not in texts]
        if missing:
            yield regime, missing
