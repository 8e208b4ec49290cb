"""How much one file of tables may hold, counted while it is read."""

from __future__ import annotations

from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.tables.table_problems import NotedProblems

LONGEST_CELL = 100_000
MOST_CELLS = 1_000_000
MOST_TEXT = 40_000_000
"""Characters of all cells together, each as often as it stands in the table."""


class TooMuch(Exception):
    """The file holds more than may be read."""


class Budget:
    """What is left of the cells and characters that a file may hold."""

    def __init__(self) -> None:
        self._cells, self._text = MOST_CELLS, MOST_TEXT

    def take(self, cell: str, row: int, noted: NotedProblems) -> str:
        """This cell, counted and cut to the longest one allowed; raises TooMuch."""
        if len(cell) > LONGEST_CELL:
            noted.add(TableDoubt.LONG_CELL, row)
            cell = cell[:LONGEST_CELL]
        self._cells -= 1
        self._text -= len(cell)
        if self._cells < 0 or self._text < 0:
            raise TooMuch
        return cell
