"""Collects the rows that a document shows, each cell with where it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.answers import Knowing, linked, read_date, row_values, value_of
from workbench.domain.composing.context import (
    DataColumn,
    GatheredRow,
    Known,
    MissingReason,
    Named,
    Unknown,
)
from workbench.domain.facts.generic import row_passes
from workbench.domain.facts.input_roles import function_of
from workbench.domain.kind import Kind
from workbench.domain.letter_template import Gather, GatherPeriod
from workbench.domain.listing import ListField
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value import Row, Value
from workbench.domain.wording import keys
from workbench.services.letters.values import LetterValues, Subject
from workbench.services.view import RecordView

_LAST = "\U0010ffff"  # what has no value stands behind everything that has one


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a document gathers from: its record, and ways to others.

    `of_kind` gives the records of a kind that the document may name, `view` one as it stands.
    """

    values: LetterValues
    own: Subject
    of_kind: Callable[[str], tuple[str, ...]]
    view: Callable[[str], RecordView]

    def rows(self, gather: Gather, mentioned: Iterable[str]) -> tuple[GatheredRow, ...]:
        """The rows of a gather, in the order in which records were linked and rows were entered.

        `mentioned` are the columns that the wording names. Where a needed link, table or end of
        a period has not been answered there is one row of gaps that say so.
        """
        columns = tuple(dict.fromkeys((*gather.columns, *gather.optional, *mentioned)))
        gap = self._gap(gather)
        if gap is not None:
            return (dict.fromkeys(columns, gap),)
        found = tuple(
            row
            for subject in self._subjects(gather)
            for row in self._rows(subject, gather, columns)
        )
        return (
            tuple(sorted(found, key=lambda row: _key(row.get(gather.sort))))
            if (gather.sort)
            else found
        )

    def shapes(self, gather: Gather, kinds: Mapping[str, Kind]) -> tuple[DataColumn, ...]:
        """What the columns of a gather hold, as the first kind that has each of them says."""
        names = dict.fromkeys((*gather.columns, *gather.optional))
        found = (self._shape(gather, name, kinds) for name in names)
        return tuple(shape for shape in found if shape is not None)

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

    def _reached(self, gather: Gather) -> Iterator[Subject]:
        if not gather.link and not gather.kind:
            yield self.own
            return
        records = (
            self.of_kind(gather.kind) if gather.kind else linked(self.own.answers, gather.link)
        )
        subjects = [
            subject for subject in map(self.values.subject, records) if subject is not None
        ]
        if not gather.further:
            yield from subjects
            return
        further = (linked(subject.answers, gather.further) for subject in subjects)
        for record in dict.fromkeys(record for records in further for record in records):
            subject = self.values.subject(record)
            if subject is not None:
                yield subject

    def _in_period(self, subject: Subject, period: GatherPeriod) -> bool:
        day = read_date(value_of(subject.answers, period.day))
        start, end = (
            read_date(value_of(self.own.answers, name)) if name else None
            for name in (period.start, period.end)
        )
        if day is None:
            return False
        return (start is None or start <= day) and (end is None or day <= end)

    def _rows(
        self, subject: Subject, gather: Gather, columns: tuple[str, ...]
    ) -> Iterator[GatheredRow]:
        if not gather.take:
            if row_passes(_cells(subject, gather), gather.where):
                yield {column: self._said(subject, column) for column in columns}
            return
        table = subject.kind.question(gather.take)
        if table is None:
            return
        gap = _unanswered(self.values, subject, table)
        if gap is not None:
            yield dict.fromkeys(columns, gap)
            return
        for row in row_values(subject.answers, gather.take):
            if row_passes(row.cells, gather.where):
                yield {column: self._cell(subject, table, row, column) for column in columns}

    def _cell(self, subject: Subject, table: Question, row: Row, column: str) -> Named:
        named = self.values.cell(subject, table, row, column)
        is_elsewhere = isinstance(named, Unknown) and named.why is MissingReason.NO_SUCH_NAME
        return self._said(subject, column) if is_elsewhere else named

    def _said(self, subject: Subject, column: str) -> Named:
        """An answer of a record, or a fact of it."""
        named = self.values.answer(subject, column)
        if named is None and subject.kind.fact(column.partition(".")[0]) is not None:
            named = self.values.fact(self.view(subject.id), column)
        stored = self.values.stored(subject.id) if column == ListField.REFERENCE else None
        if named is None and stored is not None:
            return Known(value=stored.reference)
        return named or Unknown(name=column, why=MissingReason.NO_SUCH_NAME)

    def _shape(self, gather: Gather, name: str, kinds: Mapping[str, Kind]) -> DataColumn | None:
        optional = name in gather.optional
        for kind in kinds_of(gather, self.own.kind, kinds):
            table = kind.question(gather.take) if gather.take else None
            column = table.column(name) if table is not None else None
            key = keys.table_column(gather.take, name)
            if column is None:
                column, key = kind.question(name), keys.question(name)
            label = kind.word(key, self.values.language)[0]
            if column is not None:
                return DataColumn(
                    id=name,
                    label=label,
                    type=column.type,
                    choices=column.choices,
                    optional=optional,
                )
            fact, _, part = name.partition(".")
            function = function_of(kind, fact)
            if function is not None:
                label = kind.word(keys.fact(name), self.values.language)[0]
                given = function.type_of(part) or QuestionType.TEXT
                return DataColumn(
                    id=name, label=label, type=QuestionType(given), optional=optional
                )
        if name == ListField.REFERENCE:
            label = self.values.speech.labels.get(name, name)
            return DataColumn(id=name, label=label, type=QuestionType.TEXT, optional=optional)
        return None


def kinds_of(gather: Gather, kind: Kind, kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds whose records a gather reads."""
    if gather.kind:
        return (kinds[gather.kind],) if gather.kind in kinds else ()
    reached: tuple[Kind, ...] = (kind,)
    for step in (gather.link, gather.further):
        links = [each.question(step) for each in reached] if step else []
        names = dict.fromkeys(to for link in links if link is not None for to in link.to)
        reached = tuple(kinds[to] for to in names if to in kinds) if step else reached
    return reached


def _unanswered(values: LetterValues, subject: Subject, question: Question) -> Unknown | None:
    answer = subject.answers.get(question.id)
    if answer is None:
        if question.optional:
            return None
        return values.gap(subject, question.id, keys.question(question.id), None)
    if answer.knowing is Knowing.NOT_KNOWN:
        return values.gap(subject, question.id, keys.question(question.id), answer)
    return None


def _cells(subject: Subject, gather: Gather) -> Mapping[str, Value]:
    """The answers of a record that a row test looks at, as the cells of one row."""
    found = ((name, subject.answers.get(name)) for name in gather.where)
    return {
        name: answer.value
        for name, answer in found
        if answer is not None and answer.value is not None
    }


def _key(named: Named | None) -> str:
    if not isinstance(named, Known):
        return _LAST
    if named.labels:
        return next(iter(named.labels.values())).casefold()
    return VALUE_TYPES[named.type].sort_key(named.value)
