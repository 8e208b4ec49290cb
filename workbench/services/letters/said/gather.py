"""Collects the rows that a document shows, each cell with where it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.domain.answers import Knowing, linked, row_values, value_of
from workbench.domain.composing.context import (
    DataColumn,
    GatheredRow,
    Known,
    MissingReason,
    Named,
    Unknown,
)
from workbench.domain.composing.gathering import gathered_kinds, table_taken
from workbench.domain.facts.functions.candidates import cells_pass, row_passes
from workbench.domain.facts.given import given_by, type_among
from workbench.domain.kind import Kind
from workbench.domain.letter_template import LAW, ROW, Gather, GatherPeriod
from workbench.domain.listing import ListField
from workbench.domain.question import Question, QuestionType
from workbench.domain.status import STANDINGS, Status
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.rows import every_column
from workbench.domain.values.value import Row, Value
from workbench.domain.wording import keys
from workbench.services.letters.said.correspondents import NOBODY, Correspondents
from workbench.services.letters.said.subject import Subject
from workbench.services.letters.said.values import LetterValues

_OF_ANY_RECORD = (ListField.REFERENCE, ListField.STATUS)
_LAST = "\U0010ffff"  # what has no value stands behind everything that has one


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a document gathers from: its record, and ways to others.

    `of_kind` gives the records of a kind that the document may name, `kept_from` those among
    some records (of a kind, or linked) that whoever makes it has no leave to look at. `between`
    are who writes it and the row that it goes to.
    """

    values: LetterValues
    own: Subject
    of_kind: Callable[[str], tuple[str, ...]]
    kept_from: Callable[[str, tuple[str, ...]], frozenset[str]]
    between: Correspondents = NOBODY

    def left_out(self, gather: Gather) -> frozenset[str]:
        """The restricted records that may belong among the rows and stay out of them."""
        named = self._linked(gather)
        found = self.kept_from(gather.kind, named)
        for subject in filter(None, map(self.values.subject, named if gather.further else ())):
            found |= self.kept_from("", linked(subject.answers, gather.further))
        return found

    def rows(self, gather: Gather, mentioned: Iterable[str]) -> tuple[GatheredRow, ...]:
        """The rows of a gather, in the order in which records were linked and rows were entered.

        `mentioned` are the columns that the wording names. Where a needed link, table or end of
        a period has not been answered there is one row of gaps that say so.
        """
        columns = tuple(dict.fromkeys((*gather.declared, *mentioned)))
        gap = self._gap(gather) or self.between.gap(self.values, self.own, gather)
        if gap is not None:
            return (dict.fromkeys(columns, gap),)
        gather = replace(gather, where=self.between.settled(gather.where))
        found = tuple(
            row
            for row in self._every_row(gather, columns)
            if not _is_of_other_law(row.get(gather.own_law))
        )
        return (
            tuple(sorted(found, key=lambda row: _key(row.get(gather.sort))))
            if (gather.sort)
            else found
        )

    def of_other_law(self, gather: Gather) -> int:
        """How many rows stay out because the law of the letter does not list their choice."""
        if not gather.own_law or self._gap(gather) is not None:
            return 0
        rows = self._every_row(gather, (gather.own_law,))
        return sum(_is_of_other_law(row.get(gather.own_law)) for row in rows)

    def shapes(self, gather: Gather, kinds: Mapping[str, Kind]) -> tuple[DataColumn, ...]:
        """What the columns of a gather hold, as the first kind that has each of them says."""
        found = (self._shape(gather, name, kinds) for name in gather.declared)
        return tuple(shape for shape in found if shape is not None)

    def _every_row(self, gather: Gather, columns: tuple[str, ...]) -> Iterator[GatheredRow]:
        for subject in self._subjects(gather):
            yield from self._rows(subject, gather, columns)

    def _gap(self, gather: Gather) -> Unknown | None:
        period = gather.period or GatherPeriod(day="")
        for name in (gather.link, period.start, period.end):
            question = self.own.kind.question(name) if name else None
            gap = _unanswered(self.values, self.own, question) if question is not None else None
            if gap is not None:
                return gap
        return None

    def _subjects(self, gather: Gather) -> Iterator[Subject]:
        for subject in self._reached(gather):
            if gather.period is None or self._in_period(subject, gather.period):
                yield subject

    def _linked(self, gather: Gather) -> tuple[str, ...]:
        """The records that its first link names, of the record or of the row it goes to."""
        column = gather.link.removeprefix(ROW)
        if column != gather.link:
            return self.between.records(column)
        return linked(self.own.answers, gather.link) if gather.link else ()

    def _reached(self, gather: Gather) -> Iterator[Subject]:
        if not gather.link and not gather.kind:
            yield self.own
            return
        records = self.of_kind(gather.kind) if gather.kind else self._linked(gather)
        subjects = [
            subject
            for subject in map(self.values.subject, records)
            if subject is not None and self._counts(subject, gather)
        ]
        if not gather.further:
            yield from subjects
            return
        further = (linked(subject.answers, gather.further) for subject in subjects)
        for record in dict.fromkeys(record for records in further for record in records):
            subject = self.values.subject(record)
            if subject is not None:
                yield subject

    def _counts(self, subject: Subject, gather: Gather) -> bool:
        """Whether a record that nobody named belongs to what really happened."""
        is_open_to_all = bool(gather.link) or gather.exercises or self.own.is_exercise
        return is_open_to_all or not subject.is_exercise

    def _in_period(self, subject: Subject, period: GatherPeriod) -> bool:
        day = self.values.day(value_of(subject.answers, period.day))
        start, end = (
            self.values.day(value_of(self.own.answers, name)) if name else None
            for name in (period.start, period.end)
        )
        if day is None:
            return False
        return (start is None or start <= day) and (end is None or day <= end)

    def _rows(
        self, subject: Subject, gather: Gather, columns: tuple[str, ...]
    ) -> Iterator[GatheredRow]:
        if not gather.take:
            if cells_pass(_cells(self.values, subject, gather), gather.where):
                yield {column: self._said(subject, column) for column in columns}
            return
        table = subject.kind.question(gather.take)
        if table is None:
            return
        gap = _unanswered(self.values, subject, table)
        if gap is not None and gather.take in gather.optional:
            return
        if gap is not None:
            yield dict.fromkeys(columns, gap)
            return
        if table.type is not QuestionType.TABLE:
            yield from self._chosen(subject, table, gather, columns)
            return
        for row in row_values(subject.answers, gather.take):
            if row_passes(row, gather.where):
                yield {column: self._cell(subject, table, row, column) for column in columns}

    def _chosen(
        self, subject: Subject, question: Question, gather: Gather, columns: tuple[str, ...]
    ) -> Iterator[GatheredRow]:
        """A row for each choice that was made."""
        said = {column: self._said(subject, column) for column in columns}
        own = {column for column in columns if column.removesuffix(LAW) == question.id}
        for choice in ids_of(value_of(subject.answers, question.id)):
            if cells_pass({question.id: choice}, gather.where):
                yield {
                    column: _choice_of(named, choice) if column in own else named
                    for column, named in said.items()
                }

    def _cell(self, subject: Subject, table: Question, row: Row, column: str) -> Named:
        named = self.values.cell(subject, table, row, column)
        is_elsewhere = isinstance(named, Unknown) and named.why is MissingReason.NO_SUCH_NAME
        return self._said(subject, column) if is_elsewhere else named

    def _said(self, subject: Subject, column: str) -> Named:
        """An answer of a record, a fact of it, or what a record behind its link has of these."""
        named = self.values.said_of(subject, column)
        stored = self.values.stored(subject.id) if column in _OF_ANY_RECORD else None
        if named is None and stored is not None and column == ListField.REFERENCE:
            return Known(value=stored.reference)
        if named is None and stored is not None:
            return _standing(stored.status, self.values)
        return named or Unknown(name=column, why=MissingReason.NO_SUCH_NAME)

    def _shape(self, gather: Gather, name: str, kinds: Mapping[str, Kind]) -> DataColumn | None:
        optional = name in gather.optional
        for kind in gathered_kinds(gather, self.own.kind, kinds):
            table = table_taken(kind, gather.take)
            column = next((cell for cell in every_column(table) if cell.id == name), None)
            is_cell = column is not None and table is kind.question(gather.take)
            key = keys.table_column(gather.take, name) if is_cell else keys.question(name)
            column = column or kind.question(name)
            label = kind.word(key, self.values.language)[0]
            if column is not None:
                return DataColumn(
                    id=name,
                    label=label,
                    type=column.type,
                    choices=column.choices,
                    optional=optional,
                )
            given = given_by(kinds, kind, name)
            if given:
                label = kind.word(keys.fact(name), self.values.language)[0]
                of_type = QuestionType(type_among(given) or QuestionType.TEXT)
                return DataColumn(id=name, label=label, type=of_type, optional=optional)
        if name == ListField.REFERENCE:
            label = self.values.speech.labels.get(name, name)
            return DataColumn(id=name, label=label, type=QuestionType.TEXT, optional=optional)
        if name == ListField.STATUS:
            return DataColumn(
                id=name,
                label=self.values.speech.labels.get(keys.standing(keys.IN_GENERAL), name),
                type=QuestionType.CHOICE,
                choices=STANDINGS,
                optional=optional,
            )
        return None


