"""How much time lies between two moments or days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from decimal import Decimal

from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import text_of
from workbench.domain.facts.outcome import FactValue, Missing, NumberOutcome, Parts, part
from workbench.domain.question import FactBinding, QuestionType
from workbench.domain.values.registry import DAYS

_DAYS = "days"
_UNITS: Mapping[str, timedelta] = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    _DAYS: timedelta(days=1),
}
_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True, kw_only=True)
class ElapsedParts(Parts):
    """Whether the second lies after the first: to the second, or by days where days count."""

    after: bool | None = part("yes_no")


def _time_between(call: FactCall) -> FactValue:
    unit = text_of(call, "unit")
    between = _days(call) if unit == _DAYS else _time(call)
    if isinstance(between, Missing):
        return between
    # Rounded down, as hours to a due are: what is not over is not counted.
    return NumberOutcome(
        number=Decimal(between // _UNITS[unit]),
        parts=ElapsedParts(after=between > timedelta(0)),
    )


def _days(call: FactCall) -> timedelta | Missing:
    start, end = (call.day(name, call.context.zone) for name in _ENDS)
    if start is None or end is None:
        return Missing(waits_for=tuple(name for name in _ENDS if call.day(name) is None))
    return end - start


def _time(call: FactCall) -> timedelta | Missing:
    start, end = (call.moment(name) for name in _ENDS)
    if start is None or end is None:
        # Between mere days no hour can be counted.
        return Missing(waits_for=tuple(name for name in _ENDS if call.moment(name) is None))
    # Two times of one zone are subtracted as their clocks show them, which change twice a year.
    return end.astimezone(UTC) - start.astimezone(UTC)


def _of_moments(binding: FactBinding) -> Mapping[str, frozenset[str]]:
    """Hours and minutes lie between moments alone."""
    if binding.options.get("unit") == _DAYS:
        return {}
    return dict.fromkeys(_ENDS, frozenset({QuestionType.MOMENT.value}))


ELAPSED = (
    FactFunction(
        name="time_between",
        run=_time_between,
        shape=NumberOutcome,
        inputs={name: FactInput(types=DAYS) for name in _ENDS},
        options={"unit": FactOption(holds=OptionKind.WORD, required=True, words=tuple(_UNITS))},
        parts_as=ElapsedParts,
        narrowed=_of_moments,
    ),
)
