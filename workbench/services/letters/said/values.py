"""Reads answers and facts as values a letter can say, or as gaps that name their question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from workbench.domain.answers import Answer, Knowing, linked, read_date
from workbench.domain.composing.context import Known, MissingReason, Named, Unknown
from workbench.domain.composing.fill import words_of
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.functions.pointing import MOST_LINKS
from workbench.domain.facts.given import Given, given_by, type_among, type_of_value
from workbench.domain.facts.input_roles import function_of, loan_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter import Source
from workbench.domain.letter_template import LAW, Speech
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import read_value, type_of
from workbench.domain.values.rows import asked_in_row, row_column
from workbench.domain.values.value import Row, Texts, Value, is_empty
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.domain.wording.speaking import PLAIN
from workbench.services.letters.said.fact_words import FactWords, first_word, names_of_regimes
from workbench.services.letters.said.law_words import Labels, LawWords
from workbench.services.letters.said.subject import Subject
from workbench.services.ports import Stored
from workbench.services.view import RecordView

_WHY = {
    Knowing.NOT_KNOWN: MissingReason.NOT_KNOWN,
    Knowing.NOT_APPLICABLE: MissingReason.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterValues:
    """Answers and facts as a letter in one language says them.

    `stored` gives other records; `own` is the record of the letter, whose gaps carry no record
    id; `regimes` are the regimes of the letter with all that they extend, the special one first.
    `seen` gives the view of a record, for its facts, `otherwise` what a record is called that
    cannot be looked at. Moments are on the clocks of `zone`; without it on their own.
    """

    stored: Callable[[str], Stored | None]
    packs: Packs
    language: str
    own: str
    regimes: tuple[str, ...] = ()
    seen: Callable[[str], RecordView | None] = lambda _record: None
    otherwise: Callable[[str], str] = lambda _record: ""
    zone: str = ""

    def subject(self, record: str) -> Subject | None:
        """A linked record, or None when it or its kind is gone."""
        stored = self.stored(record)
        kind = self.packs.kinds.get(stored.kind) if stored is not None else None
        if stored is None or kind is None:
            return None
        answers = kind.read(stored.answers)
        view = self.seen(record) if any(asked.computes for asked in kind.questions) else None
        return Subject(
            kind=kind,
            id=record,
            answers=answers if view is None else view.filled,
            answered_by=stored.answered_by,
        )

    def said_of(self, subject: Subject, name: str, links: int = MOST_LINKS) -> Named | None:
        """An answer of a record, a fact of it, or what the record behind its link has of these."""
        answered = self.answer(subject, name)
        if answered is not None:
            return answered
        head, _, rest = name.partition(".")
        if subject.kind.fact(head) is not None:
            view = self.seen(subject.id)
            return self.fact(view, name) if view is not None else None
        further = linked(subject.answers, head) if rest and links > 1 else ()
        found = (self.subject(record) for record in further)
        said = (self.said_of(other, rest, links - 1) for other in found if other is not None)
        return next((named for named in said if named is not None), None)

    def fact_value(self, subject: Subject, name: str) -> Value | None:
        """What a fact of a record came to, or a part of it; None where it has none."""
        if subject.kind.fact(name.partition(".")[0]) is None:
            return None
        view = self.seen(subject.id)
        return dotted_value(view.facts, name) if view is not None else None

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
        labels = self._labels(subject, question, choice, given.value, cited=cited)
        return self._known(subject, question, given.value, labels, source)

    def cell(self, subject: Subject, table: Question, row: Row, name: str) -> Named:
        """One cell of a row of a table question."""
        cited, plain = name.endswith(LAW), name.removesuffix(LAW)
        of_row = next((column for column in row_column(table) if column.id == plain), None)
        column = of_row or table.column(plain)
        key = keys.table_column(table.id, plain)
        value = row.cells.get(plain) if of_row is None else row.id
        place = f"{table.id}.{name}"
        if column is None:
            return Unknown(name=place, why=MissingReason.NO_SUCH_NAME)
        if asked_in_row(table, column, row) is False:
            return Unknown(name=place, why=MissingReason.NOT_ASKED)
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
        labels = self._labels(subject, column, choice, value, cited=cited)
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
            away = "" if view.record.id == self.own else view.record.id
            return Unknown(name=name, record=away, kind=view.kind.id, key=key, label=label)
        fixed = view.record.fixed.get(fact)
        source = Source(name, view.record.id, fixed.entry if fixed is not None else 0)
        loan = loan_of(binding)
        if loan is not None and not wanted:
            taken = self._taken(view, loan.link, loan.takes, value)
            if taken is not None:
                return taken
        return self._of_fact(view.kind, name, value, source)

    def _of_fact(self, kind: Kind, name: str, value: Value, source: Source) -> Named | None:
        """What a fact came to, in its own type: a moment where it is one, whatever it may be."""
        given = given_by(self.packs.kinds, kind, name)
        of_type = type_of_value(value) or type_among(given)
        if not of_type:
            return None
        said = self._said(value)
        if said is None:
            return Unknown(
                name=name, why=MissingReason.NO_WORDS, kind=kind.id, key=keys.fact(name)
            )
        asked = Question(id=name, type=QuestionType(of_type))
        labels = self._labels_of_fact(given, ids_of(value), source.record)
        return Known(
            value=read_value(asked, said),
            type=asked.type,
            labels=labels.words,
            of_other_law=labels.of_other_law,
            source=source,
        )

    def _labels_of_fact(
        self, given: tuple[Given, ...], items: Iterable[str], record: str
    ) -> Labels:
        law = self._law
        names = names_of_regimes(self.packs, self.language)
        own = FactWords(language=self.language, listed=law.here, regimes=names)
        other = replace(own, listed=partial(law.elsewhere, record))
        found = {item: own.of(given, item) or self._name(given, item) for item in items}
        rest = {item: other.of(given, item) for item, word in found.items() if not word}
        return Labels.of(found, rest)

    @property
    def _law(self) -> LawWords:
        return LawWords(
            packs=self.packs, language=self.language, regimes=self.regimes, seen=self.seen
        )

    def _name(self, given: Iterable[Given], item: str) -> str:
        """What a record is called that a fact names."""
        names_records = any(source.type == QuestionType.LINK for source in given)
        return self.title(item) if names_records else ""

    def day(self, value: Value | None) -> date | None:
        """The day of a value as it is said here; None where it has none."""
        return read_date(value.on_clocks_of(self.zone) if isinstance(value, Moment) else value)

    def _said(self, value: Value) -> Value | None:
        """A value as it is said here: in its language, on its clocks; None without words."""
        if isinstance(value, Moment):
            return value.on_clocks_of(self.zone)
        return value.in_language(self.language) if isinstance(value, Texts) else value

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
            return self.otherwise(record)
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
        labels: Labels,
        source: Source,
    ) -> Named:
        said = self._said(value)
        if said is None:
            return Unknown(
                name=source.name,
                why=MissingReason.NO_WORDS,
                record="" if subject.id == self.own else subject.id,
                kind=subject.kind.id,
                key=keys.question(question.id),
                label=subject.kind.word(keys.question(question.id), self.language)[0],
            )
        return Known(
            value=said,
            type=question.type,
            labels=labels.words,
            of_other_law=labels.of_other_law,
            source=source,
        )

    def _labels(
        self,
        subject: Subject,
        question: Question,
        spelt: tuple[Callable[[str], str], ...],
        value: Value,
        *,
        cited: bool,
    ) -> Labels:
        ids = ids_of(value)
        if type_of(question).naming is Naming.RECORDS:
            return Labels({record: self.title(record) for record in ids})
        if question.choices_from:
            filed = partial(keys.listed_law if cited else keys.listed, question.choices_from)
            asked = {choice: filed(choice) for choice in ids}
            return self._law.all_of(subject.id, subject.kind.id, asked)
        words = subject.kind.words.get(self.language)
        texts = words.texts if words is not None else {}
        found = ((choice, first_word(texts, spelt, choice)) for choice in ids)
        return Labels({choice: word for choice, word in found if word})

    def _taken(self, view: RecordView, link: str, take: str, value: Value) -> Named | None:
        question = view.kind.question(link)
        answer = view.answers.get(link)
        for record in ids_of(answer.value) if question is not None and answer is not None else ():
            subject = self.subject(record)
            given = subject.answers.get(take) if subject is not None else None
            if subject is not None and given is not None and given.value == value:
                return self.answer(subject, take)
        return None
