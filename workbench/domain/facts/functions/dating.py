"""Facts about dates and moments: the earliest or latest of several, days gone by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

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
    waits,
)
from workbench.domain.facts.functions.counting import TABLE_IF_ANY, UNANSWERED, WHERE
from workbench.domain.facts.outcome import (
    DateOutcome,
    FactValue,
    Flag,
    Missing,
    MomentOutcome,
    NumberOutcome,
    Parts,
    part,
)
from workbench.domain.facts.value_reading import day_of, moment_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Value

Pick = Callable[[Iterable[Contender[datetime]]], Contender[datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedParts(Parts):
    """Where the value that was picked stands: the id of its row, or the name of its input."""

    row: str | None = part("text")
    which: str | None = part("choice", of_sources=True)


class Instant:
    """Puts days and moments into one order; days begin and end in `zone` (IANA)."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def __call__(self, value: Value | None) -> datetime | None:
        """When a moment is, or a day is over; None for a value that is neither."""
        at = value if isinstance(value, Moment) else day_of(value)
        return self.of(at) if at is not None else None

    def of(self, value: date | Moment) -> datetime:
        """When a moment is, or a day is over: until then a mere day has not passed."""
        if isinstance(value, Moment):
            return value.at
        return datetime.combine(value, time.max, self._zone)


def _picking(pick: Pick) -> Callable[[FactCall], FactValue]:
    def run(call: FactCall) -> FactValue:
        among = candidates(call, Instant(call.context.zone))
        if waits(call) and (among.open or among.holes):
            return Missing(waits_for=among.open or ("table",))
        if not among.found:
            # Where everything is settled there is no such date; elsewhere nobody knows yet.
            nothing = DateOutcome(day=None, parts=PickedParts())
            return Missing(waits_for=among.open) if among.open else nothing
        picked = pick(among.found)
        parts = PickedParts(row=picked.row or None, which=picked.which)
        moment = moment_of(picked.value)
        if moment is not None:
            return MomentOutcome(moment=moment, parts=parts)
        return DateOutcome(day=day_of(picked.value), parts=parts)

    return run


def _days_since(call: FactCall) -> FactValue:
    start = call.day("from")
    if start is None:
        return Missing(waits_for=("from",))
    end = call.day("until") or call.present.today()
    return NumberOutcome(number=Decimal((end - start).days))


def _before_today(call: FactCall) -> FactValue:
    day = call.day("date")
    if day is None:
        return Missing(waits_for=("date",))
    return Flag(holds=call.present.has_ended(day))


def _picker(name: str, pick: Pick) -> FactFunction:
    return FactFunction(
        name=name,
        run=_picking(pick),
        shape=DateOutcome,
        inputs={
            "of": FactInput(types=DAYS, many=True, required=False),
            "table": TABLE_IF_ANY,
        },
        options={
            "column": FactOption(holds=OptionKind.COLUMN, needed_with="table", types=DAYS),
            "where": WHERE,
            "unanswered": UNANSWERED,
        },
        parts_as=PickedParts,
        follows=("of", "column"),
        needs_one_of=(("of",), ("table", "column")),
    )


DATING = (
    _picker("earliest", least),
    _picker("latest", greatest),
    FactFunction(
        name="days_since",
        run=_days_since,
        shape=NumberOutcome,
        inputs={
            "from": FactInput(types=DAYS),
            "until": FactInput(types=DAYS, required=False),
        },
        reads_time=True,
    ),
    FactFunction(
        name="before_today",
        run=_before_today,
        shape=Flag,
        inputs={"date": FactInput(types=DAYS)},
        reads_time=True,
    ),
)
