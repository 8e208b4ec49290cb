"""Sums of money among numbers: nothing adds or compares what stands in several currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from workbench.domain.facts.engine_reasons import SEVERAL_CURRENCIES
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import row_test_of, text_of
from workbench.domain.facts.numbered import NUMBERS, trimmed
from workbench.domain.facts.outcome import (
    NO_PARTS,
    Missing,
    MoneyOutcome,
    NumberOutcome,
    Parts,
)
from workbench.domain.guard import PRESENCE, Cells
from workbench.domain.question import Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.values.amounts import Money
from workbench.domain.values.money import currencies_of
from workbench.domain.values.value import Value

MERE_NUMBER = ""
"""The currency of a number that is no sum of money."""
COUNTED = NUMBERS | {QuestionType.MONEY.value}
"""The question types whose answers can be added and compared, each with its like."""
OF_CURRENCIES = frozenset({SEVERAL_CURRENCIES})
"""The reasons that counting sums of money may give."""

NOTHING, ZERO = "nothing", "zero"
"""What a pack says where no row in a currency is a sum of it, not an unknown one."""

ReadNumber = Callable[[Value | None], Decimal | None]


def amount_or(read: ReadNumber) -> ReadNumber:
    """Reads the amount of a sum of money, and anything else as `read` does."""
    return lambda value: value.amount if isinstance(value, Money) else read(value)


def currency_among(values: Iterable[Value | None]) -> str | Missing:
    """The one currency in which all values are; with a reason missing where there are several."""
    found = {
        value.currency if isinstance(value, Money) else MERE_NUMBER
        for value in values
        if value is not None
    }
    if len(found) <= 1:
        return found.pop() if found else MERE_NUMBER
    named = tuple(sorted(found - {MERE_NUMBER}))
    told = Reason(id=SEVERAL_CURRENCIES, values=(("currencies", named),))
    return Missing(because=(told,))


def counted_in(
    currency: str, number: Decimal, parts: Parts = NO_PARTS
) -> MoneyOutcome | NumberOutcome:
    """A number, or a sum of money where it has a currency."""
    if currency == MERE_NUMBER:
        return NumberOutcome(number=trimmed(number), parts=parts)
    return MoneyOutcome(money=Money(number, currency), parts=parts)


def of_nothing(call: FactCall, number: Decimal) -> MoneyOutcome | NumberOutcome | Missing:
    """What nothing adds up to: a number, or money of the one currency that is asked for."""
    column, named = text_of(call, "column"), ""
    if text_of(call, NOTHING) == ZERO:
        named = currency_named(row_test_of(call, "where"), column)
    asked = [question for question in asked_in(call) if not named or question.id != column]
    if not named and not any(question.type is QuestionType.MONEY for question in asked):
        return NumberOutcome(number=number)
    offered = {currency for question in asked for currency in currencies_of(question)}
    offered |= {named} if named else set()
    if len(offered) > 1:
        return Missing(waits_for=("table",) if call.has("table") else tuple(call.keys("of")))
    return counted_in(offered.pop(), number)


def currency_named(where: Cells, column: str) -> str:
    """The one currency that a row test asks of a column; empty where it asks no one."""
    named = {wanted for wanted in where.get(column, frozenset()) if isinstance(wanted, str)}
    return named.pop() if len(named) == 1 and not named & PRESENCE else ""


def asked_in(call: FactCall) -> Iterable[Question]:
    """The questions and the column that are counted."""
    yield from (call.questions[key] for key in call.keys("of") if key in call.questions)
    table = call.questions.get("table")
    column = table.column(text_of(call, "column")) if table is not None else None
    if column is not None:
        yield column
