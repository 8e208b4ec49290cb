"""What a fact comes to: one class a shape, each with its reasons and its named parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar, cast

from workbench.domain.facts.value_reading import value_given
from workbench.domain.reason import Reason
from workbench.domain.values.amounts import Estimate, Money
from workbench.domain.values.value import Value

Given = TypeVar("Given")
_PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPart:
    """What packs may know of a part of a fact: its question type and the values it can take.

    `of_regimes` parts hold ids of regimes. A `worked_to` part is the day that somebody works to:
    a human decision takes its place, and it is never later than a day that is relied on.
    `of_sources` parts hold the name of one of the inputs' sources; where a part `follows`, it is
    of the type of what an input or option of this name stands for.
    """

    type: str
    choices: tuple[str, ...] = ()
    of_regimes: bool = False
    worked_to: bool = False
    of_sources: bool = False
    follows: str = ""


def part(
    of_type: str,
    default: Given | None = None,
    *,
    choices: tuple[str, ...] = (),
    of_regimes: bool = False,
    worked_to: bool = False,
    of_sources: bool = False,
    follows: str = "",
) -> Given:
    """Declares a field of `Parts` as a part of this question type, with what packs may know."""
    declared = FactPart(
        type=of_type,
        choices=choices,
        of_regimes=of_regimes,
        worked_to=worked_to,
        of_sources=of_sources,
        follows=follows,
    )
    # What `field` gives stands for a value of the type that the field is annotated with.
    return cast("Given", field(default=default, metadata={_PART: declared}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a fact, reached from packs by a dotted name; here there are none."""


def parts_of(parts: type[Parts]) -> Mapping[str, FactPart]:
    """The parts that a class of them declares, by name."""
    return {declared.name: declared.metadata[_PART] for declared in fields(parts)}


NO_PARTS = Parts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(ABC):
    """What every outcome carries beside its value.

    `human` is a value that a person set against it with a reason; `kept` the value that was
    relied on under earlier packs where these would now give another. `good_until` is the first
    instant at which time alone can change it (None: never; see `present`), `read_records` are
    the other records it was made from.
    """

    parts: Parts = NO_PARTS
    because: tuple[Reason, ...] = ()
    human: Value | None = None
    kept: Value | None = None
    good_until: datetime | None = None
    read_records: frozenset[str] = frozenset()

    @property
    @abstractmethod
    def value(self) -> Value | None:
        """What was computed, as an answer would hold it; None where there is nothing."""

    @property
    def effective(self) -> Value | None:
        """What counts: the human decision, else what was relied on, else what was computed."""
        if self.human is not None:
            return self.human
        return self.kept if self.kept is not None else self.value

    def part(self, name: str) -> Value | None:
        """A part as an answer would hold it; None where there is none of this name."""
        known = name in parts_of(type(self.parts))
        return value_given(getattr(self.parts, name)) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOutcome(Outcome):
    """A day; None where there is a clock and it names none, because it is stopped for one."""

    day: date | None

    @property
    def value(self) -> Value | None:
        """The day."""
        return self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentOutcome(Outcome):
    """A moment, on the clocks of the zone it carries."""

    moment: datetime

    @property
    def value(self) -> Value | None:
        """The moment with its zone, to the second."""
        return value_given(self.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOutcome(Outcome):
    """A number; `unit` names what it counts, in the words of the kind."""

    number: Decimal
    unit: str = ""

    @property
    def value(self) -> Value | None:
        """The number."""
        return self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyOutcome(Outcome):
    """A sum of money."""

    money: Money

    @property
    def value(self) -> Value | None:
        """The sum."""
        return self.money


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateOutcome(Outcome):
    """A number as exactly as what it was made of is known."""

    estimate: Estimate

    @property
    def value(self) -> Value | None:
        """The number with how exactly it is known."""
        return self.estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOutcome(Outcome):
    """One of several, by its id; the kind words it."""

    choice: str

    @property
    def value(self) -> Value | None:
        """The id."""
        return self.choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Outcome):
    """Whether something is so."""

    holds: bool

    @property
    def value(self) -> Value | None:
        """Yes or no."""
        return self.holds


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOutcome(Outcome):
    """What was found or is missing: ids that the kind words, or records where it says so.

    `are_names` says that they are questions and facts of the kind.
    """

    items: tuple[str, ...]
    are_records: bool = False
    are_names: bool = False

    @property
    def value(self) -> Value | None:
        """The ids."""
        return self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent(Outcome):
    """An answer as it stands elsewhere, in another record or in this one, whatever its type."""

    answer: Value

    @property
    def value(self) -> Value | None:
        """The answer."""
        return self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Outcome):
    """It cannot be told; `waits_for` names the inputs that would decide it."""

    waits_for: tuple[str, ...] = ()

    @property
    def value(self) -> Value | None:
        """Nothing."""
        return None


FactValue = (
    DateOutcome
    | MomentOutcome
    | NumberOutcome
    | MoneyOutcome
    | EstimateOutcome
    | ChoiceOutcome
    | Flag
    | ListOutcome
    | Lent
    | Missing
)
