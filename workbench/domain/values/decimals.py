"""Decimal numbers, as exact as they were written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import DECIMAL, read_decimal
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import itself, no_texts
from workbench.domain.values.value import Spelt, Value, seen, spelt
from workbench.domain.values.value_type import ValueType, Voice
from workbench.domain.wording.speaking import say_number


def _read(question: Question, given: Spelt) -> Value | None:
    del question
    return read_decimal(given) if isinstance(given, Decimal | str) else None


def _adopt(question: Question, given: Spelt) -> Value | None:
    """A whole number of JSON, which counts spelt in earlier journals."""
    del question
    whole = isinstance(given, int) and not isinstance(given, bool)
    return Decimal(str(given)) if whole else None


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, Decimal):
        return faulty(
            question,
            sentence("answers.decimals.this_is_not_a_number"),
            sentence("answers.decimals.write_digits"),
        )
    return bounds_crossed(question, value)


def bounds_crossed(question: Question, value: Decimal) -> tuple[Problem, ...]:
    """What is wrong with a number that its question does not allow; empty when it does."""
    if question.minimum is not None and value < question.minimum:
        return faulty(
            question,
            sentence("answers.decimals.the_least_is", minimum=question.minimum),
            sentence("answers.decimals.check_it"),
        )
    if question.maximum is not None and value > question.maximum:
        return faulty(
            question,
            sentence("answers.decimals.the_most_is", maximum=question.maximum),
            sentence("answers.decimals.check_it"),
        )
    return ()


def _say(value: Value, voice: Voice) -> str | None:
    return say_number(_plain(value), voice.speech) if isinstance(value, Decimal) else None


def _plain(value: Value) -> str:
    return str(spelt(value)) if isinstance(value, Decimal) else ""


def _listed(plain: str) -> Value | None:
    return Decimal(plain) if DECIMAL.fullmatch(plain) else None


def _sort_key(value: Value) -> str:
    return filed(_plain(value))


def _comes_up(question: Question, text: str) -> bool:
    number = read_decimal(text)
    # Guards see a whole number without decimals.
    return number is not None and text == seen(number) and not bounds_crossed(question, number)


NUMBER = ValueType(
    pack_keys=("minimum", "maximum", "unit"),
    read=_read,
    adopt=_adopt,
    check=_check,
    say=_say,
    plain=_plain,
    listed=_listed,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="10",
    schema={"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
)
