"""Values in the words of the interface: what pages show, made from packs and speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workbench.domain.answers import Answer, read_date, read_moment
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question, QuestionType
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.ports import Stored

ENGLISH = "en"


def regime_texts(packs: Packs, regime: str, language: str) -> Mapping[str, str]:
    """Everything a regime says in a language, in English where that language is silent."""
    said = packs.regime_words.get(regime, {})
    own, english = (said[tried].texts if tried in said else {} for tried in (language, ENGLISH))
    return _Texts(own, english)


class _Texts(Mapping[str, str]):
    """What a regime says; a sentence or name that is English for want of words is marked."""

    def __init__(self, own: Mapping[str, str], english: Mapping[str, str]) -> None:
        self._own, self._english = own, english

    def __getitem__(self, key: str) -> str:
        if key in self._own:
            return self._own[key]
        english = self._english[key]
        return english if keys.is_a_piece(key) else keys.in_english(english)

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (key for key in self._english if key not in self._own)

    def __len__(self) -> int:
        return len(self._own.keys() | self._english.keys())


Stores = Callable[[str], Stored | None]
"""Gives the record with an id, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Says the words of one kind, and values, in a language.

    `words` are what the program itself says. `regimes` decide borrowed choices; `stored` gives
    the records that links name. A word that has to be English is marked as such, one that is
    nowhere shows its key.
    """

    packs: Packs
    kind: Kind
    language: str
    words: Catalogue
    regimes: tuple[str, ...] = ()
    stored: Stores = lambda _record: None

    def of(self, kind: str) -> Speaker | None:
        """Who says the words of another kind; None where no pack on board has it."""
        found = self.packs.kinds.get(kind)
        return replace(self, kind=found) if found is not None else None

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

    def value(self, question: Question, value: Any) -> str:
        """A value of a question in words."""
        if value is None or value == "":
            return ""
        if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            labels = dict(self.question(question.id).choices(question))
            chosen = [value] if isinstance(value, str) else value
            words = self.question(question.id)
            return ", ".join(labels.get(str(one)) or words.choice(str(one)) for one in chosen)
        if question.type is QuestionType.YES_NO:
            return self.yes_no(value=value is True)
        if question.type in (QuestionType.DATE, QuestionType.MOMENT):
            return self.day(value)
        if question.type is QuestionType.LINK:
            return ", ".join(titles_of(self, value))
        return self._text(value)

    def day(self, value: Any) -> str:
        """A date, or a moment with its time, as the language writes it."""
        moment, day = read_moment(value), read_date(value)
        if day is None:
            return ""
        said = day_in_words(self.packs, self.language, day)
        return f"{said}, {moment:%H:%M}" if moment is not None else said

    def yes_no(self, *, value: bool) -> str:
        """Yes or no in the language."""
        speech = speech_of(self.packs, self.language)
        if speech is None:
            return self.words.say("pages.words.yes" if value else "pages.words.no")
        return speech.yes if value else speech.no

    def _text(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return str(value.get(self.language) or next(iter(value.values()), ""))
        return str(len(value)) if isinstance(value, list | tuple) else str(value)


def titles_of(speaker: Speaker, value: Any) -> list[str]:
    """What linked records are called, by their ids; those that are gone have no title."""
    ids = [value] if isinstance(value, str) else value
    stored = (speaker.stored(str(record)) for record in ids)
    return [found.title or found.reference for found in stored if found is not None]


def number_in_words(packs: Packs, language: str, digits: str) -> str:
    """A number with the decimal mark of the language."""
    speech = speech_of(packs, language)
    return digits.replace(".", speech.decimal) if speech is not None else digits


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

    def choice(self, chosen: str) -> str:
        """One of its choices."""
        return self._speaker.word(keys.choice(self._name, chosen))

    def column(self, name: str) -> str:
        """The heading of a column."""
        return self._speaker.word(keys.column(self._name, name))

    def cell_choice(self, column: str, chosen: str) -> str:
        """A choice in a column."""
        return self._speaker.word(keys.cell_choice(self._name, column, chosen))

    def choices(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Every choice of the question as ids and labels."""
        if question.choices_from:
            return _lent(self._speaker, question.choices_from)
        return tuple((one, self.choice(one)) for one in question.choices)

    def cell_choices(self, column: Question) -> tuple[tuple[str, str], ...]:
        """Every choice of a column as ids and labels."""
        if column.choices_from:
            return _lent(self._speaker, column.choices_from)
        return tuple((one, self.cell_choice(column.id, one)) for one in column.choices)


def _lent(speaker: Speaker, name: str) -> tuple[tuple[str, str], ...]:
    """The entries of a list that the regimes lend, as ids and labels with their law."""
    found: dict[str, str] = {}
    for regime in speaker.regimes:
        texts = regime_texts(speaker.packs, regime, speaker.language)
        for one in speaker.packs.regime_lists.get(regime, {}).get(name, ()):
            key, law = keys.listed(name, one), keys.listed_law(name, one)
            label = texts.get(key, keys.unworded(key))
            found[one] = f"{label} ({texts[law]})" if texts.get(law) else label
    return tuple(found.items())


def speech_of(packs: Packs, language: str) -> Speech | None:
    """How a language writes days and lists, English where nobody says; None without packs."""
    return packs.speeches.get(language) or packs.speeches.get(ENGLISH)


def day_in_words(packs: Packs, language: str, day: date) -> str:
    """A day as a language writes it: the one home of a day in words."""
    speech = speech_of(packs, language)
    if speech is None:
        return day.isoformat()
    first = speech.first_of_month if day.day == 1 else str(day.day)
    return speech.date.format(day=first, month=speech.months[day.month - 1], year=day.year)
