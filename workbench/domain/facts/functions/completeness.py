"""Facts that say what is missing: questions without an answer, choices that nothing covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.facts.declaration import (
    ANY,
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
)
from workbench.domain.facts.fact_call import FactCall, Law
from workbench.domain.facts.functions.arithmetic import per_cent
from workbench.domain.facts.functions.candidates import cells_in, is_undecided, passing
from workbench.domain.facts.functions.counting import OF_ROWS, TABLE_IF_ANY
from workbench.domain.facts.functions.options import laws_of, text_of
from workbench.domain.facts.outcome import FactValue, Flag, ListOutcome, Missing, Parts, part
from workbench.domain.question import Question
from workbench.domain.values.amounts import Estimate, Exactness
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Value, is_empty

CHOSEN = frozenset({"choice", "choices"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountParts(Parts):
    """How many there are in the list."""

    count: Decimal | None = part("number")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingParts(CountParts):
    """How many are missing, and how many per cent are there."""

    share: Decimal | None = part("number")


def _is_open(value: Value | None) -> bool:
    """Whether nobody can say it yet: what is being found out is told, and is not known."""
    return is_empty(value) or (
        isinstance(value, Estimate) and value.exactness is Exactness.NOT_YET_KNOWN
    )


def _missing_of(call: FactCall) -> FactValue:
    asked = [key for key in call.keys("of") if not call.does_not_apply(key)]
    lacking = [key for key in asked if _is_open(call.value(key))]
    known = per_cent(Decimal(len(asked) - len(lacking)), Decimal(len(asked)))
    return ListOutcome(
        items=tuple(call.sources.get(key, key) for key in lacking),
        are_names=True,
        parts=MissingParts(
            count=Decimal(len(lacking)),
            # Of nothing that is asked nothing is missing.
            share=known.number if known is not None else Decimal(100),
        ),
    )


def _uncovered(call: FactCall) -> FactValue:
    rows, column, given = passing(call), text_of(call, "column"), call.value("by")
    covered = set(ids_of(given))
    by_table = call.has("table")
    known = rows is not None if by_table else bool(covered) or given == ()
    if not known or is_undecided(call):
        return Missing(waits_for=("table" if by_table else "by",))
    for cell in cells_in(rows or (), column):
        covered.update(ids_of(cell))
    whole = _whole(call, column)
    if not whole:
        return Missing(waits_for=("of" if call.has("of") else "regime",))
    items = tuple(choice for choice in whole if choice not in covered)
    return ListOutcome(items=items, parts=CountParts(count=Decimal(len(items))))


def _whole(call: FactCall, column: str) -> tuple[str, ...]:
    """What is to be covered: what another question chose, a list, or all that may be chosen."""
    if call.has("of"):
        return ids_of(call.value("of"))
    listed = text_of(call, "list")
    if listed:
        return call.context.listed(listed)
    table = call.questions.get("table")
    asked = table.column(column) if table is not None else call.questions.get("by")
    return offered(call, asked) if asked is not None else ()


def offered(call: FactCall, question: Question) -> tuple[str, ...]:
    """Everything that a question lets somebody choose under the laws of the record."""
    return question.choices or call.context.listed(question.choices_from)


def _listed(call: FactCall) -> FactValue:
    chosen, name = ids_of(call.value("choice")), text_of(call, "list")
    if not chosen:
        return Missing(waits_for=("choice",))
    if call.has("on") and call.day("on") is None:
        return Missing(waits_for=("on",))
    verdicts = [
        chosen[0] in call.context.listed_by(law.regime.id, name, _day_under(call, law))
        for law in laws_of(call)
        # A law without such a list says neither.
        if call.context.listed_by(law.regime.id, name, None)
    ]
    return Flag(holds=all(verdicts)) if verdicts else Missing(waits_for=("regime",))


def _day_under(call: FactCall, law: Law) -> date | None:
    """The day of the list: the one that is named, where the law holds, or else today."""
    return call.day("on", law.regime.zone) if call.has("on") else call.present.today()


COMPLETENESS = (
    FactFunction(
        name="listed",
        run=_listed,
        shape=Flag,
        inputs={
            "choice": FactInput(types=frozenset({"choice", "country"})),
            "on": FactInput(types=DAYS, required=False),
        },
        options={
            "list": FactOption(holds=OptionKind.LIST, required=True),
            "regime": FactOption(holds=OptionKind.REGIME),
        },
        reads_time=True,
    ),
    FactFunction(
        name="missing_of",
        run=_missing_of,
        shape=ListOutcome,
        inputs={"of": FactInput(types=ANY, many=True)},
        parts_as=MissingParts,
        names_sources=True,
    ),
    FactFunction(
        name="uncovered",
        run=_uncovered,
        shape=ListOutcome,
        inputs={
            "by": FactInput(types=CHOSEN, required=False),
            "table": TABLE_IF_ANY,
            "of": FactInput(types=CHOSEN, required=False),
        },
        options={
            "column": FactOption(holds=OptionKind.COLUMN, needed_with="table", types=CHOSEN),
            **OF_ROWS,
            "list": FactOption(holds=OptionKind.LIST),
        },
        parts_as=CountParts,
        worded_by=("of", "list", "column", "by"),
        needs_one_of=(("by",), ("table", "column")),
    ),
)
