"""Facts about other records: what they lend, which are named, which point here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
    cells_in,
    cells_pass,
    is_undecided,
    passing,
    row_passes,
)
from workbench.domain.facts.functions.completeness import CountParts
from workbench.domain.facts.functions.counting import OF_ROWS, TABLE_IF_ANY, TESTED_TABLE
from workbench.domain.facts.functions.dating import Instant
from workbench.domain.facts.functions.options import row_test_of, text_of
from workbench.domain.facts.outcome import (
    FactValue,
    Lent,
    ListOutcome,
    Missing,
    NumberOutcome,
    Parts,
    part,
)
from workbench.domain.facts.value_reading import records_of, rows_of
from workbench.domain.guard import FixedName
from workbench.domain.question import FactBinding, Question
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Row, Value

MOST_LINKS = 2
"""Through how many links a fact takes an answer."""
LINK = frozenset({"link"})
ALIKE = ANY - {"table", "file"}
"""What one record may answer as another one does."""


def _linked(call: FactCall) -> FactValue:
    found = first_taken(call)
    return Lent(answer=found[1]) if found is not None else Missing(waits_for=("link",))


def first_taken(call: FactCall) -> tuple[str, Value] | None:
    """The first record behind a link that has what is taken, and what it has."""
    take = text_of(call, "take")
    for record in call.records("link"):
        value = _taken(call, record, take, MOST_LINKS)
        if value is not None:
            return record, value
    return None


def taking(link: str, take: str) -> FactBinding:
    """The use of `linked` that takes an answer, a fact or a part through a link."""
    return FactBinding(id="", uses="linked", inputs={"link": link}, options={"take": take})


def _taken(call: FactCall, record: str, take: str, links: int) -> Value | None:
    """An answer, a fact, a part of one, or what the record behind a further link has of these."""
    fact, _, wanted = take.partition(".")
    lent = call.lent(record, fact)
    if lent is not None:
        return lent.part(wanted) if wanted else lent.effective
    answer = call.linked(record).get(fact)
    if answer is None or not wanted or links == 1:
        return answer.value if answer is not None and not wanted else None
    further = (_taken(call, other, wanted, links - 1) for other in records_of(answer.value))
    return next((value for value in further if value is not None), None)


def _named(call: FactCall, name: str) -> tuple[str, ...] | None:
    """The records that a link names; None while nobody knows which."""
    value, found = call.value(name), call.records(name)
    return found if found or value == () else None


def _without_row(call: FactCall) -> FactValue:
    rows, linked = passing(call), _named(call, "link")
    if rows is None or linked is None:
        unknown = {"link": linked, "table": rows}
        return Missing(waits_for=tuple(name for name, held in unknown.items() if held is None))
    if is_undecided(call):
        return Missing(waits_for=("table",))
    cells = cells_in(rows, text_of(call, "column"))
    named = {record for cell in cells for record in records_of(cell)}
    return _records(record for record in linked if record not in named)


def _unlinked(call: FactCall) -> FactValue:
    named: set[str] = set()
    for key in call.keys("of"):
        found, question = _named(call, key), call.questions.get(key)
        if found is None and not call.does_not_apply(key) and not _is_optional(question):
            return Missing(waits_for=(key,))
        named.update(found or ())
    rows = passing(call)
    if (rows is None and call.has("table")) or is_undecided(call):
        return Missing(waits_for=("table",))
    for cell in cells_in(rows or (), text_of(call, "column")):
        named.update(records_of(cell))
    if call.has("whose") and _named(call, "whose") is None:
        return Missing(waits_for=("whose",))
    everything = call.context.beyond.all_of((text_of(call, "kind"),))
    return _records(
        record for record in everything if record not in named and _counts(call, record)
    )


def _counts(call: FactCall, record: str) -> bool:
    """Whether a record is among those that a pack asks for: by its answers, by whose it is."""
    if not cells_pass(_held(call, record, row_test_of(call, "among")), row_test_of(call, "among")):
        return False
    if not call.has("whose"):
        return True
    answer = call.linked(record).get(text_of(call, "by"))
    theirs = records_of(answer.value) if answer is not None else ()
    return not set(theirs).isdisjoint(call.records("whose"))


def _held(call: FactCall, record: str, names: Iterable[str]) -> Mapping[str, Value]:
    """What a row test sees of another record: known answers, and whether it is open."""
    found: dict[str, Value] = {}
    for name in names:
        if name == FixedName.STATUS:
            value: Value | None = call.standing(record) or None
        else:
            answer = call.linked(record).get(name)
            value = answer.value if answer is not None else None
        if value is not None:
            found[name] = value
    return found


def _is_optional(question: Question | None) -> bool:
    return question is not None and question.optional


def _records(found: Iterable[str]) -> ListOutcome:
    items = tuple(found)
    return ListOutcome(items=items, are_records=True, parts=CountParts(count=Decimal(len(items))))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointingParts(Parts):
    """The earliest and the latest of what those that point here answer; None where none does."""

    earliest: date | Moment | None = part("date", follows="take")
    latest: date | Moment | None = part("date", follows="take")


def _linked_from(call: FactCall) -> FactValue:
    kind, take = text_of(call, "kind"), text_of(call, "take")
    where, by = row_test_of(call, "where"), text_of(call, "by")
    if call.has("same") and call.value("same") is None:
        return Missing(waits_for=("same",))
    of_rows = f"{by}."
    of_record = {name: wanted for name, wanted in where.items() if not name.startswith(of_rows)}
    of_row = {
        name.removeprefix(of_rows): wanted
        for name, wanted in where.items()
        if name.startswith(of_rows)
    }
    is_of_row = take.startswith(of_rows)
    found: list[date | Moment] = []
    count = 0
    for record in call.context.beyond.pointing(kind, by):
        if not _answers_alike(call, record):
            continue
        known = _held(call, record, (*of_record, *((take,) if take and not is_of_row else ())))
        if not cells_pass(known, of_record):
            continue
        rows = _rows_here(call, record, by) if of_row or is_of_row else ()
        passed = [row for row in rows if row_passes(row, of_row)]
        if of_row and not passed:
            continue
        count += 1
        days = cells_in(passed, take.removeprefix(of_rows)) if is_of_row else (known.get(take),)
        found += (day for day in days if isinstance(day, date | Moment))
    instant = Instant(call.context.zone)
    return NumberOutcome(
        number=Decimal(count),
        parts=PointingParts(
            earliest=min(found, key=instant.of, default=None),
            latest=max(found, key=instant.of, default=None),
        ),
    )


def _answers_alike(call: FactCall, record: str) -> bool:
    """Whether another record answers what is `same` here; links need one record in common."""
    if not call.has("same"):
        return True
    answer, same = call.linked(record).get(text_of(call, "as")), call.value("same")
    if answer is None or answer.value is None:
        return False
    in_common = set(records_of(same)) & set(records_of(answer.value))
    return bool(in_common) or answer.value == same


def _rows_here(call: FactCall, record: str, table: str) -> Iterator[Row]:
    """The rows of a table of another record in which a link names this one."""
    answer, own = call.linked(record).get(table), call.context.beyond.own
    for row in rows_of(answer.value if answer is not None else None):
        if any(own in records_of(cell) for cell in row.cells.values()):
            yield row


def _gives_records(binding: FactBinding) -> str:
    del binding
    return "link"


_LINK = FactInput(types=LINK)
_LINK_COLUMN = FactOption(holds=OptionKind.COLUMN, needed_with="table", types=LINK)

POINTING = (
    FactFunction(
        name="linked",
        run=_linked,
        shape=Lent,
        inputs={"link": FactInput(types=LINK, role=Role.LENDS)},
        options={"take": FactOption(holds=OptionKind.BORROWED, required=True)},
        follows=("take",),
    ),
    FactFunction(
        name="without_row",
        run=_without_row,
        shape=ListOutcome,
        inputs={"link": _LINK, "table": TESTED_TABLE},
        options={"column": _LINK_COLUMN, **OF_ROWS},
        parts_as=CountParts,
        worded_by=("link",),
        type_from=_gives_records,
    ),
    FactFunction(
        name="unlinked",
        run=_unlinked,
        shape=ListOutcome,
        inputs={
            "of": FactInput(types=LINK, many=True, required=False),
            "table": TABLE_IF_ANY,
            "whose": FactInput(types=LINK, required=False, needs="by"),
        },
        options={
            "kind": FactOption(holds=OptionKind.KIND, required=True),
            "column": _LINK_COLUMN,
            **OF_ROWS,
            "among": FactOption(holds=OptionKind.ROW_TEST),
            "by": FactOption(holds=OptionKind.ASKED_THERE, needed_with="whose", types=LINK),
        },
        parts_as=CountParts,
        worded_by=("kind",),
        type_from=_gives_records,
        needs_one_of=(("of",), ("table", "column")),
    ),
    FactFunction(
        name="linked_from",
        run=_linked_from,
        shape=NumberOutcome,
        inputs={"same": FactInput(types=ANY, required=False)},
        options={
            "kind": FactOption(holds=OptionKind.KIND, required=True),
            "by": FactOption(holds=OptionKind.POINTER, required=True),
            "as": FactOption(holds=OptionKind.ASKED_THERE, needed_with="same", types=ALIKE),
            "take": FactOption(holds=OptionKind.ASKED_THERE, types=DAYS),
            "where": FactOption(holds=OptionKind.ROW_TEST),
        },
        parts_as=PointingParts,
    ),
)
