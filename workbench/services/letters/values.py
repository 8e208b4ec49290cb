"""Reads answers and facts as values a letter can say, or as gaps that name their question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from workbench.domain.answers import Answer, Answers, Knowing
from workbench.domain.composing.context import Known, MissingReason, Named, Unknown
from workbench.domain.composing.fill import words_of
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.input_roles import function_of, loan_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter import Source
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import read_value, type_of
from workbench.domain.values.value import Row, Texts, Value, is_empty
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.domain.wording.speaking import PLAIN
from workbench.services.ports import Stored
from workbench.services.view import RecordView

LAW = ".law"  # `{ground.law}` cites the article behind a choice that a regime lists
_WHY = {
    Knowing.NOT_KNOWN: MissingReason.NOT_KNOWN,
    Knowing.NOT_APPLICABLE: MissingReason.NOT_APPLICABLE,
}


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
            kind=kind,
            id=record,
            answers=kind.read(stored.answers),
            answered_by=stored.answered_by,
        )

    def answer(self, subject: Subject, name: str) -> Named | None:
        """The answer to a question of a record; None when it has no such question."""
        cited = name.endswith(LAW)
        question = subject.kind.question(name.removesuffix(LAW))
        if question is None or (cited and not question.choices_from):
            return None
        given = subject.answers.get(question.id)
        if given is None or given.value is None:
            return self.gap(subject, question.id, keys.question(question.id), given)
        source = Source(question.id, subject.id, subject.answered_by.get(question.id, 0))
        choice = (
            partial(keys.choice_in_letters, question.id),
            partial(keys.choice, question.id),
        )
        labels = self._labels(subject.kind, question, choice, given.value, cited=cited)
        return self._known(subject, question, given.value, labels, source)

    def cell(self, subject: Subject, table: Question, row: Row, name: str) -> Named:
        """One cell of a row of a table question."""
        cited = name.endswith(LAW)
        column = table.column(name.removesuffix(LAW))
        key = keys.table_column(table.id, name.removesuffix(LAW))
        value = row.cells.get(name.removesuffix(LAW))
        place = f"{table.id}.{name}"
        if column is None:
            return Unknown(name=place, why=MissingReason.NO_SUCH_NAME)
        if value is None or is_empty(value):
            return self.gap(subject, place, key, None)
        source = Source(
            f"{table.id}.{row.id}.{column.id}",
            subject.id,
            subject.answered_by.get(table.id, 0),
        )
        choice = (
            partial(keys.cell_choice_in_letters, table.id, column.id),
            partial(keys.cell_choice, table.id, column.id),
        )
        labels = self._labels(subject.kind, column, choice, value, cited=cited)
        return self._known(subject, column, value, labels, source)

    def fact(self, view: RecordView, name: str) -> Named | None:
        """A fact of the letter's record, or a part of one; None when there is none."""
        fact, _, wanted = name.partition(".")
        binding, function = view.kind.fact(fact), function_of(view.kind, fact)
        if binding is None or function is None:
            return None
        value = dotted_value(view.facts, name)
        if value is None:
            key = keys.fact(name)
            label = view.kind.word(key, self.language)[0]
            return Unknown(name=name, kind=view.kind.id, key=key, label=label)
        given = function.type_of(wanted)
        fixed = view.record.fixed.get(fact)
        source = Source(name, view.record.id, fixed.entry if fixed is not None else 0)
        if given:
            asked = Question(id=name, type=QuestionType(given))
            return Known(
                value=read_value(asked, value),
                type=asked.type,
                labels=self._regime_names(),
                source=source,
            )
        loan = loan_of(binding)
        return self._taken(view, loan.link, loan.takes, value) if loan is not None else None

    def gap(self, subject: Subject, name: str, key: str, given: Answer | None) -> Unknown:
        """A gap that names the question where it is filled."""
        return Unknown(
            name=name,
            why=_WHY.get(given.knowing, MissingReason.UNANSWERED)
            if given is not None
            else MissingReason.UNANSWERED,
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
        said = (
            words_of(named_value, self.speech)
            for named_value in named
            if isinstance(named_value, Known)
        )
        return " ".join(text for text in said if text)

    @property
    def speech(self) -> Speech:
        """How the language of the letter says values."""
        return self.packs.speeches.get(self.language, PLAIN)

    def _known(
        self,
        subject: Subject,
        question: Question,
        value: Value,
        labels: Mapping[str, str],
        source: Source,
    ) -> Named:
        said = value.in_language(self.language) if isinstance(value, Texts) else value
        if said is None:
            return Unknown(
                name=source.name,
                why=MissingReason.NO_WORDS,
                record="" if subject.id == self.own else subject.id,
                kind=subject.kind.id,
                key=keys.question(question.id),
                label=subject.kind.word(keys.question(question.id), self.language)[0],
            )
        return Known(value=said, type=question.type, labels=labels, source=source)

    def _labels(
        self,
        kind: Kind,
        question: Question,
        spelt: tuple[Callable[[str], str], ...],
        value: Value,
        *,
        cited: bool,
    ) -> Mapping[str, str]:
        ids = ids_of(value)
        if type_of(question).naming is Naming.RECORDS:
            return {record: self.title(record) for record in ids}
        if question.choices_from:
            filed = keys.listed_law if cited else keys.listed
            found = (
                (choice, self._regime_word(filed(question.choices_from, choice))) for choice in ids
            )
            return {choice: word for choice, word in found if word}
        words = kind.words.get(self.language)
        texts = words.texts if words is not None else {}
        found = ((choice, _first(texts, spelt, choice)) for choice in ids)
        return {choice: word for choice, word in found if word}

    def _regime_word(self, key: str) -> str:
        for regime in self.regimes:
            words = self.packs.regime_words.get(regime, {}).get(self.language)
            if words is not None and key in words.texts:
                return words.texts[key]
        return ""

    def _regime_names(self) -> Mapping[str, str]:
        names = (
            (regime, words[self.language].texts.get(keys.NAME, ""))
            for regime, words in self.packs.regime_words.items()
            if self.language in words
        )
        return {regime: name for regime, name in names if name}

    def _taken(self, view: RecordView, link: str, take: str, value: Value) -> Named | None:
        question = view.kind.question(link)
        answer = view.answers.get(link)
        for record in ids_of(answer.value) if question is not None and answer is not None else ():
            subject = self.subject(record)
            given = subject.answers.get(take) if subject is not None else None
            if subject is not None and given is not None and given.value == value:
                return self.answer(subject, take)
        return None


def _first(texts: Mapping[str, str], spelt: tuple[Callable[[str], str], ...], choice: str) -> str:
    """The word for a choice: that for letters comes before that of the form."""
    return next((texts[key(choice)] for key in spelt if key(choice) in texts), "")


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
