"""Facts that count with numbers, exactly: sums, products, bounds and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    least,
    passing,
)
from workbench.domain.facts.functions.counting import TABLE_IF_ANY, WHERE
from workbench.domain.facts.functions.dating import PickedParts
from workbench.domain.facts.functions.options import decimal_of, whole_of
from workbench.domain.facts.numbered import EXACT, NUMBERS, least_of, most_of
from workbench.domain.facts.outcome import FactValue, Missing, NumberOutcome
from workbench.domain.values.value import Value

HUNDRED, PLACES, MOST_PLACES = Decimal(100), 2, 6
Fold = Callable[[Iterable[Decimal]], Decimal]
ReadNumber = Callable[[Value | None], Decimal | None]
Pick = Callable[[Iterable[Contender[Decimal]]], Contender[Decimal]]


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.add, numbers, Decimal(0))


def _product(numbers: Iterable[Decimal]) -> Decimal:
    return reduce(EXACT.multiply, numbers, Decimal(1))


def _folding(fold: Fold) -> Callable[[FactCall], FactValue]:
    def run(call: FactCall) -> FactValue:
        among = candidates(call, most_of)
        if among.open or among.holes:
            # A sum in which one number is missing is not the sum.
            return Missing(waits_for=among.open or ("table",))
        return NumberOutcome(number=fold(candidate.read for candidate in among.found))

    return run


def _bounding(read: ReadNumber, pick: Pick) -> Callable[[FactCall], FactValue]:
    def run(call: FactCall) -> FactValue:
        among = candidates(call, read)
        if not among.found:
            return Missing(waits_for=among.open or tuple(call.inputs))
        bound = pick(among.found)
        parts = PickedParts(row=bound.row or None, which=bound.which)
        return NumberOutcome(number=bound.read, parts=parts)

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
        rows, of_all = passing(call) or (), len(call.rows("table"))
        return per_cent(Decimal(len(rows)), Decimal(of_all), places) or Missing(
            waits_for=("table",)
        )
    some, whole = most_of(call.value("part")), most_of(call.value("whole"))
    if some is None or whole is None:
        unknown = {"part": some, "whole": whole}
        waits_for = tuple(name for name, number in unknown.items() if number is None)
        return Missing(waits_for=("table",) if call.has("table") else waits_for)
    return per_cent(some, whole, places) or Missing(waits_for=("whole",))


def per_cent(some: Decimal, whole: Decimal, places: int | None = None) -> NumberOutcome | None:
    """How many per cent some are of the whole, halves rounded up; None of nothing.

    Rounded to two places where none are said; noughts behind the mark are left out.
    """
    if not whole:
        return None
    of_hundred = EXACT.divide(EXACT.multiply(some, HUNDRED), whole)
    unit = Decimal(1).scaleb(-(PLACES if places is None else places))
    rounded = of_hundred.quantize(unit, ROUND_HALF_UP, context=EXACT).normalize(EXACT)
    return NumberOutcome(number=Decimal(format(rounded, "f")))


_SEVERAL = {
    "of": FactInput(types=NUMBERS, many=True, required=False),
    "table": TABLE_IF_ANY,
}
_CELLS = {
    "column": FactOption(holds=OptionKind.COLUMN, needed_with="table", types=NUMBERS),
    "where": WHERE,
}
_NUMBER = FactOption(holds=OptionKind.NUMBER)


def _folder(name: str, fold: Fold) -> FactFunction:
    return FactFunction(
        name=name,
        run=_folding(fold),
        shape=NumberOutcome,
        inputs=_SEVERAL,
        options=_CELLS,
        needs_one_of=(("of",), ("table", "column")),
    )


def _bounder(name: str, read: ReadNumber, pick: Pick) -> FactFunction:
    return FactFunction(
        name=name,
        run=_bounding(read, pick),
        shape=NumberOutcome,
        inputs=_SEVERAL,
        options=_CELLS,
        parts_as=PickedParts,
        needs_one_of=(("of",), ("table", "column")),
    )


ARITHMETIC = (
    _folder("sum", _sum),
    _folder("product", _product),
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
            "part": FactInput(types=NUMBERS, required=False),
            "whole": FactInput(types=NUMBERS, required=False),
        },
        options={
            "where": WHERE,
            "places": FactOption(holds=OptionKind.COUNT, least=0, most=MOST_PLACES),
        },
        needs_one_of=(("table",), ("part", "whole")),
    ),
)
