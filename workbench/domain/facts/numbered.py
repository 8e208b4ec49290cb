"""How a value is read as a number: one entry a type of answers that has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

from workbench.domain.values.amounts import Estimate
from workbench.domain.values.value import Value

EXACT = Context(prec=200)
"""Numbers are added and multiplied as they are written; nothing is rounded unless it is said."""


@dataclass(frozen=True, slots=True)
class AsNumber:
    """How a type of answers is read as a number: the least it may be, and the most.

    Both give None for a value of another type.
    """

    least: Callable[[Value], Decimal | None]
    most: Callable[[Value], Decimal | None]


def _itself(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _lowest(value: Value) -> Decimal | None:
    return value.lowest if isinstance(value, Estimate) else None


def _highest(value: Value) -> Decimal | None:
    return value.highest if isinstance(value, Estimate) else None


NUMBERED: Mapping[str, AsNumber] = {
    "number": AsNumber(least=_itself, most=_itself),
    "estimate": AsNumber(least=_lowest, most=_highest),
}
NUMBERS = frozenset(NUMBERED)
"""The question types whose answers can be counted with."""


def least_of(value: Value | None) -> Decimal | None:
    """The least that a value may be, as a number; None where it is none."""
    return _first(value, tuple(entry.least for entry in NUMBERED.values()))


def most_of(value: Value | None) -> Decimal | None:
    """The most that a value may be, as a number; None where it is none."""
    return _first(value, tuple(entry.most for entry in NUMBERED.values()))


def _first(
    value: Value | None, ways: tuple[Callable[[Value], Decimal | None], ...]
) -> Decimal | None:
    if value is None:
        return None
    return next((number for read in ways if (number := read(value)) is not None), None)


def trimmed(number: Decimal) -> Decimal:
    """A computed number without noughts behind its decimals: four, not 4.0."""
    return Decimal(format(number.normalize(EXACT), "f"))
