"""What a fact comes to: one class a shape, each with its reasons and its named parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from workbench.domain.canonical import Json
from workbench.domain.facts.value_reading import spelled
from workbench.domain.reason import Reason

_PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPart:
    """What packs may know of a part of a fact: its question type and the values it can take.

    `of_regimes` parts hold ids of regimes. A `worked_to` part is the day that somebody works to:
    a human decision takes its place, and it is never later than a day that is relied on.
    """

    type: str
    choices: tuple[str, ...] = ()
    of_regimes: bool = False
    worked_to: bool = False


def part(of_type: str, default: object = None, **more: Any) -> Any:
    """Declares a field of `Parts` as a part of this question type, with what packs may know."""
    return field(default=default, metadata={_PART: FactPart(type=of_type, **more)})


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
    human: Json = None
    kept: Json = None
    good_until: datetime | None = None
    read_records: frozenset[str] = frozenset()

    @property
    @abstractmethod
    def value(self) -> Json:
        """What was computed, as the journal spells it; None where there is nothing."""

    @property
    def effective(self) -> Json:
        """What counts: the human decision, else what was relied on, else what was computed."""
        if self.human is not None:
            return self.human
        return self.kept if self.kept is not None else self.value

    def part(self, name: str) -> Json:
        """A part as the journal spells it; None where there is none of this name."""
        known = name in parts_of(type(self.parts))
        return spelled(getattr(self.parts, name)) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOutcome(Outcome):
    """A day; None where there is a clock and it names none, because it is stopped for one."""

    day: date | None

    @property
    def value(self) -> Json:
        """The day in ISO."""
        return spelled(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentOutcome(Outcome):
    """A moment, on the clocks of the zone it carries."""

    moment: datetime

    @property
    def value(self) -> Json:
        """The moment with its zone."""
        return spelled(self.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOutcome(Outcome):
    """A number; `unit` names what it counts, in the words of the kind."""

    number: Decimal
    unit: str = ""

    @property
    def value(self) -> Json:
        """The number in decimal digits."""
        return spelled(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOutcome(Outcome):
    """One of several, by its id; the kind words it."""

    choice: str

    @property
    def value(self) -> Json:
        """The id."""
        return self.choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Outcome):
    """Whether something is so."""

    holds: bool

    @property
    def value(self) -> Json:
        """Yes or no."""
        return self.holds


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOutcome(Outcome):
    """What was found or is missing: ids that the kind words, or records where it says so."""

    items: tuple[str, ...]
    are_records: bool = False

    @property
    def value(self) -> Json:
        """The ids."""
        return list(self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent(Outcome):
    """An answer of another record as it stands there, whatever its type."""

    answer: Json

    @property
    def value(self) -> Json:
        """The answer."""
        return self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Outcome):
    """It cannot be told; `waits_for` names the inputs that would decide it."""

    waits_for: tuple[str, ...] = ()

    @property
    def value(self) -> Json:
        """Nothing."""
        return None


FactValue = (
    DateOutcome
    | MomentOutcome
    | NumberOutcome
    | ChoiceOutcome
    | Flag
    | ListOutcome
    | Lent
    | Missing
)
