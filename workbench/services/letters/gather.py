"""Collects the rows that a letter shows from linked records, each cell with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.domain.answers import Knowing, linked, row_values
from workbench.domain.composing.context import GatheredRow, MissingReason, Unknown
from workbench.domain.facts.functions.candidates import row_passes
from workbench.domain.letter_template import Gather
from workbench.domain.question import Question
from workbench.domain.values.value import Value
from workbench.domain.wording import keys
from workbench.services.letters.subject import Subject
from workbench.services.letters.values import LetterValues


def gather_rows(
    values: LetterValues, own: Subject, gather: Gather, mentioned: Iterable[str]
) -> tuple[GatheredRow, ...]:
    """The rows of a gather, in the order in which records were linked and rows were entered.

    `mentioned` are the columns that the wording names. Where a needed link or table has not
    been answered there is one row of gaps that say so.
    """
    columns = tuple(dict.fromkeys((*gather.columns, *gather.optional, *mentioned)))
    if not gather.link:
        return tuple(_rows(values, own, gather, columns))
    question = own.kind.question(gather.link)
    if question is None:
        return ()
    gap = _unanswered(values, own, question)
    if gap is not None:
        return (dict.fromkeys(columns, gap),)
    subjects = (values.subject(record) for record in linked(own.answers, gather.link))
    return tuple(
        row
        for subject in subjects
        if subject is not None
        for row in _rows(values, subject, gather, columns)
    )


def _rows(
    values: LetterValues, subject: Subject, gather: Gather, columns: tuple[str, ...]
) -> Iterator[GatheredRow]:
    if not gather.take:
        if row_passes(_cells(values, subject, gather), gather.where):
            found = ((column, values.said_of(subject, column)) for column in columns)
            yield {
                column: named or Unknown(name=column, why=MissingReason.NO_SUCH_NAME)
                for column, named in found
            }
        return
    table = subject.kind.question(gather.take)
    if table is None:
        return
    gap = _unanswered(values, subject, table)
    if gap is not None:
        yield dict.fromkeys(columns, gap)
        return
    for row in row_values(subject.answers, gather.take):
        if row_passes(row.cells, gather.where):
            yield {column: values.cell(subject, table, row, column) for column in columns}


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
        if value is not None:
            found[name] = value
    return found
