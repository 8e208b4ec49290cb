"""How long something takes or lasts."""

from __future__ import annotations

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Duration, TimeUnit
from workbench.domain.values.filing import filed
from workbench.domain.values.measured import Measure, measured
from workbench.domain.values.value_type import Voice
from workbench.domain.wording.speaking import say_count


def units_of(question: Question) -> tuple[str, ...]:
    """The units that a question offers, the shortest first."""
    return tuple(unit for unit in TimeUnit if not question.units or unit in question.units)


def _unit(duration: Duration) -> str:
    return duration.unit


def _without_bounds(question: Question, duration: Duration) -> tuple[Problem, ...]:
    del question, duration
    return ()


def _say(duration: Duration, voice: Voice) -> str | None:
    forms = voice.speech.amounts.durations.get(duration.unit, {})
    said = say_count(forms, duration.count, voice.speech)
    return said or (None if voice.strict else duration.plain)


def _filed_as(duration: Duration) -> str:
    return filed(str(duration.minutes))


def _comes_up(question: Question, text: str) -> bool:
    duration = Duration.from_plain(text)
    return duration is not None and duration.plain == text and duration.unit in units_of(question)


DURATION = measured(
    Measure(
        sort=Duration,
        pack_keys=("units",),
        counted_in=_unit,
        offered=units_of,
        exceeds=_without_bounds,
        is_none=(
            sentence("answers.durations.this_is_no_length_of_time"),
            sentence("answers.durations.give_a_whole_number_and_a_unit"),
        ),
        is_not_offered=(
            sentence("answers.durations.not_counted_in_this_unit"),
            sentence("answers.durations.choose_another_unit"),
        ),
        say=_say,
        filed_as=_filed_as,
        comes_up=_comes_up,
        cell_example="3 months",
    )
)
