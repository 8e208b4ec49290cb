"""One typed thing a record can know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from workbench.domain.guard import ALWAYS, Band, Cells, Decision, Guard, Points


class QuestionType(StrEnum):
    """What sort of value answers a question; `domain.values.registry` says how each behaves."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"
    TABLE = "table"
    LINK = "link"
    FILE = "file"
    DURATION = "duration"
    MONEY = "money"
    COUNTRY = "country"
    ESTIMATE = "estimate"


Option = str | int | Decimal | Sequence[str] | Cells | Points | tuple[Band | Decision, ...]
"""What a pack says beside the inputs of a fact: a text, a number, names, a row test, a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBinding:
    """A named fact of a kind: which function computes it, from which answers.

    `inputs` map the function's parameters to questions, facts or parts (`due.work_to`); where a
    parameter takes several they are called `of[1]`, `of[2]`… A `hidden` fact is not shown by
    itself. Where it computes a column, `part` is what is taken of it instead of its value.
    """

    id: str
    uses: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    fixed: bool = False
    hidden: bool = False
    part: str = ""

    @property
    def rows(self) -> tuple[Band | Decision, ...]:
        """The rows of its bands and of its decision table."""
        tables = (given for given in self.options.values() if isinstance(given, tuple))
        return tuple(row for table in tables for row in table if isinstance(row, Band | Decision))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The rows of its decision table."""
        return tuple(row for row in self.rows if isinstance(row, Decision))

    def sources(self, name: str) -> tuple[str, ...]:
        """What a parameter is computed from, once or several times."""
        return tuple(source for key, source in self.inputs.items() if plain_input(key) == name)

    @property
    def given(self) -> frozenset[str]:
        """The parameters that have an input."""
        return frozenset(map(plain_input, self.inputs))


def plain_input(key: str) -> str:
    """The parameter that an input is for, also where it is one of several (`of[2]`)."""
    return key.partition("[")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a kind, or a column of one of its tables.

    `default` is what a form shows at first, and before it what `offer` names, as
    `domain.facts.offering` reads it; neither is an answer until a person saves it.
    `choices` are ids, of which each in `alone` stands for itself; `shared` is the list of the kind
    that they were taken from, `choices_from` names a list of the record's regimes instead.
    `units` of durations and `currencies` of sums are those that are offered, without any all.
    `not_before` and `not_after` name what a day is measured by: a question, a fact, or a column
    of the same row. `to` are the kinds a link may point to; an `acyclic` one never leads back to
    its record, of a `unique` one no two open records point to the same. `columns` are the
    questions of a table's cells, `rows` the ids of its rows where it has always the same; with
    `whole_rows` a step waits for each cell that a row needs. A column that is `computed` is never
    typed and never kept: a fact over its row fills it.
    """

    id: str
    type: QuestionType
    choices: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    shared: str = ""
    choices_from: str = ""
    per_language: bool = False
    pattern: str = ""
    not_in_future: bool = False
    not_before: str = ""
    not_after: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str = ""
    units: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    many: bool = False
    acyclic: bool = False
    unique: bool = False
    columns: tuple[Question, ...] = ()
    rows: tuple[str, ...] = ()
    whole_rows: bool = False
    optional: bool = False
    must_know: bool = False
    sensitive: bool = False
    default: str | bool | None = None
    offer: str = ""
    when: Guard = ALWAYS
    computed: FactBinding | None = None

    @property
    def computes(self) -> bool:
        """Whether some of its columns are computed."""
        return any(column.computed is not None for column in self.columns)

    @property
    def typed_columns(self) -> tuple[Question, ...]:
        """Its columns but for those that are computed."""
        return tuple(column for column in self.columns if column.computed is None)

    def column(self, column_id: str) -> Question | None:
        """The column with this id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)
