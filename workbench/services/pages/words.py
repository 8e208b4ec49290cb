"""Values in the words of the interface: what pages show, made from packs and speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from workbench.domain.answers import Answer, read_date
from workbench.domain.clock.reasons import Reason, sentence
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import VALUE_TYPES, say_value, type_of
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming, Voice
from workbench.domain.wording.speaking import PLAIN
from workbench.services.ports import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """One reason of a date, in words, with the source it rests on."""

    text: str
    source: str
    certainty: str
    doubt: str = ""


def reason_lines(
    packs: Packs, regime: str, language: str, because: tuple[Reason, ...]
) -> tuple[ReasonLine, ...]:
    """The reasons of a date as sentences of the regime; the rule's id where words lack it."""
    words = regime_texts(packs, regime, language)
    return tuple(
        ReasonLine(
            text=_sentence(reason, words),
            source=reason.source,
            certainty=words.get(f"certainty.{reason.certainty}", str(reason.certainty)),
            doubt=words.get(f"doubt.{reason.doubt}", reason.doubt) if reason.doubt else "",
        )
        for reason in because
    )


def _sentence(reason: Reason, words: Mapping[str, str]) -> str:
    try:
        return sentence(reason, words)
    except KeyError:
        return str(reason.rule).replace("_", " ")


def regime_texts(packs: Packs, regime: str, language: str) -> Mapping[str, str]:
    """Everything a regime says in a language, in English where that language is silent."""
    by_language = packs.regime_words.get(regime, {})
    found: dict[str, str] = {}
    for tried in ("en", language):
        words = by_language.get(tried)
        if words is not None:
            found |= words.texts
    return found


def choices_of(
    packs: Packs, kind: Kind, question: Question, regimes: tuple[str, ...], language: str, key: str
) -> tuple[tuple[str, str], ...]:
    """The choices of a question as ids and labels; `key` finds their words in the kind."""
    if not question.choices_from:
        return tuple((one, kind.word(f"{key}.{one}", language)[0]) for one in question.choices)
    found: dict[str, str] = {}
    for regime in regimes:
        texts = regime_texts(packs, regime, language)
        for one in packs.regime_lists.get(regime, {}).get(question.choices_from, ()):
            label = texts.get(f"list.{question.choices_from}.{one}", one.replace("_", " "))
            law = texts.get(f"list_law.{question.choices_from}.{one}", "")
            found[one] = f"{label} ({law})" if law else label
    return tuple(found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Says values in a language for one kind; `regimes` decide borrowed choices."""

    packs: Packs
    kind: Kind
    language: str
    regimes: tuple[str, ...] = ()
    reading: Reading | None = None

    def answer(self, question: Question, answer: Answer) -> str:
        """An answer in words; the reason where there is no value."""
        if not answer.known:
            return answer.why
        return self.value(question, answer.value, f"question.{question.id}.choice")

    def word(self, key: str) -> str:
        """A word of the kind, in English where the language has none."""
        return self.kind.word(key, self.language)[0]

    def word_if_any(self, key: str) -> str:
        """A word that need not be there, such as a hint; empty when it is not."""
        for language in (self.language, "en"):
            words = self.kind.words.get(language)
            if words is not None and key in words.texts:
                return words.texts[key]
        return ""

    @property
    def speech(self) -> Speech:
        """How the language says dates, numbers, yes and no; in English where it does not."""
        speeches = self.packs.speeches
        return speeches.get(self.language) or speeches.get("en") or PLAIN

    def value(self, question: Question, value: Value | None, key: str) -> str:
        """A value in words; `key` finds the words of its choices."""
        if value is None:
            return ""
        voice = Voice(speech=self.speech, labels=self._labels(question, value, key))
        return say_value(question, value, voice)

    def _labels(self, question: Question, value: Value, key: str) -> Mapping[str, str]:
        naming = type_of(question).naming
        match naming:
            case Naming.CHOICES:
                return dict(
                    choices_of(self.packs, self.kind, question, self.regimes, self.language, key)
                )
            case Naming.RECORDS:
                return self._titles(ids_of(value))
            case Naming.DOCUMENTS | Naming.NOTHING:
                return {}
            case _:
                assert_never(naming)

    def day(self, value: object) -> str:
        """A date, or a moment with its time, as the language writes it; read from ISO as well."""
        moment = value if isinstance(value, Moment) else Moment.from_json(value)
        day = read_date(value)
        if day is None:
            return ""
        given = QuestionType.DATE if moment is None else QuestionType.MOMENT
        return VALUE_TYPES[given].say(moment or day, Voice(speech=self.speech)) or ""

    def yes_no(self, *, value: bool) -> str:
        """Yes or no in the language."""
        return self.speech.yes if value else self.speech.no

    def _titles(self, ids: Iterable[str]) -> dict[str, str]:
        stored = ((one, self.reading.stored(one) if self.reading else None) for one in ids)
        return {one: found.title or found.reference for one, found in stored if found is not None}
