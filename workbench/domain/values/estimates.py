"""Numbers as far as they are known: exactly, about, between two, or not yet."""

from __future__ import annotations

from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Estimate, Exactness, exactly, read_decimal
from workbench.domain.values.decimals import bounds_crossed
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import PLAIN_TEXT, itself, no_texts, plain_amount, read_as
from workbench.domain.values.value import Spelt, Value
from workbench.domain.values.value_type import ValueType, Voice
from workbench.domain.wording.placeholders import filled_pattern
from workbench.domain.wording.speaking import say_number

_LAST = "~"  # files behind every number


def _adopt(question: Question, given: Spelt) -> Value | None:
    """A number, where a question once asked for one that is known."""
    del question
    number = read_decimal(given) if isinstance(given, str) else None
    return exactly(number) if number is not None else None


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, Estimate):
        return faulty(
            question,
            sentence("answers.estimates.this_is_no_estimate"),
            sentence("answers.estimates.give_a_number_or_say_that_it_is_open"),
        )
    if value.lowest is None or value.highest is None:
        return ()
    if value.lowest > value.highest:
        return faulty(
            question,
            sentence("answers.estimates.the_first_number_is_larger"),
            sentence("answers.estimates.exchange_the_two"),
        )
    return bounds_crossed(question, value.lowest) or bounds_crossed(question, value.highest)


def _say(value: Value, voice: Voice) -> str | None:
    if not isinstance(value, Estimate):
        return None
    low, high = (
        "" if number is None else say_number(f"{number:f}", voice.speech)
        for number in (value.lowest, value.highest)
    )
    if value.exactness is Exactness.EXACT:
        return low
    pattern = voice.speech.amounts.estimates.get(value.exactness, "")
    if not pattern:
        return None if voice.strict else value.plain
    return filled_pattern(pattern, {"amount": low, "lowest": low, "highest": high})


def _listed(plain: str) -> Value | None:
    return Estimate.from_plain(plain)


def _sort_key(value: Value) -> str:
    """By the lowest number, then the highest; what is not yet known comes last."""
    if not isinstance(value, Estimate) or value.lowest is None or value.highest is None:
        return _LAST
    return " ".join(filed(f"{number:f}") for number in (value.lowest, value.highest))


def _comes_up(question: Question, text: str) -> bool:
    del question
    return text in set(Exactness)


ESTIMATE = ValueType(
    pack_keys=("minimum", "maximum", "unit"),
    read=read_as(Estimate),
    adopt=_adopt,
    check=_check,
    say=_say,
    plain=plain_amount,
    listed=_listed,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="not_yet_known",
    schema=PLAIN_TEXT,
    is_worded=True,
)
