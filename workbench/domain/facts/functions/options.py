"""The options of a fact in their types, as its function reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from workbench.domain.facts.engine_reasons import NO_RULE_IN_FORCE
from workbench.domain.facts.fact_call import FactCall, Law
from workbench.domain.facts.outcome import Missing
from workbench.domain.guard import Band, Cells, Decision, Points
from workbench.domain.question import Option
from workbench.domain.reason import Reason
from workbench.domain.regime import NoRuleInForce

Reading = TypeVar("Reading")


def text_of(call: FactCall, option: str) -> str:
    """An option that is a name; empty where there is none."""
    given = call.options.get(option)
    return given if isinstance(given, str) else ""


def letters_of(call: FactCall, option: str) -> tuple[str, ...]:
    """An option that names letters, one or several."""
    given = call.options.get(option, "")
    names = given if isinstance(given, list | tuple) else (given,)
    return tuple(str(name) for name in names)


def whole_of(call: FactCall, option: str) -> int | None:
    """An option that is a whole number; None where there is none."""
    given = call.options.get(option)
    return given if isinstance(given, int) else None


def decimal_of(call: FactCall, option: str) -> Decimal | None:
    """An option that is a number; None where there is none."""
    given = call.options.get(option)
    return given if isinstance(given, Decimal) else None


def row_test_of(call: FactCall, option: str) -> Cells:
    """An option that is a row test; one without cells where there is none."""
    return cells_of(call.options.get(option))


def cells_of(given: Option | None) -> Cells:
    """The cells of an option that is a row test."""
    cells = given.items() if isinstance(given, Mapping) else ()
    return {name: wanted for name, wanted in cells if isinstance(wanted, frozenset)}


def points_of(call: FactCall, option: str) -> Points:
    """An option that counts choices; none counts where there is none."""
    given = call.options.get(option)
    counted = given.items() if isinstance(given, Mapping) else ()
    return {choice: points for choice, points in counted if isinstance(points, Decimal)}


def bands_of(call: FactCall, option: str) -> tuple[Band, ...]:
    """An option that is a row of bands."""
    given = call.options.get(option)
    rows = given if isinstance(given, tuple) else ()
    return tuple(band for band in rows if isinstance(band, Band))


def decisions_of(call: FactCall, option: str) -> tuple[Decision, ...]:
    """An option that is a decision table."""
    given = call.options.get(option)
    rows = given if isinstance(given, tuple) else ()
    return tuple(row for row in rows if isinstance(row, Decision))


def laws_of(call: FactCall) -> tuple[Law, ...]:
    """The laws under which the record stands: under the regime that is named, or all of them."""
    wanted = text_of(call, "regime")
    return tuple(law for law in call.laws if not wanted or wanted in law.regime.lineage)


def under_laws(
    call: FactCall, read: Callable[[Law], Reading]
) -> tuple[tuple[Law, Reading], ...] | Missing:
    """What each law of the record comes to, or what keeps all of them silent."""
    found: list[tuple[Law, Reading]] = []
    silent: list[Reason] = []
    for law in laws_of(call):
        try:
            found.append((law, read(law)))
        except NoRuleInForce as missing:
            silent.append(Reason(id=NO_RULE_IN_FORCE, values=(("day", missing.day),)))
    if not found:
        return Missing(waits_for=("regime",), because=tuple(dict.fromkeys(silent)))
    return tuple(found)
