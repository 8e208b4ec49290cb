"""Days, and moments with the zone whose clocks showed them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.moment import Moment
from workbench.domain.values.single import as_words, itself, no_texts, nothing_to_adopt, read_as
from workbench.domain.values.value import Spelt, Unread, Value
from workbench.domain.values.value_type import Hour, ValueType, Voice
from workbench.domain.wording.speaking import say_date, say_moment

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_of(value: Spelt) -> date | None:
    """The day on which a value falls: its own, or that of a moment on the clocks of its zone."""
    if isinstance(value, Moment):
        return value.day
    return value if isinstance(value, date) else None


def _read_day(question: Question, given: Spelt) -> Value | None:
    del question
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if not isinstance(given, str) or not _ISO.fullmatch(given):
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _adopt_day(question: Question, given: Spelt) -> Value | None:
    """The day of a moment, where a question once asked for the hour as well."""
    del question
    return day_of(Moment.from_json(given)) if isinstance(given, Mapping) else None


def _check_day(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    if not isinstance(value, date):
        return faulty(
            question,
            sentence("answers.days.there_is_no_such_day"),
            sentence("answers.days.give_day_month_and_year"),
        )
    return _future(question, value, today)


def _check_moment(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    if not isinstance(value, Moment):
        cure = sentence("answers.days.give_day_time_and_time_zone")
        if isinstance(value, Unread) and isinstance(_read_day(question, value.json), date):
            return faulty(question, sentence("answers.days.the_hour_is_missing"), cure)
        return faulty(question, sentence("answers.days.there_is_no_such_moment"), cure)
    return _future(question, value.day, today)


def _future(question: Question, day: date, today: date) -> tuple[Problem, ...]:
    if question.not_in_future and day > today:
        return faulty(
            question,
            sentence("answers.days.this_day_lies_in_the_future"),
            sentence("answers.days.check_the_year"),
        )
    return ()


def _say_day(value: Value, voice: Voice) -> str | None:
    return say_date(value, voice.speech) if isinstance(value, date) else None


def _say_moment(value: Value, voice: Voice) -> str | None:
    if not isinstance(value, Moment):
        return None
    if voice.hour is Hour.WITH_ZONE:
        return say_moment(value.local, voice.speech)
    said = say_date(value.day, voice.speech)
    if voice.hour is Hour.LEFT_OUT:
        return said
    # The hour that comes twice in autumn is told apart by the name of the clock.
    clock = f" {value.local.tzname()}" if value.is_repeated else ""
    return f"{said}, {value.at:%H:%M}{clock}"


def _plain(value: Value) -> str:
    if isinstance(value, Moment):
        return value.at.isoformat()
    return value.isoformat() if isinstance(value, date) else ""


def _file_moment(value: Value) -> str:
    """By the day its clocks showed, then by the instant: within a day offsets may differ."""
    if not isinstance(value, Moment):
        return ""
    return f"{value.day.isoformat()}t{value.at.astimezone(UTC).isoformat()}".lower()


def _day_comes_up(question: Question, text: str) -> bool:
    return _read_day(question, text) is not None


def _moment_comes_up(question: Question, text: str) -> bool:
    del question
    moment = Moment.from_json({"at": text})
    return moment is not None and moment.at.isoformat() == text


DATE = ValueType(
    pack_keys=("not_in_future", "not_before", "not_after"),
    read=_read_day,
    adopt=_adopt_day,
    check=_check_day,
    say=_say_day,
    plain=_plain,
    listed=as_words,
    sort_key=_plain,
    texts=no_texts,
    parts=itself,
    comes_up=_day_comes_up,
    cell_example="2026-01-31",
    schema={"type": "string", "format": "date"},
    is_day=True,
)
MOMENT = ValueType(
    pack_keys=("not_in_future", "not_before", "not_after"),
    read=read_as(Moment),
    adopt=nothing_to_adopt,
    check=_check_moment,
    say=_say_moment,
    plain=_plain,
    listed=as_words,
    sort_key=_file_moment,
    texts=no_texts,
    parts=itself,
    comes_up=_moment_comes_up,
    cell_example="2026-01-31T09:30:00+00:00",
    schema={"type": "string", "format": "date-time"},
    is_day=True,
)
