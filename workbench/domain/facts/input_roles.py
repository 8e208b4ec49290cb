"""Finds what stands behind the facts of a kind by what it is to them, never by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.facts.declaration import FactFunction, OptionKind, Role
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import Kind
from workbench.domain.question import FactBinding


@dataclass(frozen=True, slots=True)
class Loan:
    """From where a fact borrows: the question that links, and the question it takes there."""

    link: str
    takes: str


def function_of(kind: Kind, fact: str) -> FactFunction | None:
    """The function of a fact; None where there is no such fact or its function is gone."""
    binding = kind.fact(fact)
    return FUNCTIONS.get(binding.uses) if binding is not None else None


def source_of(binding: FactBinding, role: Role) -> str:
    """The question or fact behind the input of this role; empty where there is none."""
    function = FUNCTIONS.get(binding.uses)
    names = function.inputs_that(role) if function is not None else ()
    return next((binding.inputs[name] for name in names if name in binding.inputs), "")


def arrival_question(kind: Kind) -> str:
    """The question that says when what the record answers arrived; empty where none does."""
    return next(_arrivals(kind), "")


def _arrivals(kind: Kind) -> Iterator[str]:
    for binding in kind.facts:
        function = FUNCTIONS.get(binding.uses)
        for name, given in function.inputs.items() if function is not None else ():
            if given.is_arrival and name in binding.inputs:
                yield binding.inputs[name]


def loan_of(binding: FactBinding) -> Loan | None:
    """From where a fact borrows its value; None where it is its own."""
    function = FUNCTIONS.get(binding.uses)
    options = function.options.items() if function is not None else ()
    takes = next((name for name, option in options if option.holds is OptionKind.BORROWED), "")
    link = source_of(binding, Role.LENDS)
    return Loan(link, str(binding.options.get(takes, ""))) if link and takes else None
