"""A regime is one jurisdiction's rules, each with its source, its validity and its certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | bool | date | tuple[str, ...]


class Certainty(StrEnum):
    """How firmly a rule stands."""

    SETTLED = "settled"  # the text of a law in force says it
    REGULATOR = "regulator"  # an authority's guidance says it
    POLICY = "policy"  # the organisation chose it where the law is silent
    DOUBTFUL = "doubtful"  # the reading is disputed or has not been verified


class NoRuleInForce(LookupError):
    """The regime has no rule of this name for the day asked about."""

    def __init__(self, regime: str, name: str, day: date) -> None:
        super().__init__(f"regime {regime} has no {name} in force on {day.isoformat()}")
        self.regime, self.name, self.day = regime, name, day


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies between two, both included; None where there is no bound."""
    return (start is None or start <= day) and (end is None or day <= end)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One rule: what it says, from when to when (both days included), and who says so.

    `unit` says what a number counts; `doubt` names a text under [doubt] in the regime's words.
    """

    name: str
    value: Value
    unit: str | None = None
    valid_from: date
    valid_to: date | None = None
    source: str
    certainty: Certainty
    doubt: str | None = None
    reviewed_on: date

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on `day`."""
        return in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """From when to when something is the law (both days included); None where there is no end."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is the law on `day`."""
        return in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProclaimedDay:
    """A public holiday ordained for one year only."""

    calendar: str
    day: date
    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The rules of one jurisdiction, its own first and then those of the regimes it extends.

    `lineage` names the regimes from this one to the most general. A regime without `zone` only
    exists to be extended.
    """

    id: str
    lineage: tuple[str, ...]
    values: tuple[DatedValue, ...]
    zone: str | None = None
    calendars: tuple[str, ...] = ()
    proclaimed: tuple[ProclaimedDay, ...] = ()
    _by_name: Mapping[str, tuple[DatedValue, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # One clock asks for two dozen rules.
        by_name: dict[str, tuple[DatedValue, ...]] = {}
        for value in self.values:
            by_name[value.name] = (*by_name.get(value.name, ()), value)
        object.__setattr__(self, "_by_name", by_name)

    def __hash__(self) -> int:
        # What is read of a regime is remembered under it, and it has hundreds of rules.
        return hash((self.id, self.lineage, len(self.values)))

    def rule_on(self, name: str, day: date) -> DatedValue:
        """The rule in force on `day`; raises `NoRuleInForce`."""
        for value in self._by_name.get(name, ()):
            if value.holds_on(day):
                return value
        raise NoRuleInForce(self.id, name, day)

    def value_on(self, name: str, day: date) -> Value:
        """What the rule in force on `day` says; raises `NoRuleInForce`."""
        return self.rule_on(name, day).value

    def has(self, name: str, day: date) -> bool:
        """Whether a rule of this name is in force on `day`."""
        return any(value.holds_on(day) for value in self._by_name.get(name, ()))


def extended(own: Regime, parent: Regime | None) -> Regime:
    """`own` with everything that `parent` adds behind its own rules."""
    if parent is None:
        return own
    return Regime(
        id=own.id,
        lineage=(own.id, *parent.lineage),
        values=own.values + parent.values,
        zone=own.zone or parent.zone,
        calendars=own.calendars or parent.calendars,
        proclaimed=own.proclaimed + parent.proclaimed,
    )


def overlapping(values: Iterable[DatedValue]) -> tuple[tuple[DatedValue, DatedValue], ...]:
    """Pairs of one regime's own rules that share a name and a day: which one holds is unclear."""
    found: list[tuple[DatedValue, DatedValue]] = []
    previous: DatedValue | None = None
    for value in sorted(values, key=lambda value: (value.name, value.valid_from)):
        if previous and previous.name == value.name and previous.holds_on(value.valid_from):
            found.append((previous, value))
        previous = value
    return tuple(found)
