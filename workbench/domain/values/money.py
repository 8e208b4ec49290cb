"""Sums of money, as exact as they were written."""

from __future__ import annotations

from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Money
from workbench.domain.values.currencies import CURRENCIES, decimals_of
from workbench.domain.values.decimals import bounds_crossed
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
from workbench.domain.wording.placeholders import filled_pattern
from workbench.domain.wording.speaking import say_number

_IN_ORDER = tuple(sorted(CURRENCIES))


def currencies_of(question: Question) -> tuple[str, ...]:
    """The currencies that a question offers, in its order, or else all of them."""
    return question.currencies or _IN_ORDER


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, Money):
        return faulty(
            question,
            sentence("answers.money.this_is_no_sum"),
            sentence("answers.money.give_an_amount_and_a_currency"),
        )
    if value.currency not in currencies_of(question):
        return faulty(
            question,
            sentence("answers.money.not_in_this_currency"),
            sentence("answers.money.choose_another_currency"),
        )
    decimals = decimals_of(value.currency)
    if len(f"{value.amount:f}".partition(".")[2].rstrip("0")) > decimals:
        return faulty(
            question,
            sentence("answers.money.too_many_decimals"),
            sentence(
                "answers.money.write_at_most_decimals", currency=value.currency, most=decimals
            ),
        )
    return bounds_crossed(question, value.amount)


def _say(value: Value, voice: Voice) -> str | None:
    if not isinstance(value, Money):
        return None
    # Nobody writes £12.5: a sum has all the decimals of its currency, or none.
    whole = value.amount == value.amount.to_integral_value()
    written = f"{value.amount:.{0 if whole else decimals_of(value.currency)}f}"
    amount = say_number(written.removeprefix("-"), voice.speech)
    words = voice.speech.amounts
    pattern = words.currencies.get(value.currency, words.money)
    said = filled_pattern(pattern, {"amount": amount, "currency": value.currency})
    return f"-{said}" if written.startswith("-") else said


def _listed(plain: str) -> Value | None:
    return Money.from_plain(plain)


def _sort_key(value: Value) -> str:
    """By the amount, then by the currency: no rate of exchange is known here."""
    if not isinstance(value, Money):
        return ""
    return f"{filed(f'{value.amount:f}')} {value.currency.lower()}"


def _comes_up(question: Question, text: str) -> bool:
    return text in currencies_of(question)


MONEY = ValueType(
    pack_keys=("currencies", "minimum", "maximum"),
    read=read_as(Money),
    adopt=nothing_to_adopt,
    check=_check,
    say=_say,
    plain=plain_amount,
    listed=_listed,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="EUR",
    schema=PLAIN_TEXT,
)
