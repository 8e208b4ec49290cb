"""What a command changed, or why it changed nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.domain.fault import Fault
from workbench.domain.problem import Problem

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """What a command gives back, and the records it changed: pages that show them ask again.

    `renewed` ones are made anew from what was there: nothing was saved that a person did.
    """

    value: T_co
    changed: frozenset[str]
    renewed: bool = False


class NotAcceptable(ValueError):
    """Some answers cannot be kept as they are; `problems` say which and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


class GateClosed(Fault):
    """A gate has to open, or be passed with a reason, before a step can be finished."""

    def __init__(self, gates: Iterable[str]) -> None:
        super().__init__()
        self.gates = tuple(gates)


class RecordClosed(Fault):
    """The record is closed."""
