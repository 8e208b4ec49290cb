"""How a language says amounts and countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """How a language says amounts and countries; empty where its file says nothing of them.

    `thousands` parts groups of three digits, `one_is` are the numbers that take the form `one`.
    `durations` are forms by unit, `estimates` patterns by exactness, `money` the pattern of a
    sum whose currency has none of its own in `currencies`; `countries` are names by code.
    """

    thousands: str = ""
    one_is: frozenset[int] = frozenset({1})
    durations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    estimates: Mapping[str, str] = field(default_factory=dict)
    money: str = "{currency} {amount}"
    currencies: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
