"""The one table of value types, and what everybody asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from workbench.domain.canonical import Json
from workbench.domain.problem import Problem
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import CHOICE, CHOICES, YES_NO, ids_of
from workbench.domain.values.countries import COUNTRY
from workbench.domain.values.days import DATE, MOMENT
from workbench.domain.values.decimals import NUMBER
from workbench.domain.values.durations import DURATION
from workbench.domain.values.estimates import ESTIMATE
from workbench.domain.values.money import MONEY
from workbench.domain.values.pointing import FILE, LINK
from workbench.domain.values.rows import cells_of, table_type
from workbench.domain.values.texts import LONG_TEXT, TEXT
from workbench.domain.values.value import Spelt, Unread, Value, spelt
from workbench.domain.values.value_type import Naming, PlacedValue, ValueType, Voice


def type_of(question: Question) -> ValueType:
    """The entry of the table for a question."""
    return VALUE_TYPES[question.type]


def read_value(question: Question, given: Spelt) -> Value:
    """A value from the journal's spelling; unread where its question cannot read it.

    A value that is read already stays as it is.
    """
    if isinstance(given, Unread):
        given = given.json
    kind = VALUE_TYPES[question.type]
    read = kind.read(question, given)
    if read is None:
        read = kind.adopt(question, given)
    return Unread(spelt(given)) if read is None else read


def read_cells(table: Question | None, cells: Mapping[str, Json]) -> Mapping[str, Value]:
    """The cells of a row from the journal's spelling; a cell without a column stays unread."""
    return cells_of(table, cells, read_value)


def value_problems(question: Question, given: Spelt, today: date) -> tuple[Problem, ...]:
    """What is wrong with a value, or with the journal's spelling of one; empty when sound.

    `today` decides what lies in the future. Choices taken from a regime are not checked
    here. Places are question ids, with `[row].column` inside tables.
    """
    kind = VALUE_TYPES[question.type]
    read = kind.read(question, given)
    return kind.check(question, Unread(spelt(given)) if read is None else read, today)


def say_value(question: Question, value: Value, voice: Voice) -> str:
    """A value in words; empty where there are none, and where it cannot be read."""
    return VALUE_TYPES[question.type].say(value, voice) or ""


def placed_values(question: Question, value: Value) -> Iterator[PlacedValue]:
    """Every value inside a value: itself, or the cells of a table."""
    return iter(VALUE_TYPES[question.type].parts(question, value))


def named_in(question: Question, value: Value, naming: Naming) -> Iterator[str]:
    """The ids of one sort that a value names, those in the cells of a table among them."""
    for part in placed_values(question, value):
        if VALUE_TYPES[part.question.type].naming is naming:
            yield from ids_of(part.value)


VALUE_TYPES: Mapping[QuestionType, ValueType] = {
    QuestionType.TEXT: TEXT,
    QuestionType.LONG_TEXT: LONG_TEXT,
    QuestionType.DATE: DATE,
    QuestionType.MOMENT: MOMENT,
    QuestionType.CHOICE: CHOICE,
    QuestionType.CHOICES: CHOICES,
    QuestionType.NUMBER: NUMBER,
    QuestionType.YES_NO: YES_NO,
    QuestionType.TABLE: table_type(read_value, value_problems),
    QuestionType.LINK: LINK,
    QuestionType.FILE: FILE,
    QuestionType.DURATION: DURATION,
    QuestionType.MONEY: MONEY,
    QuestionType.COUNTRY: COUNTRY,
    QuestionType.ESTIMATE: ESTIMATE,
}

DAYS = frozenset[str](name for name, kind in VALUE_TYPES.items() if kind.is_day)
"""The types whose values fall on a day."""
