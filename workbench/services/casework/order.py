"""Days that contradict each other: one that lies before, or after, what it is measured by."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.problem import Problem
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.days import day_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.rows import asked_in_row, rows_of
from workbench.domain.values.value import Row, Value
from workbench.domain.values.value_type import Voice
from workbench.domain.wording import keys
from workbench.domain.wording.speaking import PLAIN
from workbench.services.desk import Desk
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True)
class _Day:
    """A day or a moment: where it stands, which question holds it, and the key of its words.

    `cell` is the row and the column of a table, where it is no answer itself.
    """

    place: str
    question: str
    key: str
    value: date | Moment
    cell: tuple[str, str] = ("", "")


def order_problems(
    view: RecordView, desk: Desk, given: Collection[str], before: RecordView | None = None
) -> tuple[Problem, ...]:
    """Which of the answers just given contradict the order that questions demand.

    `view` sees the record with them, `before` without. Of two answers it does not matter which
    was given last; a fact that moves refuses nothing until the answer or the cell that is
    measured by it is given otherwise than it was.
    """

    def is_new(day: _Day) -> bool:
        return day.question in given and (before is None or _stood(before, day) != day.value)

    found: dict[Problem, None] = {}
    for measured, bound, is_first in _measured(view):
        if not (_precedes(measured, bound) if is_first else _precedes(bound, measured)):
            continue
        if is_new(measured):
            found.setdefault(_problem(view, desk, measured, bound, lies_before=is_first))
        elif is_new(bound):
            found.setdefault(_problem(view, desk, bound, measured, lies_before=not is_first))
    return tuple(found)


def _stood(before: RecordView, day: _Day) -> Value | None:
    """What stood where a day stands now."""
    answer = before.answers.get(day.question)
    value, (row_id, column) = answer.value if answer is not None else None, day.cell
    if not column:
        return value
    return next((row.cells.get(column) for row in rows_of(value) if row.id == row_id), None)


def _measured(view: RecordView) -> Iterator[tuple[_Day, _Day, bool]]:
    """Each day that is measured, by what, and whether it must not be the first of the two."""
    for question in view.kind.questions:
        day = _answered(view, question.id) if _is_measured(question) else None
        if day is not None:
            yield from _bounds(view, question, day, question, None)
        columns = [column for column in question.columns if _is_measured(column)]
        answer = view.answers.get(question.id) if columns else None
        for position, row in enumerate(rows_of(answer.value if answer else None), start=1):
            for column in columns:
                cell = _in_row(question, row, position, column.id)
                if cell is not None:
                    yield from _bounds(view, column, cell, question, (row, position))


def _is_measured(question: Question) -> bool:
    return bool(question.not_before or question.not_after)


def _bounds(
    view: RecordView,
    asked: Question,
    day: _Day,
    table: Question,
    within: tuple[Row, int] | None,
) -> Iterator[tuple[_Day, _Day, bool]]:
    for name, is_first in ((asked.not_before, True), (asked.not_after, False)):
        bound = None
        if name and within is not None and table.column(name) is not None:
            bound = _in_row(table, *within, name)
        elif name:
            bound = _answered(view, name) or _computed(view, name)
        if bound is not None:
            yield day, bound, is_first


def _answered(view: RecordView, name: str) -> _Day | None:
    answer = view.answers.get(name)
    value = answer.value if answer is not None and view.asked(name) is not False else None
    if not isinstance(value, date | Moment):
        return None
    return _Day(name, name, keys.question(name), value)


def _in_row(table: Question, row: Row, position: int, name: str) -> _Day | None:
    value, column = row.cells.get(name), table.column(name)
    is_asked = column is not None and asked_in_row(table, column, row) is not False
    if not is_asked or not isinstance(value, date | Moment):
        return None
    place = f"{table.id}[{position}].{name}"
    return _Day(place, table.id, keys.table_column(table.id, name), value, (row.id, name))


def _computed(view: RecordView, name: str) -> _Day | None:
    if view.kind.question(name) is not None:
        return None
    value = dotted_value(view.facts, name)
    if not isinstance(value, date | Moment):
        return None
    return _Day(name, "", keys.fact(name), value)


def _precedes(day: _Day, other: _Day) -> bool:
    """Whether a day lies before another; two moments are compared to the second."""
    before, after = day.value, other.value
    if isinstance(before, Moment) and isinstance(after, Moment):
        return before.at < after.at
    first, second = day_of(before), day_of(after)
    return first is not None and second is not None and first < second


def _problem(
    view: RecordView, desk: Desk, here: _Day, other: _Day, *, lies_before: bool
) -> Problem:
    is_moment = isinstance(other.value, Moment)
    said = VALUE_TYPES[QuestionType.MOMENT if is_moment else QuestionType.DATE].say(
        other.value, Voice(speech=desk.packs.speeches.get(desk.language, PLAIN))
    )
    return Problem(
        here.place,
        _lies(_label(view, desk, other), said or "", before=lies_before),
        sentence("answers.order.correct_one_of_the_two"),
    )


def _label(view: RecordView, desk: Desk, day: _Day) -> str:
    """The word of what a day is measured by; a hidden fact and a part need none."""
    is_computed = not day.question
    label = view.kind.word(day.key, desk.language)[0]
    return "" if is_computed and label == keys.unworded(day.key) else label


def _lies(label: str, day: str, *, before: bool) -> Sentence:
    match bool(label), before:
        case True, True:
            return sentence("answers.order.lies_before", label=label, day=day)
        case True, False:
            return sentence("answers.order.lies_after", label=label, day=day)
        case False, True:
            return sentence("answers.order.lies_before_a_day", day=day)
        case _:
            return sentence("answers.order.lies_after_a_day", day=day)
