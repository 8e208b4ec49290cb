"""What a fact function declares of itself: packs are checked against it, code goes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.outcome import (
    ChoiceOutcome,
    DateOutcome,
    FactPart,
    FactValue,
    Flag,
    Lent,
    ListOutcome,
    MomentOutcome,
    NumberOutcome,
    Outcome,
    Parts,
    parts_of,
)
from workbench.domain.question import QuestionType

ANY = frozenset(of_type.value for of_type in QuestionType)
DAYS = frozenset({"date", "moment"})

_GIVES: Mapping[type[Outcome], str] = {
    DateOutcome: "date",
    MomentOutcome: "moment",
    NumberOutcome: "number",
    ChoiceOutcome: "choice",
    Flag: "yes_no",
    ListOutcome: "choices",
    Lent: "",
}


class Role(StrEnum):
    """What an input is to its function; whoever asks for an input asks by its role."""

    READ = "read"  # it is looked at, and nothing else is known of it
    STARTS = "starts"  # a clock runs from it
    STOPS = "stops"  # what the clock asks for has been done
    PAUSES = "pauses"  # rounds of asking that stop the clock or begin it anew
    EXTENDS = "extends"  # it gives the clock more time
    TESTED = "tested"  # a table whose rows a test goes through
    LENDS = "lends"  # a link whose records lend an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInput:
    """A parameter of a fact function: the types it reads, and those of the columns it reads.

    `is_arrival` marks the moment at which what the record answers reached the organisation.
    """

    types: frozenset[str]
    role: Role = Role.READ
    required: bool = True
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_arrival: bool = False


class TimeReadUnsaid(RuntimeError):
    """A function asked about the time without saying so; declare it with `reads_time`."""


class OptionKind(StrEnum):
    """What an option of a function holds."""

    ROW_TEST = "row_test"
    COUNT = "count"  # a whole number from one to the most that is declared
    LETTERS = "letters"  # ids of letters of the kind
    BORROWED = "borrowed"  # a question of the kinds that the link names
    RIGHT = "right"  # a right that the regimes know


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOption:
    """An option of a fact function."""

    holds: OptionKind
    required: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFunction:
    """A fact function with everything that a pack is checked against.

    `shape` is the outcome it gives where it is not missing, `parts_as` the class of its parts,
    `reads_time` whether time alone can change what it gives, `reasons` the ids of the reasons
    it may give. `wants_an_option` says that without any option it means nothing.
    """

    name: str
    run: Callable[[FactCall], FactValue]
    shape: type[Outcome]
    inputs: Mapping[str, FactInput]
    options: Mapping[str, FactOption] = field(default_factory=dict)
    parts_as: type[Parts] = Parts
    reads_time: bool = False
    reasons: frozenset[str] = frozenset()
    wants_an_option: bool = False

    @property
    def gives(self) -> str:
        """The question type of its value; empty where it is that of an answer it takes."""
        return _GIVES[self.shape]

    @property
    def parts(self) -> Mapping[str, FactPart]:
        """What packs may know of its parts, by name."""
        return parts_of(self.parts_as)

    def type_of(self, part: str = "") -> str:
        """The question type of a part, or of the value itself; empty where none is known."""
        if not part:
            return self.gives
        known = self.parts.get(part)
        return known.type if known is not None else ""

    def inputs_that(self, role: Role) -> tuple[str, ...]:
        """The names of the inputs with a role."""
        return tuple(name for name, given in self.inputs.items() if given.role is role)
