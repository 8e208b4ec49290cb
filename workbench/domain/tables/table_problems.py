"""What can be wrong with a table that came from outside, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.tables.imported_table import TableDoubt, TableProblem

LOST = frozenset(
    {
        TableDoubt.BINARY,
        TableDoubt.FORMULA_UNSAVED,
        TableDoubt.LONG_CELL,
        TableDoubt.NO_TABLE,
        TableDoubt.NO_WORKBOOK,
        TableDoubt.OTHER_SHEET,
        TableDoubt.TOO_LARGE,
        TableDoubt.TOO_MANY_COLUMNS,
        TableDoubt.TOO_MANY_ROWS,
        TableDoubt.UNCLOSED_QUOTE,
        TableDoubt.UNDECODABLE,
        TableDoubt.UNREADABLE_SHEET,
    }
)
"""What means that cells would be lost or changed: only another file cures it."""
DOUBTED = frozenset(
    {
        TableDoubt.CHART_SHEET,
        TableDoubt.DRAWINGS,
        TableDoubt.EMPTY_TABLE,
        TableDoubt.FORMULA_STALE,
        TableDoubt.HIDDEN_CELLS,
        TableDoubt.HIDDEN_SHEET,
        TableDoubt.LONG_ROW,
        TableDoubt.MORE_SHEETS,
        TableDoubt.NOTES,
        TableDoubt.NUL,
        TableDoubt.OLD_ENCODING,
        TableDoubt.STRAY_QUOTE,
        TableDoubt.SWALLOWED_ROWS,
        TableDoubt.TITLE_LINES,
    }
)
"""What was read by a guess, or may not be meant: somebody has to look at the table."""
# What is in neither lost nothing and changed nothing, and is worth knowing.


def table_problem(code: TableDoubt, row: int = 0) -> TableProblem:
    """The problem with this code at `row`."""
    return TableProblem(code, row)


def codes_of(problems: Iterable[TableProblem]) -> frozenset[TableDoubt]:
    """The codes among these problems."""
    return frozenset(problem.code for problem in problems)


class NotedProblems:
    """Collects problems, the first few of each code."""

    MOST = 20

    def __init__(self, problems: Iterable[TableProblem] = ()) -> None:
        self._found: dict[TableDoubt, dict[TableProblem, None]] = {}
        for problem in problems:
            self.add(problem.code, problem.row)

    def add(self, code: TableDoubt, row: int = 0) -> None:
        """Note a problem."""
        noted = self._found.setdefault(code, {})
        if len(noted) < self.MOST:
            noted.setdefault(table_problem(code, row))

    def all(self) -> tuple[TableProblem, ...]:
        """Everything noted, each code together."""
        return tuple(problem for noted in self._found.values() for problem in noted)
