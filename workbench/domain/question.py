"""One typed thing a record can know, and what is wrong with a value given for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from workbench.domain.answers import Row, cells, read_date, read_moment, read_number
from workbench.domain.guard import ALWAYS, Guard
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence

MOST_ROWS = 200
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Half of a character pair has no spelling in UTF-8: it can be neither sealed nor stored.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class QuestionType(StrEnum):
    """What sort of value answers a question."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"
    TABLE = "table"
    LINK = "link"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a kind, or a column of one of its tables.

    `default` is what a form offers at first; it is no answer until a person saves it.
    `choices` are ids; `choices_from` names a list of the record's regimes instead. `to` are
    the kinds a link may point to. `columns` are the questions of a table's cells.
    """

    id: str
    type: QuestionType
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    per_language: bool = False
    pattern: str = ""
    not_in_future: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    to: tuple[str, ...] = ()
    many: bool = False
    columns: tuple[Question, ...] = ()
    optional: bool = False
    must_know: bool = False
    sensitive: bool = False
    default: str | bool | None = None
    when: Guard = ALWAYS

    def column(self, column_id: str) -> Question | None:
        """The column with this id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)


def value_problems(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    """What is wrong with a value in the journal's spelling; empty when it may be kept.

    `today` decides what lies in the future. Choices taken from a regime are not checked
    here. Places are question ids, with `[row].column` inside tables.
    """
    check = _CHECKS[question.type]
    return check(question, value, today)


def _text(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    del today
    many = question.per_language and isinstance(value, Mapping)
    given: list[Any] = list(cast("Mapping[str, Any]", value).values()) if many else [value]
    texts = [text for text in given if isinstance(text, str) and text.strip()]
    if not texts or len(texts) < len(given):
        return (
            Problem(
                question.id,
                sentence("answers.question.there_is_no_text"),
                sentence("answers.question.write_it_or_say_why_not"),
            ),
        )
    if any(_UNWRITABLE.search(text) for text in texts):
        return (
            Problem(
                question.id,
                sentence("answers.question.the_text_holds_a_control_character"),
                sentence("answers.question.type_it_anew"),
            ),
        )
    if question.pattern and not all(re.fullmatch(question.pattern, text) for text in texts):
        return (
            Problem(
                question.id,
                sentence("answers.question.this_does_not_have_the_expected"),
                sentence("answers.question.check_it"),
            ),
        )
    return ()


def _date(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    day = read_date(value) if isinstance(value, str) else None
    if day is None or day.isoformat() != value:
        return (
            Problem(
                question.id,
                sentence("answers.question.there_is_no_such_day"),
                sentence("answers.question.give_day_month_and_year"),
            ),
        )
    return _future(question, day, today)


def _moment(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    moment: datetime | None = read_moment(value)
    if moment is None:
        return (
            Problem(
                question.id,
                sentence("answers.question.there_is_no_such_moment"),
                sentence("answers.question.give_day_time_and_time_zone"),
            ),
        )
    return _future(question, moment.date(), today)


def _future(question: Question, day: date, today: date) -> tuple[Problem, ...]:
    if question.not_in_future and day > today:
        return (
            Problem(
                question.id,
                sentence("answers.question.this_day_lies_in_the_future"),
                sentence("answers.question.check_the_year"),
            ),
        )
    return ()


def _choice(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, str) or (question.choices and value not in question.choices):
        return (
            Problem(
                question.id,
                sentence("answers.question.this_is_not_one_of_the"),
                sentence("answers.question.choose_one"),
            ),
        )
    return ()


def _choices(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    if not isinstance(value, list | tuple) or not value:
        return (
            Problem(
                question.id,
                sentence("answers.question.nothing_is_chosen"),
                sentence("answers.question.choose_one_or_more"),
            ),
        )
    found = (problem for item in value for problem in _choice(question, item, today))
    return tuple(dict.fromkeys(found))


def _number(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    del today
    number = read_number(value)
    if number is None or not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return (
            Problem(
                question.id,
                sentence("answers.question.this_is_not_a_number"),
                sentence("answers.question.write_digits"),
            ),
        )
    if question.minimum is not None and number < question.minimum:
        return (
            Problem(
                question.id,
                sentence("answers.question.the_least_is", minimum=question.minimum),
                sentence("answers.question.check_it"),
            ),
        )
    if question.maximum is not None and number > question.maximum:
        return (
            Problem(
                question.id,
                sentence("answers.question.the_most_is", maximum=question.maximum),
                sentence("answers.question.check_it"),
            ),
        )
    return ()


def _yes_no(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, bool):
        return (
            Problem(
                question.id,
                sentence("answers.question.this_is_neither_yes_nor_no"),
                sentence("answers.question.choose_one"),
            ),
        )
    return ()


def _table(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    if not isinstance(value, list | tuple):
        return (
            Problem(
                question.id,
                sentence("answers.question.this_is_not_a_table"),
                sentence("answers.question.add_a_row"),
            ),
        )
    if len(value) > MOST_ROWS:
        cure = sentence("answers.question.attach_the_list_as_a_document")
        return (
            Problem(
                question.id,
                sentence("answers.question.a_table_holds_rows_at_most", most_rows=MOST_ROWS),
                cure,
            ),
        )
    found: list[Problem] = []
    seen: set[str] = set()
    for position, row in enumerate(value, start=1):
        row_id = row.get("id") if isinstance(row, Mapping) else None
        if not isinstance(row_id, str) or not row_id or row_id in seen:
            place = f"{question.id}[{position}]"
            found.append(
                Problem(
                    place,
                    sentence("answers.question.the_row_has_no_id_of"),
                    sentence("answers.question.enter_it_anew"),
                )
            )
            continue
        seen.add(row_id)
        found += _row_problems(question, row, position, today)
    return tuple(found)


def _row_problems(question: Question, row: Row, position: int, today: date) -> list[Problem]:
    place = f"{question.id}[{position}]"
    found = []
    for name, cell in cells(row).items():
        column = question.column(name)
        if column is None:
            found.append(
                Problem(
                    f"{place}.{name}",
                    sentence("answers.question.there_is_no_such_column"),
                    sentence("answers.question.remove_it"),
                )
            )
            continue
        found += [
            Problem(f"{place}.{name}", problem.problem, problem.cure)
            for problem in value_problems(column, cell, today)
        ]
    return found


def _link(question: Question, value: object, today: date) -> tuple[Problem, ...]:
    del today
    ids = value if isinstance(value, list | tuple) else None
    if not ids or not all(isinstance(item, str) and item for item in ids):
        return (
            Problem(
                question.id,
                sentence("answers.question.nothing_is_chosen"),
                sentence("answers.question.choose_a_record_or_create_one"),
            ),
        )
    if len(ids) > 1 and not question.many:
        return (
            Problem(
                question.id,
                sentence("answers.question.only_one_may_be_chosen"),
                sentence("answers.question.remove_the_others"),
            ),
        )
    return ()


_CHECKS = {
    QuestionType.TEXT: _text,
    QuestionType.LONG_TEXT: _text,
    QuestionType.DATE: _date,
    QuestionType.MOMENT: _moment,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.NUMBER: _number,
    QuestionType.YES_NO: _yes_no,
    QuestionType.TABLE: _table,
    QuestionType.LINK: _link,
    QuestionType.FILE: _link,
}
