"""How long something takes or lasts."""

from __future__ import annotations

from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Duration, TimeUnit
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import (
    PLAIN_TEXT,
    itself,
    no_texts,
    nothing_to_adopt,
    plain_amount,
    read_as,
)
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import ValueType, Voice
from workbench.domain.wording.speaking import say_count


def units_of(question: Question) -> tuple[str, ...]:
    """The units that a question offers, the shortest first."""
    return tuple(unit for unit in TimeUnit if not question.units or unit in question.units)


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, Duration):
        return faulty(
            question,
            sentence("answers.durations.this_is_no_length_of_time"),
            sentence("answers.durations.give_a_whole_number_and_a_unit"),
        )
    if value.unit not in units_of(question):
        return faulty(
            question,
            sentence("answers.durations.not_counted_in_this_unit"),
            sentence("answers.durations.choose_another_unit"),
        )
    return ()


def _say(value: Value, voice: Voice) -> str | None:
    if not isinstance(value, Duration):
        return None
    said = say_count(voice.speech.amounts.durations.get(value.unit, {}), value.count, voice.speech)
    return said or (None if voice.strict else value.plain)


def _listed(plain: str) -> Value | None:
    return Duration.from_plain(plain)


def _sort_key(value: Value) -> str:
    return filed(str(value.minutes)) if isinstance(value, Duration) else ""


def _comes_up(question: Question, text: str) -> bool:
    duration = Duration.from_plain(text)
    return duration is not None and duration.plain == text and duration.unit in units_of(question)


DURATION = ValueType(
    pack_keys=("units",),
    read=read_as(Duration),
    adopt=nothing_to_adopt,
    check=_check,
    say=_say,
    plain=plain_amount,
    listed=_listed,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="3 months",
    schema=PLAIN_TEXT,
)
