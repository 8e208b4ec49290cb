"""Who writes a letter, and the row that it goes to, as far as its gathers name them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.composing.context import Unknown
from workbench.domain.composing.gathering import taken
from workbench.domain.guard import Accepted, Cells, Lookup
from workbench.domain.letter_template import ROW, SENDER, Gather
from workbench.domain.question import Question
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Row, is_empty, seen
from workbench.domain.wording import keys
from workbench.services.letters.said.subject import Subject
from workbench.services.letters.said.values import LetterValues


@dataclass(frozen=True, slots=True)
class Correspondents:
    """The record that a letter is from, and the row of its table that it goes to."""

    sender: str = ""
    table: Question | None = None
    row: Row | None = None

    def records(self, column: str) -> tuple[str, ...]:
        """The records that a link in the row names."""
        return ids_of(self.row.cells.get(column)) if self.row is not None else ()

    def settled(self, where: Cells) -> Cells:
        """A row test with what the row and the sender are in place of their names."""
        return {
            name: accepted.difference(taken(accepted)).union(*map(self._is, taken(accepted)))
            for name, accepted in where.items()
        }

    def gap(self, values: LetterValues, own: Subject, gather: Gather) -> Unknown | None:
        """What is still open in the row, where a gather needs it; an optional cell may be."""
        for column in _columns(gather):
            asked = self.table.column(column) if self.table is not None else None
            if self.table is None or asked is None:
                continue
            if self.row is None:
                key = keys.question(self.table.id)
                return values.gap(own, self.table.id, key, own.answers.get(self.table.id))
            named = values.cell(own, self.table, self.row, column)
            if isinstance(named, Unknown) and not asked.optional:
                return named
        return None

    def _is(self, value: str) -> Accepted:
        if value == SENDER:
            return frozenset({self.sender} if self.sender else ())
        cell = self.row.cells.get(value.removeprefix(ROW)) if self.row is not None else None
        found = seen(cell) if cell is not None and not is_empty(cell) else Lookup.MISSING
        if isinstance(found, frozenset):
            return found
        return frozenset({found} if isinstance(found, bool | str) else ())


NOBODY = Correspondents()


def _columns(gather: Gather) -> list[str]:
    """The columns of the row that a gather looks at."""
    names = (gather.link, *(name for cell in gather.where.values() for name in taken(cell)))
    return [name.removeprefix(ROW) for name in names if name.startswith(ROW)]
