"""Facts that any kind may use: counting rows, days and letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from workbench.domain.answers import cells, read_date
from workbench.domain.calendar_days import add_months
from workbench.domain.facts.value import FactCall, FactFunction, FactInput, FactValue
from workbench.domain.kind import Option
from workbench.domain.question import QuestionType
from workbench.domain.values.value import Value, is_empty, seen, spelt

ANY = frozenset[str](QuestionType)
DAYS = frozenset({"date", "moment"})
TABLE = FactInput(types=frozenset({"table"}))
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
    return FactValue(value=call.value("question") is not None)


def _passing(call: FactCall) -> int | None:
    """How many rows pass; None while it is not known which rows there are."""
    table = call.inputs.get("table")
    if table is None or not table.known:
        return None
    where = row_test(call.options.get("where"))
    return sum(1 for row in call.rows("table") if row_passes(cells(row), where))


_ROWS_NOT_KNOWN = FactValue(waits_for=("table",))


def _row_count(call: FactCall) -> FactValue:
    passing = _passing(call)
    return _ROWS_NOT_KNOWN if passing is None else FactValue(value=str(passing))


def _any_row(call: FactCall) -> FactValue:
    passing = _passing(call)
    return _ROWS_NOT_KNOWN if passing is None else FactValue(value=passing > 0)


def _all_rows(call: FactCall) -> FactValue:
    passing = _passing(call)
    return (
        _ROWS_NOT_KNOWN if passing is None else FactValue(value=passing == len(call.rows("table")))
    )


def _days_since(call: FactCall) -> FactValue:
    start = read_date(call.value("from"))
    if start is None:
        return FactValue(waits_for=("from",))
    return FactValue(value=str((call.context.today - start).days))


def _period_after(call: FactCall) -> FactValue:
    start = read_date(call.value("from"))
    if start is None:
        return FactValue(waits_for=("from",))
    years, months, days = (_whole(call.options.get(name)) for name in ("years", "months", "days"))
    end: date = add_months(start, years * MONTHS_A_YEAR + months) + timedelta(days=days)
    return FactValue(value=end.isoformat())


def _whole(option: Option | None) -> int:
    return option if isinstance(option, int) else 0


def _before_today(call: FactCall) -> FactValue:
    day = read_date(call.value("date"))
    if day is None:
        return FactValue(waits_for=("date",))
    return FactValue(value=day < call.context.today)


def _linked(call: FactCall) -> FactValue:
    value = call.value("link")
    ids = (
        [value]
        if isinstance(value, str)
        else list(value)
        if isinstance(value, list | tuple)
        else []
    )
    take = str(call.options.get("take", ""))
    for record in ids:
        answer = call.context.linked(str(record)).get(take)
        if answer is not None and answer.known:
            return FactValue(value=spelt(answer.value))
    return FactValue(waits_for=("link",))


def _letter_sent(call: FactCall) -> FactValue:
    wanted = call.options.get("letter", "")
    names = set(wanted) if isinstance(wanted, list | tuple) else {wanted}
    days = [
        letter.dispatched_on
        for letter in call.context.letters
        if letter.letter in names and letter.dispatched_on
    ]
    return FactValue(value=bool(days), parts={"on": min(days)} if days else {})


GENERIC = (
    FactFunction(
        name="answered", run=_answered, gives="yes_no", inputs={"question": FactInput(types=ANY)}
    ),
    FactFunction(
        name="row_count",
        run=_row_count,
        gives="number",
        inputs={"table": TABLE},
        options={"where": "row_test"},
    ),
    FactFunction(
        name="any_row",
        run=_any_row,
        gives="yes_no",
        inputs={"table": TABLE},
        options={"where": "row_test"},
    ),
    FactFunction(
        name="all_rows",
        run=_all_rows,
        gives="yes_no",
        inputs={"table": TABLE},
        options={"where": "row_test"},
    ),
    FactFunction(
        name="days_since", run=_days_since, gives="number", inputs={"from": FactInput(types=DAYS)}
    ),
    FactFunction(
        name="period_after",
        run=_period_after,
        gives="date",
        inputs={"from": FactInput(types=DAYS)},
        options={"years": "number", "months": "number", "days": "number"},
    ),
    FactFunction(
        name="before_today",
        run=_before_today,
        gives="yes_no",
        inputs={"date": FactInput(types=DAYS)},
    ),
    FactFunction(
        name="linked",
        run=_linked,
        gives="",
        inputs={"link": FactInput(types=frozenset({"link"}))},
        options={"take": "question_of_linked"},
    ),
    FactFunction(
        name="letter_sent",
        run=_letter_sent,
        gives="yes_no",
        inputs={},
        options={"letter": "letters"},
        parts={"on": "date"},
    ),
)
