"""A filed list mapped to typed columns: rows of any length that stand in no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.question import Question, QuestionType

TYPES_OF_A_ROLL = (
    QuestionType.TEXT,
    QuestionType.LONG_TEXT,
    QuestionType.NUMBER,
    QuestionType.DATE,
)
"""The types that a cell of a list can be read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A roll of a kind: the file question whose document it is, and its columns.

    `headings` are what the list may call a column, beside its id. From the day that the question
    or fact `keep_until` comes to, the list is to be destroyed; empty: no rule says so.
    """

    id: str
    document: str
    keep_until: str = ""
    columns: tuple[Question, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def table(self) -> Question:
        """The roll as a table question, for whoever asks for its columns."""
        return Question(id=self.id, type=QuestionType.TABLE, columns=self.columns)
