"""Facts that count the rows of a table, or take the first answer of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.domain.facts.declaration import (
    ANY,
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.candidates import (
    UNDECIDED,
    is_undecided,
    open_rows,
    passing,
    waits,
)
from workbench.domain.facts.outcome import (
    FactValue,
    Flag,
    Lent,
    Missing,
    NumberOutcome,
    Parts,
    part,
)

_ROWS_NOT_KNOWN = Missing(waits_for=("table",))


def _row_count(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None or is_undecided(call):
        return _ROWS_NOT_KNOWN
    return NumberOutcome(number=Decimal(len(rows)))


def _any_row(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None or (not rows and is_undecided(call)):
        return _ROWS_NOT_KNOWN
    return Flag(holds=bool(rows))


def _all_rows(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None:
        return _ROWS_NOT_KNOWN
    open_ones = tuple(open_rows(call)) if waits(call) else ()
    if open_ones and len(rows) + len(open_ones) == len(call.rows("table")):
        return _ROWS_NOT_KNOWN
    return Flag(holds=len(rows) == len(call.rows("table")))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstParts(Parts):
    """Which of several had the answer."""

    which: str | None = part("choice", of_sources=True)


def _first_of(call: FactCall) -> FactValue:
    asked = tuple(call.keys("of"))
    for key in asked:
        value = call.value(key)
        if value is not None:
            return Lent(answer=value, parts=FirstParts(which=call.sources.get(key, key)))
    return Missing(waits_for=asked)


TESTED_TABLE = FactInput(types=frozenset({"table"}), role=Role.TESTED)
TABLE_IF_ANY = FactInput(types=frozenset({"table"}), role=Role.TESTED, required=False)
WHERE = FactOption(holds=OptionKind.ROW_TEST, needed_with="table")
UNANSWERED = FactOption(holds=OptionKind.WORD, words=(UNDECIDED,))
OF_ROWS = {"where": WHERE, "unanswered": replace(UNANSWERED, needed_with="table")}
"""What goes with a row test of a table."""
_OF_A_TABLE = {"table": TESTED_TABLE}

COUNTING = (
    FactFunction(
        name="row_count",
        run=_row_count,
        shape=NumberOutcome,
        inputs=_OF_A_TABLE,
        options=OF_ROWS,
    ),
    FactFunction(name="any_row", run=_any_row, shape=Flag, inputs=_OF_A_TABLE, options=OF_ROWS),
    FactFunction(name="all_rows", run=_all_rows, shape=Flag, inputs=_OF_A_TABLE, options=OF_ROWS),
    FactFunction(
        name="first_of",
        run=_first_of,
        shape=Lent,
        inputs={"of": FactInput(types=ANY, many=True)},
        parts_as=FirstParts,
        follows=("of",),
    ),
)
