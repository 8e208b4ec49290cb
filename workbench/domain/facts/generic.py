"""Facts that any kind may use: counting rows, days and letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from workbench.domain.calendar_days import add_months
from workbench.domain.facts.declaration import (
    ANY,
    DAYS,
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.outcome import (
    DateOutcome,
    FactValue,
    Flag,
    Lent,
    Missing,
    NumberOutcome,
    Parts,
    part,
)
from workbench.domain.facts.value_reading import day_of
from workbench.domain.kind import Option
from workbench.domain.values.value import Value, is_empty, seen, spelt

MONTHS_A_YEAR = 12


def row_passes(of_row: Mapping[str, Value], where: Mapping[str, frozenset[str | bool]]) -> bool:
    """Whether the cells of a row pass a row test; `present` and `absent` ask for any value."""
    return all(_cell_passes(of_row.get(column), wanted) for column, wanted in where.items())


def _cell_passes(cell: Value | None, wanted: frozenset[str | bool]) -> bool:
    if cell is None or is_empty(cell):
        return "absent" in wanted
    if "present" in wanted:
        return True
    found = seen(cell)
    if isinstance(found, frozenset):
        return bool(found & wanted)
    return any(value is found if isinstance(found, bool) else value == found for value in wanted)


def row_test(where: object) -> Mapping[str, frozenset[str | bool]]:
    """A row test as a pack writes it (`{ result = ["found"], paid = true }`), made ready."""
    if not isinstance(where, Mapping):
        return {}
    return {
        str(column): wanted
        if isinstance(wanted, frozenset)
        else frozenset(wanted if isinstance(wanted, list | tuple) else [wanted])
        for column, wanted in where.items()
    }


def _answered(call: FactCall) -> FactValue:
    return Flag(holds=call.value("question") is not None)


def _passing(call: FactCall) -> int | None:
    """How many rows pass; None while it is not known which rows there are."""
    if call.value("table") is None:
        return None
    where = row_test(call.options.get("where"))
    return sum(1 for row in call.rows("table") if row_passes(row.cells, where))


_ROWS_NOT_KNOWN = Missing(waits_for=("table",))


def _row_count(call: FactCall) -> FactValue:
    passing = _passing(call)
    return _ROWS_NOT_KNOWN if passing is None else NumberOutcome(number=Decimal(passing))


def _any_row(call: FactCall) -> FactValue:
    passing = _passing(call)
    return _ROWS_NOT_KNOWN if passing is None else Flag(holds=passing > 0)


def _all_rows(call: FactCall) -> FactValue:
    passing = _passing(call)
    return _ROWS_NOT_KNOWN if passing is None else Flag(holds=passing == len(call.rows("table")))


def _days_since(call: FactCall) -> FactValue:
    start = call.day("from")
    if start is None:
        return Missing(waits_for=("from",))
    return NumberOutcome(number=Decimal((call.present.today() - start).days))


def _period_after(call: FactCall) -> FactValue:
    start = call.day("from")
    if start is None:
        return Missing(waits_for=("from",))
    years, months, days = (_whole(call.options.get(name)) for name in ("years", "months", "days"))
    end = add_months(start, years * MONTHS_A_YEAR + months) + timedelta(days=days)
    return DateOutcome(day=end)


def _whole(option: Option | None) -> int:
    return option if isinstance(option, int) else 0


def _before_today(call: FactCall) -> FactValue:
    day = call.day("date")
    if day is None:
        return Missing(waits_for=("date",))
    return Flag(holds=call.present.has_ended(day))


def _linked(call: FactCall) -> FactValue:
    take = str(call.options.get("take", ""))
    for record in call.records("link"):
        answer = call.linked(record).get(take)
        if answer is not None and answer.known:
            return Lent(answer=spelt(answer.value))
    return Missing(waits_for=("link",))


@dataclass(frozen=True, slots=True, kw_only=True)
class SentParts(Parts):
    """When a letter was first dispatched; None where it was not."""

    on: date | None = part("date")


def _letter_sent(call: FactCall) -> FactValue:
    wanted = call.options.get("letter", "")
    names = set(wanted) if isinstance(wanted, list | tuple) else {wanted}
    sent = (day_of(letter.dispatched_on) for letter in call.letters if letter.letter in names)
    days = [day for day in sent if day is not None]
    return Flag(holds=bool(days), parts=SentParts(on=min(days, default=None)))


_TABLE = {"table": FactInput(types=frozenset({"table"}), role=Role.TESTED)}
_WHERE = {"where": FactOption(holds=OptionKind.ROW_TEST)}
_FROM = {"from": FactInput(types=DAYS)}
# The longest period that a pack may name: nobody keeps a record for longer than 200 years.
_PERIOD = {
    name: FactOption(holds=OptionKind.COUNT, most=most)
    for name, most in (("years", 200), ("months", 2_400), ("days", 73_000))
}

GENERIC = (
    FactFunction(
        name="answered", run=_answered, shape=Flag, inputs={"question": FactInput(types=ANY)}
    ),
    FactFunction(
        name="row_count", run=_row_count, shape=NumberOutcome, inputs=_TABLE, options=_WHERE
    ),
    FactFunction(name="any_row", run=_any_row, shape=Flag, inputs=_TABLE, options=_WHERE),
    FactFunction(name="all_rows", run=_all_rows, shape=Flag, inputs=_TABLE, options=_WHERE),
    FactFunction(
        name="days_since", run=_days_since, shape=NumberOutcome, inputs=_FROM, reads_time=True
    ),
    FactFunction(
        name="period_after",
        run=_period_after,
        shape=DateOutcome,
        inputs=_FROM,
        options=_PERIOD,
        wants_an_option=True,
    ),
    FactFunction(
        name="before_today",
        run=_before_today,
        shape=Flag,
        inputs={"date": FactInput(types=DAYS)},
        reads_time=True,
    ),
    FactFunction(
        name="linked",
        run=_linked,
        shape=Lent,
        inputs={"link": FactInput(types=frozenset({"link"}), role=Role.LENDS)},
        options={"take": FactOption(holds=OptionKind.BORROWED, required=True)},
    ),
    FactFunction(
        name="letter_sent",
        run=_letter_sent,
        shape=Flag,
        inputs={},
        options={"letter": FactOption(holds=OptionKind.LETTERS, required=True)},
        parts_as=SentParts,
    ),
)
