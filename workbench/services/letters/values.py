"""Reads answers and facts as values a letter can say, or as gaps that name their question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from workbench.domain.answers import Answer, Answers, Knowing, cells
from workbench.domain.canonical import Json
from workbench.domain.composing.context import Known, Named, Unknown, Why
from workbench.domain.facts.evaluate import part
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter import Source
from workbench.domain.question import Question, QuestionType
from workbench.services.ports import Stored
from workbench.services.view import RecordView

LAW = ".law"  # `{ground.law}` cites the article behind a choice that a regime lists
_WHY = {Knowing.NOT_KNOWN: Why.NOT_KNOWN, Knowing.NOT_APPLICABLE: Why.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The record that answers are read from."""

    kind: Kind
    id: str
    answers: Answers
    answered_by: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterValues:
    """Answers and facts as a letter in one language says them.

    `stored` gives other records; `own` is the record of the letter, whose gaps carry no record
    id; `regimes` are the regimes of the letter with all that they extend, the special one first.
    """

    stored: Callable[[str], Stored | None]
    packs: Packs
    language: str
    own: str
    regimes: tuple[str, ...] = ()

    def subject(self, record: str) -> Subject | None:
        """A linked record, or None when it or its kind is gone."""
        stored = self.stored(record)
        kind = self.packs.kinds.get(stored.kind) if stored is not None else None
        if stored is None or kind is None:
            return None
        return Subject(
            kind=kind, id=record, answers=stored.answers, answered_by=stored.answered_by
        )

    def answer(self, subject: Subject, name: str) -> Named | None:
        """The answer to a question of a record; None when it has no such question."""
        cited = name.endswith(LAW)
        question = subject.kind.question(name.removesuffix(LAW))
        if question is None or (cited and not question.choices_from):
            return None
        given = subject.answers.get(question.id)
        key = f"question.{question.id}"
        if given is None or not given.known:
            return self.gap(subject, question.id, key, given)
        source = Source(question.id, subject.id, subject.answered_by.get(question.id, 0))
        labels = self._labels(subject.kind, question, f"{key}.choice", given.value, cited=cited)
        return self._known(subject, question, given.value, labels, source)

    def cell(self, subject: Subject, table: Question, row: Mapping[str, Any], name: str) -> Named:
        """One cell of a row of a table question."""
        cited = name.endswith(LAW)
        column = table.column(name.removesuffix(LAW))
        key = f"question.{table.id}.column.{name.removesuffix(LAW)}"
        value = cells(row).get(name.removesuffix(LAW))
        place = f"{table.id}.{name}"
        if column is None:
            return Unknown(name=place, why=Why.NO_SUCH_NAME)
        if value is None or value in ("", [], {}):
            return self.gap(subject, place, key, None)
        source = Source(
            f"{table.id}.{row.get('id', '')}.{column.id}",
            subject.id,
            subject.answered_by.get(table.id, 0),
        )
        words = f"question.{table.id}.choice.{column.id}"
        labels = self._labels(subject.kind, column, words, value, cited=cited)
        return self._known(subject, column, value, labels, source)

    def fact(self, view: RecordView, name: str) -> Named | None:
        """A fact of the letter's record, or a part of one; None when there is none."""
        fact, _, wanted = name.partition(".")
        binding = view.kind.fact(fact)
        function = FUNCTIONS.get(binding.uses) if binding is not None else None
        if binding is None or function is None:
            return None
        value = part(view.facts, name)
        if value is None:
            label = view.kind.word(f"fact.{name}", self.language)[0]
            return Unknown(name=name, kind=view.kind.id, key=f"fact.{name}", label=label)
        given = function.parts.get(wanted, "") if wanted else function.gives
        fixed = view.record.fixed.get(fact)
        source = Source(name, view.record.id, fixed.entry if fixed is not None else 0)
        if given:
            return Known(
                value=value, type=QuestionType(given), labels=self._regime_names(), source=source
            )
        return self._taken(
            view, binding.inputs.get("link", ""), str(binding.options["take"]), value
        )

    def gap(self, subject: Subject, name: str, key: str, given: Answer | None) -> Unknown:
        """A gap that names the question where it is filled."""
        return Unknown(
            name=name,
            why=_WHY.get(given.knowing, Why.UNANSWERED) if given is not None else Why.UNANSWERED,
            record="" if subject.id == self.own else subject.id,
            kind=subject.kind.id,
            key=key,
            label=subject.kind.word(key, self.language)[0],
        )

    def title(self, record: str) -> str:
        """What a linked record is called, in the language of the letter."""
        subject = self.subject(record)
        if subject is None:
            return ""
        named = (self.answer(subject, name) for name in subject.kind.title)
        texts = (one.value for one in named if isinstance(one, Known))
        return " ".join(text for text in texts if isinstance(text, str))

    def _known(
        self,
        subject: Subject,
        question: Question,
        value: Any,
        labels: Mapping[str, str],
        source: Source,
    ) -> Named:
        if question.per_language and isinstance(value, Mapping):
            value = value.get(self.language)
        if value is None:
            return Unknown(
                name=source.name,
                why=Why.NO_WORDS,
                record="" if subject.id == self.own else subject.id,
                kind=subject.kind.id,
                key=f"question.{question.id}",
                label=subject.kind.word(f"question.{question.id}", self.language)[0],
            )
        return Known(value=value, type=question.type, labels=labels, source=source)

    def _labels(
        self, kind: Kind, question: Question, key: str, value: Any, *, cited: bool
    ) -> Mapping[str, str]:
        ids = [one for one in _each(value) if isinstance(one, str)]
        if question.type is QuestionType.LINK:
            return {one: self.title(one) for one in ids}
        if question.choices_from:
            table = "list_law" if cited else "list"
            found = (
                (one, self._regime_word(f"{table}.{question.choices_from}.{one}")) for one in ids
            )
            return {one: word for one, word in found if word}
        words = kind.words.get(self.language)
        texts = words.texts if words is not None else {}
        return {one: texts[f"{key}.{one}"] for one in ids if f"{key}.{one}" in texts}

    def _regime_word(self, key: str) -> str:
        for regime in self.regimes:
            words = self.packs.regime_words.get(regime, {}).get(self.language)
            if words is not None and key in words.texts:
                return words.texts[key]
        return ""

    def _regime_names(self) -> Mapping[str, str]:
        names = (
            (regime, words[self.language].texts.get("name", ""))
            for regime, words in self.packs.regime_words.items()
            if self.language in words
        )
        return {regime: name for regime, name in names if name}

    def _taken(self, view: RecordView, link: str, take: str, value: Json) -> Named | None:
        question = view.kind.question(link)
        answer = view.answers.get(link)
        for record in _each(answer.value) if question is not None and answer is not None else ():
            subject = self.subject(str(record))
            given = subject.answers.get(take) if subject is not None else None
            if subject is not None and given is not None and given.value == value:
                return self.answer(subject, take)
        return None


def subject_of(view: RecordView) -> Subject:
    """The record of a letter itself, as something to read answers from.

    A question that is not asked of it counts as not applicable.
    """
    answers = {
        name: answer
        for name, answer in view.answers.items()
        if view.kind.question(name) is None or view.asked(name) is not False
    }
    not_asked = {
        question.id: Answer(knowing=Knowing.NOT_APPLICABLE)
        for question in view.kind.questions
        if question.id not in answers and view.asked(question.id) is False
    }
    return Subject(
        kind=view.kind,
        id=view.record.id,
        answers={**answers, **not_asked},
        answered_by=view.record.answered_by,
    )


def _each(value: object) -> Iterator[Json]:
    if isinstance(value, list | tuple):
        yield from value
    elif value is not None:
        yield cast("Json", value)
