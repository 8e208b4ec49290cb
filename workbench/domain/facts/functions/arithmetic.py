"""Facts that count with numbers, exactly: sums, products, bounds and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.candidates import (
    Contender,
    candidates,
    greatest,
    is_undecided,
    least,
    passing,
    waits,
)
from workbench.domain.facts.functions.counting import OF_ROWS, TABLE_IF_ANY, UNANSWERED, WHERE
from workbench.domain.facts.functions.currencies import (
    COUNTED,
    MERE_NUMBER,
    NOTHING,
    OF_CURRENCIES,
    ZERO,
    ReadNumber,
    amount_or,
    counted_in,
    currency_among,
    of_nothing,
)
from workbench.domain.facts.functions.dating import PickedParts
from workbench.domain.facts.functions.estimating import is_estimated, total_of
from workbench.domain.facts.functions.options import decimal_of, whole_of
from workbench.domain.facts.numbered import EXACT, NUMBERS, least_of, most_of, trimmed
from workbench.domain.facts.outcome import FactValue, Missing, NumberOutcome
from workbench.domain.values.amounts import Money
from workbench.domain.values.currencies import decimals_of

HUNDRED, PLACES, MOST_PLACES = Decimal(100), 2, 6
Pick = Callable[[Iterable[Contender[Decimal]]], Contender[Decimal]]


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, numbers, Decimal(0))


def _product(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.multiply, numbers, Decimal(1))


def _added(call: FactCall) -> FactValue:
    among = candidates(call, amount_or(most_of))
    if among.open or among.holes:
        # A sum in which one number is missing is not the sum.
        return Missing(waits_for=among.open or ("table",))
    if is_estimated(call, among.found):
        return total_of(among.found)
    if not among.found:
        return of_nothing(call, Decimal(0))
    currency = currency_among(found.value for found in among.found)
    if isinstance(currency, Missing):
        return currency
    return counted_in(currency, _sum(found.read for found in among.found))


def _multiplied(call: FactCall) -> FactValue:
    among = candidates(call, amount_or(most_of))
    sums = {found.value.currency for found in among.found if isinstance(found.value, Money)}
    several = sum(isinstance(found.value, Money) for found in among.found) > 1
    if among.open or among.holes or several:
        # Nobody can say what euros times euros are.
        return Missing(waits_for=among.open or tuple(call.inputs))
    number = _product(found.read for found in among.found)
    currency = next(iter(sums), MERE_NUMBER)
    return counted_in(currency, number if currency == MERE_NUMBER else in_coins(number, currency))


def in_coins(amount: Decimal, currency: str) -> Decimal:
    """An amount in the decimals of its currency, halves rounded up."""
    unit = Decimal(1).scaleb(-decimals_of(currency))
    return amount.quantize(unit, ROUND_HALF_UP, context=EXACT)


def _bounding(read: ReadNumber, pick: Pick) -> Callable[[FactCall], FactValue]:
    def run(call: FactCall) -> FactValue:
        among = candidates(call, amount_or(read))
        if waits(call) and (among.open or among.holes):
            return Missing(waits_for=among.open or ("table",))
        if not among.found:
            return Missing(waits_for=among.open or tuple(call.inputs))
        currency = currency_among(found.value for found in among.found)
        if isinstance(currency, Missing):
            return currency
        bound = pick(among.found)
        parts = PickedParts(row=bound.row or None, which=bound.which)
        return counted_in(currency, bound.read, parts)

    return run


def _clamp(call: FactCall) -> FactValue:
    number = most_of(call.value("number"))
    if number is None:
        return Missing(waits_for=("number",))
    minimum, maximum = decimal_of(call, "minimum"), decimal_of(call, "maximum")
    if minimum is not None:
        number = max(number, minimum)
    return NumberOutcome(number=number if maximum is None else min(number, maximum))


def _share(call: FactCall) -> FactValue:
    places = whole_of(call, "places")
    if call.has("table") and call.value("table") is not None:
        if is_undecided(call):
            return Missing(waits_for=("table",))
        rows, of_all = passing(call) or (), len(call.rows("table"))
        return per_cent(Decimal(len(rows)), Decimal(of_all), places) or Missing(
            waits_for=("table",)
        )
    read, values = amount_or(most_of), (call.value("part"), call.value("whole"))
    some, whole = map(read, values)
    if some is None or whole is None:
        unknown = {"part": some, "whole": whole}
        waits_for = tuple(name for name, number in unknown.items() if number is None)
        return Missing(waits_for=("table",) if call.has("table") else waits_for)
    currency = currency_among(values)
    if isinstance(currency, Missing):
        return currency
    return per_cent(some, whole, places) or Missing(waits_for=("whole",))


def per_cent(some: Decimal, whole: Decimal, places: int | None = None) -> NumberOutcome | None:
    """How many per cent some are of the whole, halves rounded up; None of nothing.

    Rounded to two places where none are said; noughts behind the mark are left out.
    """
    if not whole:
        return None
    of_hundred = EXACT.divide(EXACT.multiply(some, HUNDRED), whole)
    unit = Decimal(1).scaleb(-(PLACES if places is None else places))
    return NumberOutcome(number=trimmed(of_hundred.quantize(unit, ROUND_HALF_UP, context=EXACT)))


_NUMBER = FactOption(holds=OptionKind.NUMBER)


def _several(types: frozenset[str]) -> dict[str, FactInput]:
    of = FactInput(types=types, many=True, required=False)
    return {"of": of, "table": TABLE_IF_ANY}


def _cells(types: frozenset[str]) -> dict[str, FactOption]:
    column = FactOption(holds=OptionKind.COLUMN, needed_with="table", types=types)
    return {"column": column, "where": WHERE, "unanswered": UNANSWERED}


_PRODUCT = FactFunction(
    name="product",
    run=_multiplied,
    shape=NumberOutcome,
    inputs=_several(COUNTED),
    options=_cells(NUMBERS),
    multiplied=("of",),
    needs_one_of=(("of",), ("table", "column")),
)
_SUM = replace(
    _PRODUCT,
    name="sum",
    run=_added,
    inputs=_several(COUNTED),
    options={
        **_cells(COUNTED),
        NOTHING: FactOption(holds=OptionKind.WORD, needed_with="table", words=(ZERO,)),
    },
    multiplied=(),
    alike=("of", "column"),
    sums_up=True,
    adds_estimates=True,
    reasons=OF_CURRENCIES,
)


def _bounder(name: str, read: ReadNumber, pick: Pick) -> FactFunction:
    return replace(
        _SUM,
        name=name,
        run=_bounding(read, pick),
        parts_as=PickedParts,
        options=_cells(COUNTED),
        adds_estimates=False,
    )


ARITHMETIC = (
    _SUM,
    _PRODUCT,
    _bounder("highest", most_of, greatest),
    _bounder("lowest", least_of, least),
    FactFunction(
        name="clamp",
        run=_clamp,
        shape=NumberOutcome,
        inputs={"number": FactInput(types=NUMBERS)},
        options={"minimum": _NUMBER, "maximum": _NUMBER},
        wants_one_of=("minimum", "maximum"),
    ),
    FactFunction(
        name="share",
        run=_share,
        shape=NumberOutcome,
        inputs={
            "table": TABLE_IF_ANY,
            "part": FactInput(types=COUNTED, required=False),
            "whole": FactInput(types=COUNTED, required=False),
        },
        alike=("part", "whole"),
        reasons=OF_CURRENCIES,
        options={
            **OF_ROWS,
            "places": FactOption(holds=OptionKind.COUNT, least=0, most=MOST_PLACES),
        },
        needs_one_of=(("table",), ("part", "whole")),
    ),
)