def _standing(status: Status, values: LetterValues) -> Named:
    """Whether a record is open or closed, in the words of the language; a gap where neither."""
    if status not in STANDINGS:
        return Unknown(name=ListField.STATUS)
    word = values.speech.labels.get(keys.standing(status))
    return Known(
        value=status, type=QuestionType.CHOICE, labels={status: word} if word is not None else {}
    )


def _unanswered(values: LetterValues, subject: Subject, question: Question) -> Unknown | None:
    answer = subject.answers.get(question.id)
    if answer is None:
        if question.optional:
            return None
        return values.gap(subject, question.id, keys.question(question.id), None)
    if answer.knowing is Knowing.NOT_KNOWN:
        return values.gap(subject, question.id, keys.question(question.id), answer)
    return None


def _cells(values: LetterValues, subject: Subject, gather: Gather) -> Mapping[str, Value]:
    """What a row test looks at in a record, as the cells of one row: answers and facts."""
    found: dict[str, Value] = {}
    for name in gather.where:
        answer = subject.answers.get(name)
        value = answer.value if answer is not None else values.fact_value(subject, name)
        stored = values.stored(subject.id) if name == ListField.STATUS else None
        if value is None and stored is not None and stored.status in STANDINGS:
            value = stored.status
        if value is not None:
            found[name] = value
    return found


def _choice_of(named: Named, choice: str) -> Named:
    """One of the choices of an answer, as an answer of its own."""
    if not isinstance(named, Known):
        return named
    return replace(
        named,
        value=choice,
        type=QuestionType.CHOICE,
        labels={item: word for item, word in named.labels.items() if item == choice},
        of_other_law=named.of_other_law & {choice},
    )


def _is_of_other_law(named: Named | None) -> bool:
    return isinstance(named, Known) and bool(named.of_other_law)


def _key(named: Named | None) -> str:
    if not isinstance(named, Known):
        return _LAST
    if named.labels:
        return next(iter(named.labels.values())).casefold()
    return VALUE_TYPES[named.type].sort_key(named.value)
