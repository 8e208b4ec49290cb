"""Facts that count the rows of a table, or take the first answer of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from workbench.domain.facts.functions.candidates import passing, row_passes
from workbench.domain.facts.functions.options import row_test_of, text_of
from workbench.domain.facts.outcome import (
    FactValue,
    Flag,
    Lent,
    Missing,
    NumberOutcome,
    Parts,
    part,
)
from workbench.domain.guard import PRESENCE, Accepted
from workbench.domain.question import Question
from workbench.domain.values.rows import asked_in_row
from workbench.domain.values.value import Row, is_empty

_ROWS_NOT_KNOWN = Missing(waits_for=("table",))


def _row_count(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None or _is_open(call):
        return _ROWS_NOT_KNOWN
    return NumberOutcome(number=Decimal(len(rows)))


def _any_row(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None or (not rows and _is_open(call)):
        return _ROWS_NOT_KNOWN
    return Flag(holds=bool(rows))


def _all_rows(call: FactCall) -> FactValue:
    rows = passing(call)
    if rows is None:
        return _ROWS_NOT_KNOWN
    open_ones = tuple(_open_rows(call))
    if open_ones and len(rows) + len(open_ones) == len(call.rows("table")):
        return _ROWS_NOT_KNOWN
    return Flag(holds=len(rows) == len(call.rows("table")))


def _is_open(call: FactCall) -> bool:
    return any(True for _row in _open_rows(call))


def _open_rows(call: FactCall) -> Iterator[Row]:
    """The rows of which an unanswered cell would decide the test, where a pack asks for them."""
    table, where = call.questions.get("table"), row_test_of(call, "where")
    if text_of(call, "unanswered") != UNDECIDED:
        return
    for row in call.rows("table"):
        still_open = {name for name in where if _awaited(table, name, where[name], row)}
        decided = {name: wanted for name, wanted in where.items() if name not in still_open}
        if still_open and row_passes(row, decided):
            yield row


def _awaited(table: Question | None, name: str, wanted: Accepted, row: Row) -> bool:
    """Whether a cell has to be answered yet, or be computed, before it can be compared."""
    if wanted & PRESENCE or not is_empty(row.cells.get(name)):
        return False
    if table is None:
        return True
    column = table.column(name)
    if column is None:  # it asks which of the fixed rows this is
        return False
    is_needed = column.computed is not None or not column.optional
    return is_needed and asked_in_row(table, column, row) is not False


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
UNDECIDED = "undecided"
_OF_ROWS = {
    "where": WHERE,
    "unanswered": FactOption(holds=OptionKind.WORD, words=(UNDECIDED,)),
}
_OF_A_TABLE = {"table": TESTED_TABLE}

COUNTING = (
    FactFunction(
        name="row_count",
        run=_row_count,
        shape=NumberOutcome,
        inputs=_OF_A_TABLE,
        options=_OF_ROWS,
    ),
    FactFunction(name="any_row", run=_any_row, shape=Flag, inputs=_OF_A_TABLE, options=_OF_ROWS),
    FactFunction(name="all_rows", run=_all_rows, shape=Flag, inputs=_OF_A_TABLE, options=_OF_ROWS),
    FactFunction(
        name="first_of",
        run=_first_of,
        shape=Lent,
        inputs={"of": FactInput(types=ANY, many=True)},
        parts_as=FirstParts,
        follows=("of",),
    ),
)
