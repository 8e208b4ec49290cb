"""Values in the words of the interface: what pages show, made from packs and speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.answers import Answer, read_date, read_moment
from workbench.domain.clock.reasons import Reason, sentence
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question, QuestionType
from workbench.services.ports import Stored


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
    """Says values in a language for one kind.

    `regimes` decide borrowed choices; `stored` gives the records that links name.
    """

    packs: Packs
    kind: Kind
    language: str
    regimes: tuple[str, ...] = ()
    stored: Callable[[str], Stored | None] = lambda _record: None

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

    def value(self, question: Question, value: Any, key: str) -> str:
        """A value in words; `key` finds the words of its choices."""
        if value is None or value == "":
            return ""
        if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            return self._chosen(question, value, key)
        if question.type is QuestionType.YES_NO:
            return self.yes_no(value=value is True)
        if question.type in (QuestionType.DATE, QuestionType.MOMENT):
            return self.day(value)
        if question.type is QuestionType.LINK:
            return ", ".join(self._titles(value))
        return self._text(value)

    def _text(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return str(value.get(self.language) or next(iter(value.values()), ""))
        return str(len(value)) if isinstance(value, list | tuple) else str(value)

    def day(self, value: Any) -> str:
        """A date, or a moment with its time, as the language writes it."""
        moment, day = read_moment(value), read_date(value)
        if day is None:
            return ""
        speech = self.packs.speeches.get(self.language) or self.packs.speeches.get("en")
        if speech is None:
            return day.isoformat()
        first = speech.first_of_month if day.day == 1 else str(day.day)
        said = speech.date.format(day=first, month=speech.months[day.month - 1], year=day.year)
        return f"{said}, {moment:%H:%M}" if moment is not None else said

    def _chosen(self, question: Question, value: Any, key: str) -> str:
        labels = dict(
            choices_of(self.packs, self.kind, question, self.regimes, self.language, key)
        )
        chosen = [value] if isinstance(value, str) else value
        return ", ".join(labels.get(str(one), str(one).replace("_", " ")) for one in chosen)

    def yes_no(self, *, value: bool) -> str:
        """Yes or no in the language."""
        speech = self.packs.speeches.get(self.language) or self.packs.speeches.get("en")
        if speech is None:
            return "yes" if value else "no"
        return speech.yes if value else speech.no

    def _titles(self, value: Any) -> list[str]:
        ids = [value] if isinstance(value, str) else value
        stored = (self.stored(str(one)) for one in ids)
        return [one.title or one.reference for one in stored if one is not None]
