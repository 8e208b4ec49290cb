"""Amounts counted in something: durations in units of time, sums of money in currencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import Sentence
from workbench.domain.values.amounts import Duration, Money
from workbench.domain.values.faulty import faulty
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

Amount = TypeVar("Amount", Duration, Money)
Refusal = tuple[Sentence, Sentence]
"""What is wrong with an answer, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Generic[Amount]):
    """A sort of amount: what it is counted in, what a question offers of that, how it is said.

    `exceeds` tells what else a question does not allow, `is_none` what is wrong with a value of
    another sort, `is_not_offered` with one that is counted in something else.
    """

    sort: type[Amount]
    pack_keys: tuple[str, ...]
    counted_in: Callable[[Amount], str]
    offered: Callable[[Question], tuple[str, ...]]
    exceeds: Callable[[Question, Amount], tuple[Problem, ...]]
    is_none: Refusal
    is_not_offered: Refusal
    say: Callable[[Amount, Voice], str | None]
    filed_as: Callable[[Amount], str]
    comes_up: Callable[[Question, str], bool]
    cell_example: str


def measured(measure: Measure[Amount]) -> ValueType:
    """The type of answers of an amount that is counted in something."""

    def check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
        del today
        if not isinstance(value, measure.sort):
            return faulty(question, *measure.is_none)
        if measure.counted_in(value) not in measure.offered(question):
            return faulty(question, *measure.is_not_offered)
        return measure.exceeds(question, value)

    def say(value: Value, voice: Voice) -> str | None:
        return measure.say(value, voice) if isinstance(value, measure.sort) else None

    def listed(plain: str) -> Value | None:
        return measure.sort.from_plain(plain)

    def sort_key(value: Value) -> str:
        return measure.filed_as(value) if isinstance(value, measure.sort) else ""

    return ValueType(
        pack_keys=measure.pack_keys,
        read=read_as(measure.sort),
        adopt=nothing_to_adopt,
        check=check,
        say=say,
        plain=plain_amount,
        listed=listed,
        sort_key=sort_key,
        texts=no_texts,
        parts=itself,
        comes_up=measure.comes_up,
        cell_example=measure.cell_example,
        schema=PLAIN_TEXT,
    )
