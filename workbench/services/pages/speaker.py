"""Values in the words of the interface: what pages show, made from packs and speech."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import assert_never

from workbench.domain.answers import Answer, read_date
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import VALUE_TYPES, say_value, type_of
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming, Voice
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import Catalogue
from workbench.domain.wording.keys import FIRST_LANGUAGE
from workbench.domain.wording.speaking import PLAIN, say_date
from workbench.services.desk import Desk
from workbench.services.pages.law.lender import Lender
from workbench.services.ports import Stored

Stores = Callable[[str], Stored | None]
"""Gives the record with an id, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Says the words of one kind, and values, in a language.

    `words` are what the program itself says. `regimes` and `day_of_law` decide borrowed choices;
    `stored` gives the records that links name. A word that has to be English is marked as such,
    one that is nowhere shows its key.
    """

    packs: Packs
    kind: Kind
    language: str
    words: Catalogue
    regimes: tuple[str, ...] = ()
    day_of_law: date | None = None
    stored: Stores = lambda _record: None

    def of(self, kind: str) -> Speaker | None:
        """Who says the words of another kind; None where no pack on board has it."""
        found = self.packs.kinds.get(kind)
        return (
            replace(self, kind=found, packs=self.packs.under(kind)) if found is not None else None
        )

    def word(self, key: str) -> str:
        """A word of the kind."""
        word, fell_back = self.kind.word(key, self.language)
        is_english = fell_back and word != keys.unworded(key)
        return keys.in_english(word) if is_english else word

    def word_if_any(self, key: str) -> str:
        """A word that need not be there, such as a hint; empty when it is not."""
        word = self.word(key)
        return "" if word == keys.unworded(key) else word

    def step(self, name: str) -> Titled:
        """A step of the flow."""
        return Titled(self, keys.step(name))

    def gate(self, name: str) -> Titled:
        """A gate of the flow."""
        return Titled(self, keys.gate(name))

    def letter(self, name: str) -> str:
        """The name of a letter."""
        return self.word(keys.letter(name))

    def fact(self, name: str) -> str:
        """What a fact, or a part of one, is called."""
        return self.word(keys.fact(name))

    def question(self, name: str) -> QuestionWords:
        """Everything that is said of a question."""
        return QuestionWords(self, name)

    def answer(self, question: Question, answer: Answer) -> str:
        """An answer in words; the reason where there is no value."""
        return self.value(question, answer.value) if answer.known else answer.why

    def value(self, question: Question, value: Value | None) -> str:
        """A value of a question in words."""
        if value is None:
            return ""
        labels = self._labels(question, value)
        voice = Voice(speech=self.speech, labels=labels, former=partial(former_choice, self.words))
        return say_value(question, value, voice)

    @property
    def lender(self) -> Lender:
        """Who says the choices that regimes lend."""
        return Lender(
            packs=self.packs,
            regimes=self.regimes,
            day=self.day_of_law,
            language=self.language,
            words=self.words,
        )

    @property
    def speech(self) -> Speech:
        """How the language says dates, numbers, yes and no."""
        return speech_of(self.packs, self.language)

    def day(self, value: Value | None) -> str:
        """A date, or a moment with its time, as the language writes it; read from ISO as well."""
        moment = value if isinstance(value, Moment) else None
        day = read_date(value)
        if day is None:
            return ""
        given = QuestionType.DATE if moment is None else QuestionType.MOMENT
        return VALUE_TYPES[given].say(moment or day, Voice(speech=self.speech)) or ""

    def yes_no(self, *, value: bool) -> str:
        """Yes or no in the language."""
        return self.speech.yes if value else self.speech.no

    def _labels(self, question: Question, value: Value) -> Mapping[str, str]:
        naming = type_of(question).naming
        match naming:
            case Naming.CHOICES:
                words = self.question(question.id)
                return {**words.elsewhere(question), **dict(words.choices(question))}
            case Naming.RECORDS:
                return record_titles(self, ids_of(value))
            case Naming.DOCUMENTS | Naming.NOTHING:
                return {}
            case _:
                assert_never(naming)


def former_choice(words: Catalogue, choice: str) -> str:
    """A choice that is offered no more: by its id, for no pack on board has a word for it."""
    return words.say("answers.former.choice", choice=choice)


def former_name(words: Catalogue, name: str) -> str:
    """A question, step, letter, gate or fact that no pack on board has any more: by its id."""
    return words.say("answers.former.name", name=name)


def titles_of(speaker: Speaker, records: Iterable[str]) -> list[str]:
    """What linked records are called, by their ids; those that are gone have no title."""
    return list(record_titles(speaker, records).values())


def record_titles(speaker: Speaker, records: Iterable[str]) -> dict[str, str]:
    """What records are called, by id; those that are gone are left out."""
    stored = ((record, speaker.stored(record)) for record in records)
    return {record_id: found.short_name for record_id, found in stored if found is not None}


def plain_speaker(desk: Desk, kind: str, language: str, regimes: Iterable[str] = ()) -> Speaker:
    """Who says the words of a kind, whatever its record holds; raises UnknownKind."""
    return Speaker(
        packs=desk.packs.under(kind),
        kind=desk.kind(kind),
        language=language,
        words=desk.words,
        regimes=tuple(regimes),
    )


@dataclass(frozen=True, slots=True)
class Titled:
    """What is said of a step or gate."""

    _speaker: Speaker
    _key: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self._speaker.word(self._key)

    @property
    def guide(self) -> str:
        """What is to be done; empty where nothing is said."""
        return self._speaker.word_if_any(keys.guide(self._key))


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What is said of a question."""

    _speaker: Speaker
    _name: str

    @property
    def label(self) -> str:
        """The question itself."""
        return self._speaker.word(keys.question(self._name))

    @property
    def hint(self) -> str:
        """The hint below it; empty where there is none."""
        return self._speaker.word_if_any(keys.hint(self._name))

    @property
    def help(self) -> str:
        """Why it is asked; empty where nothing is said."""
        return self._speaker.word_if_any(keys.why_we_ask(self._name))

    def unit(self, question: Question) -> str:
        """What a number is counted in: in words, or else as the pack says it of all languages."""
        return self._speaker.word_if_any(keys.unit(self._name)) or question.unit

    def cell_unit(self, column: Question) -> str:
        """What the numbers of a column are counted in."""
        key = keys.cell_unit(self._name, column.id)
        return self._speaker.word_if_any(key) or column.unit

    def choice(self, chosen: str) -> str:
        """One of its choices."""
        return self._speaker.word(keys.choice(self._name, chosen))

    def column(self, name: str) -> str:
        """The heading of a column."""
        return self._speaker.word(keys.table_column(self._name, name))

    def row(self, name: str) -> str:
        """One of the rows that a table always has."""
        return self._speaker.word(keys.fixed_row(self._name, name))

    def cell_choice(self, column: str, chosen: str) -> str:
        """A choice in a column."""
        return self._speaker.word(keys.cell_choice(self._name, column, chosen))

    def choices(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Every choice of the question as ids and labels."""
        if question.choices_from:
            return tuple(self._speaker.lender.open(question.choices_from).items())
        return tuple((choice, self.choice(choice)) for choice in question.choices)

    def cell_choices(self, column: Question) -> tuple[tuple[str, str], ...]:
        """Every choice of a column as ids and labels."""
        if column.choices_from:
            return tuple(self._speaker.lender.open(column.choices_from).items())
        return tuple((choice, self.cell_choice(column.id, choice)) for choice in column.choices)

    def elsewhere(self, asked: Question) -> Mapping[str, str]:
        """Words for choices of a question or column that the law of the record does not open."""
        return self._speaker.lender.elsewhere(asked.choices_from) if asked.choices_from else {}


def speech_of(packs: Packs, language: str) -> Speech:
    """How a language writes days and lists, English where nobody says."""
    return packs.speeches.get(language) or packs.speeches.get(FIRST_LANGUAGE) or PLAIN


def day_in_words(packs: Packs, language: str, day: date) -> str:
    """A day as a language writes it: the one home of a day in words."""
    return say_date(day, speech_of(packs, language))
