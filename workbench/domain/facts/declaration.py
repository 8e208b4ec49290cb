"""What a fact function declares of itself: packs are checked against it, code goes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.outcome import (
    ChoiceOutcome,
    DateOutcome,
    EstimateOutcome,
    FactPart,
    FactValue,
    Flag,
    Lent,
    ListOutcome,
    MomentOutcome,
    MoneyOutcome,
    NumberOutcome,
    Outcome,
    Parts,
    parts_of,
)
from workbench.domain.question import FactBinding, QuestionType, plain_input

ANY = frozenset(of_type.value for of_type in QuestionType)

_GIVES: Mapping[type[Outcome], str] = {
    DateOutcome: "date",
    MomentOutcome: "moment",
    NumberOutcome: "number",
    MoneyOutcome: "money",
    EstimateOutcome: "estimate",
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
    CHOSEN = "chosen"  # a choice whose points count
    LENDS = "lends"  # a link whose records lend an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInput:
    """A parameter of a fact function: the types it reads, and those of the columns it reads.

    `is_arrival` marks the moment at which what the record answers reached the organisation.
    `many` inputs take one name or several; one that `needs` an option means nothing without it.
    """

    types: frozenset[str]
    role: Role = Role.READ
    required: bool = True
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_arrival: bool = False
    many: bool = False
    needs: str = ""


class TimeReadUnsaid(RuntimeError):
    """A function asked about the time without saying so; declare it with `reads_time`."""


class OptionKind(StrEnum):
    """What an option of a function holds."""

    ROW_TEST = "row_test"
    COUNT = "count"  # a whole number from the least to the most that is declared
    NUMBER = "number"  # a decimal number
    LETTERS = "letters"  # ids of letters of the kind
    BORROWED = "borrowed"  # a question or fact of the kinds that the link names
    RIGHT = "right"  # a right that the regimes know
    COLUMN = "column"  # a column of the table that a test goes through
    WORD = "word"  # one of the words that are declared
    REGIME = "regime"  # a regime under which records stand
    RULE = "rule"  # a rule of the regimes that is a whole number
    LIST = "list"  # a list that the regimes lend
    STEP = "step"  # a step of the kind
    KIND = "kind"  # another kind of record
    POINTER = "pointer"  # the question of that kind which points here
    ASKED_THERE = "asked_there"  # a question of that kind
    POINTS = "points"  # how much each choice counts
    BANDS = "bands"  # a choice for each range of numbers
    DECISIONS = "decisions"  # the rows of a decision table


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOption:
    """An option of a fact function.

    `needed_with` is the input that means nothing without it; `types` are those of the column or
    question it names, none for all; `words` those it may be.
    """

    holds: OptionKind
    required: bool = False
    needed_with: str = ""
    least: int = 1
    most: int = 0
    types: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFunction:
    """A fact function with everything that a pack is checked against.

    `shape` is the outcome it gives where it is not missing (one that gives days may give moments
    too), `parts_as` the class of its parts, `reads_time` whether time alone can change what it
    gives, `reasons` the ids of the reasons it may give.

    `follows` are the inputs and the options that name a column
    or a question elsewhere: the value is of their type. `worded_by` are those that word it where
    the type is its own; where it `names_sources`, it is names of what the inputs stand for.
    What `alike` names, inputs and columns, are all sums of money, or none is; where it `sums_up`,
    its value is then one too, and an estimate where it `adds_estimates`. Of what is `multiplied`
    one may be a sum of money, and its value is then one.
    `type_from` gives the type where it depends on how the function is used, `narrowed` the types
    of inputs that may then not be all those declared. It needs all inputs of one of
    `needs_one_of`, and one of `wants_one_of`: options, or inputs that stand for one.
    """

    name: str
    run: Callable[[FactCall], FactValue]
    shape: type[Outcome]
    inputs: Mapping[str, FactInput]
    options: Mapping[str, FactOption] = field(default_factory=dict)
    parts_as: type[Parts] = Parts
    reads_time: bool = False
    reasons: frozenset[str] = frozenset()
    follows: tuple[str, ...] = ()
    worded_by: tuple[str, ...] = ()
    names_sources: bool = False
    alike: tuple[str, ...] = ()
    sums_up: bool = False
    adds_estimates: bool = False
    multiplied: tuple[str, ...] = ()
    type_from: Callable[[FactBinding], str] | None = None
    narrowed: Callable[[FactBinding], Mapping[str, frozenset[str]]] | None = None
    needs_one_of: tuple[tuple[str, ...], ...] = ()
    wants_one_of: tuple[str, ...] = ()

    @property
    def gives(self) -> str:
        """The question type of its value; empty where it is that of an answer it takes."""
        return "" if self.follows else _GIVES[self.shape]

    def given(self, binding: FactBinding) -> str:
        """The question type of its value as a kind uses it; empty where it takes an answer's."""
        return self.gives if self.type_from is None else self.type_from(binding)

    def types_of(self, binding: FactBinding, name: str) -> frozenset[str]:
        """The types that an input may be of where a kind uses it so; none where it has none."""
        declared = self.input(name)
        narrowed = self.narrowed(binding) if self.narrowed is not None else {}
        return narrowed.get(name, declared.types if declared is not None else frozenset())

    def input(self, name: str) -> FactInput | None:
        """An input as it is declared, also where it is one of several (`of[2]`)."""
        plain = plain_input(name)
        declared = self.inputs.get(plain)
        return None if declared is None or (plain != name and not declared.many) else declared

    @property
    def parts(self) -> Mapping[str, FactPart]:
        """What packs may know of its parts, by name."""
        return parts_of(self.parts_as)

    def inputs_that(self, role: Role) -> tuple[str, ...]:
        """The names of the inputs with a role."""
        return tuple(name for name, given in self.inputs.items() if given.role is role)
