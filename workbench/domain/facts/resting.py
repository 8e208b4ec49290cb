"""What a computation rests on while it is under way: time, other records, the cells beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.answers import Answer, seen_answer
from workbench.domain.facts.fact_call import FactContext
from workbench.domain.facts.present import earlier
from workbench.domain.guard import Seen
from workbench.domain.question import Question
from workbench.domain.values.value import Value, is_empty


class Rest:
    """What something that is computed rests on."""

    def __init__(self) -> None:
        self.good_until: datetime | None = None
        self.read_records: set[str] = set()

    def on(self, good_until: datetime | None, records: Iterable[str]) -> None:
        """Rest on something that is good until then and was made from these records."""
        self.good_until = earlier(self.good_until, good_until)
        self.read_records.update(records)


@dataclass(frozen=True, slots=True)
class RowAround:
    """The cells beside a computed one; their names come before those of questions."""

    table: Question
    cells: Mapping[str, Value]

    def cell(self, column: str) -> Answer | None:
        """What stands in a column of the row; None where the cell is empty."""
        value = self.cells.get(column)
        return None if value is None or is_empty(value) else Answer(value)

    def context(self, around: FactContext) -> FactContext:
        """What a fact over this row looks at."""

        def look(name: str) -> Seen:
            is_column = self.table.column(name) is not None
            return seen_answer(self.cell(name)) if is_column else around.look(name)

        def applies(name: str) -> bool | None:
            return True if self.table.column(name) is not None else around.applies(name)

        return replace(around, look=look, applies=applies)
