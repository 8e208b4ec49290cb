"""How facts read the values of answers, and give what they come to as such a value."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.domain.answers import (
    Written,
    as_spelt,
    read_answer,
    read_date,
    read_moment,
)
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.rows import rows_of as rows_in
from workbench.domain.values.value import Row, Value


def day_of(value: Value | None, zone: str | None = None) -> date | None:
    """The day of a date or a moment; a moment's is the one in `zone`, or else in its own."""
    moment = moment_of(value)
    if moment is not None and zone:
        return moment.astimezone(ZoneInfo(zone)).date()
    return read_date(value)


def moment_of(value: Value | None) -> datetime | None:
    """A moment on the clocks of its own zone; a mere day is none."""
    return read_moment(value)


def rows_of(value: Value | None) -> tuple[Row, ...]:
    """The rows of a table; what another fact came to is none."""
    return rows_in(value)


def records_of(value: Value | None) -> tuple[str, ...]:
    """The ids of the records that a link names."""
    return ids_of(value)


def value_given(given: Value | datetime | None) -> Value | None:
    """What a function gives, as an answer would hold it; None for an empty text."""
    if isinstance(given, datetime):
        return Moment(given.replace(microsecond=0), getattr(given.tzinfo, "key", ""))
    return None if given == "" else given


def decided_value(decided: Written) -> Value | None:
    """What a person decided: a day or a moment where it is one, and else as it was written."""
    return as_spelt(decided)


def relied_on(fact: str, gives: str, written: Written) -> Value | None:
    """What the journal keeps of a fact whose function gives values of this question type.

    A fact that lends answers has no type of its own: then its spelling alone has to tell.
    """
    if not gives:
        return as_spelt(written)
    return read_answer(Question(id=fact, type=QuestionType(gives)), written).value
