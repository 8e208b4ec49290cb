"""Sums of money, as exact as they were written."""

from __future__ import annotations

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import Money
from workbench.domain.values.currencies import CURRENCIES, decimals_of
from workbench.domain.values.decimals import bounds_crossed
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.measured import Measure, measured
from workbench.domain.values.value_type import Voice
from workbench.domain.wording.placeholders import filled_pattern
from workbench.domain.wording.speaking import say_number

_IN_ORDER = tuple(sorted(CURRENCIES))


def currencies_of(question: Question) -> tuple[str, ...]:
    """The currencies that a question offers, in its order, or else all of them."""
    return question.currencies or _IN_ORDER


def _currency(money: Money) -> str:
    return money.currency


def _exceeds(question: Question, money: Money) -> tuple[Problem, ...]:
    decimals = decimals_of(money.currency)
    if len(f"{money.amount:f}".partition(".")[2].rstrip("0")) > decimals:
        return faulty(
            question,
            sentence("answers.money.too_many_decimals"),
            sentence(
                "answers.money.write_at_most_decimals", currency=money.currency, most=decimals
            ),
        )
    return bounds_crossed(question, money.amount)


def _say(money: Money, voice: Voice) -> str | None:
    # Nobody writes £12.5: a sum has all the decimals of its currency, or none.
    whole = money.amount == money.amount.to_integral_value()
    written = f"{money.amount:.{0 if whole else decimals_of(money.currency)}f}"
    amount = say_number(written.removeprefix("-"), voice.speech)
    words = voice.speech.amounts
    pattern = words.currencies.get(money.currency, words.money)
    said = filled_pattern(pattern, {"amount": amount, "currency": money.currency})
    return f"-{said}" if written.startswith("-") else said


def _filed_as(money: Money) -> str:
    """By the amount, then by the currency: no rate of exchange is known here."""
    return f"{filed(f'{money.amount:f}')} {money.currency.lower()}"


def _comes_up(question: Question, text: str) -> bool:
    return text in currencies_of(question)


MONEY = measured(
    Measure(
        sort=Money,
        pack_keys=("currencies", "minimum", "maximum"),
        counted_in=_currency,
        offered=currencies_of,
        exceeds=_exceeds,
        is_none=(
            sentence("answers.money.this_is_no_sum"),
            sentence("answers.money.give_an_amount_and_a_currency"),
        ),
        is_not_offered=(
            sentence("answers.money.not_in_this_currency"),
            sentence("answers.money.choose_another_currency"),
        ),
        say=_say,
        filed_as=_filed_as,
        comes_up=_comes_up,
        cell_example="EUR",
    )
)
