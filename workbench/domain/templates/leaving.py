"""What a letter writes down in its record when it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DispatchWord(StrEnum):
    """What a dispatch fills in where a letter says what leaving it changes."""

    DISPATCHED_ON = "@dispatched_on"
    DISPATCHED_AT = "@dispatched_at"
    ADDRESSEE = "@addressee"
    SENDER = "@sender"
    LETTER = "@letter"
    HOW = "@how"
    PROOF = "@proof"


ANSWER = "@answer."
"""How a dispatch names the answer that the record gave when the letter was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchEffect:
    """What a dispatched letter adds to its record: answers and rows, by question.

    `row` are cells of the row that the letter went to, `listed` those of each row that a gather
    showed in it.
    Values are literals, words of `DispatchWord`, or `@answer.<question>`; nothing is set where
    nothing was said.
    """

    set: Mapping[str, str | bool] = field(default_factory=dict)
    add: Mapping[str, Mapping[str, str | bool]] = field(default_factory=dict)
    row: Mapping[str, str | bool] = field(default_factory=dict)
    listed: Mapping[str, Mapping[str, str | bool]] = field(default_factory=dict)

    @property
    def said(self) -> frozenset[str | bool]:
        """Every value that leaving sets."""
        rows = (self.set, self.row, *self.add.values(), *self.listed.values())
        return frozenset(value for cells in rows for value in cells.values())

    @property
    def wants_hour(self) -> bool:
        """Whether the hour at which the letter left has to be said."""
        return DispatchWord.DISPATCHED_AT in self.said

    @property
    def about(self) -> tuple[str, ...]:
        """The questions whose answers are kept with the letter when it is issued."""
        named = {value for value in self.said if isinstance(value, str)}
        return tuple(sorted(v.removeprefix(ANSWER) for v in named if v.startswith(ANSWER)))
