"""How long something takes or lasts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Duration, TimeUnit
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import itself, no_texts, nothing_to_adopt
from workbench.domain.values.value import Spelt, Value
from workbench.domain.values.value_type import Naming, ValueType, Voice
from workbench.domain.wording.speaking import say_count


def units_of(question: Question) -> tuple[str, ...]:
    """The units that a question offers, the shortest first."""
    return tuple(unit for unit in TimeUnit if not question.units or unit in question.units)


def _read(question: Question, given: Spelt) -> Value | None:
    del question
    if isinstance(given, Mapping):
        return Duration.from_json(given)
    return given if isinstance(given, Duration) else None


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


def _plain(value: Value) -> str:
    return value.plain if isinstance(value, Duration) else ""


def _listed(plain: str) -> Value | None:
    return Duration.from_plain(plain)


def _sort_key(value: Value) -> str:
    return filed(str(value.minutes)) if isinstance(value, Duration) else ""


def _comes_up(question: Question, text: str) -> bool:
    duration = Duration.from_plain(text)
    return duration is not None and duration.plain == text and duration.unit in units_of(question)


DURATION = ValueType(
    pack_keys=("units",),
    naming=Naming.NOTHING,
    read=_read,
    adopt=nothing_to_adopt,
    check=_check,
    say=_say,
    plain=_plain,
    listed=_listed,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="3 months",
    is_text=False,
    is_day=False,
    is_many=False,
    is_worded=False,
    in_guards=True,
    in_lists=True,
    in_search=False,
    in_letters=True,
)
