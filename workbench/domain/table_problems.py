"""What can be wrong with a table that came from outside, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.imported_table import TableProblem

LOST = frozenset(
    {
        "binary",
        "formula-unsaved",
        "long-cell",
        "no-table",
        "no-workbook",
        "other-sheet",
        "too-large",
        "too-many-columns",
        "too-many-rows",
        "unclosed-quote",
        "undecodable",
        "unreadable-sheet",
    }
)
"""What means that cells would be lost or changed: only another file cures it."""
DOUBTED = frozenset(
    {
        "chart-sheet",
        "drawings",
        "empty-table",
        "formula-stale",
        "hidden-cells",
        "hidden-sheet",
        "long-row",
        "more-sheets",
        "notes",
        "nul",
        "old-encoding",
        "stray-quote",
        "swallowed-rows",
        "title-lines",
    }
)
"""What was read by a guess, or may not be meant: somebody has to look at the table."""
HARMLESS = frozenset({"duplicate-column", "merged-cells", "short-row", "unnamed-column"})
"""What lost nothing and changed nothing, and is worth knowing."""
CODES = LOST | DOUBTED | HARMLESS
"""Everything that can be said of a table; the catalogue has `tables.problem.<code>` for each."""


def table_problem(code: str, row: int = 0) -> TableProblem:
    """The problem with this code at `row`."""
    assert code in CODES
    return TableProblem(code, row)


def codes_of(problems: Iterable[TableProblem]) -> frozenset[str]:
    """The codes among these problems."""
    return frozenset(problem.code for problem in problems)


class NotedProblems:
    """Collects problems, the first few of each code."""

    MOST = 20

    def __init__(self, problems: Iterable[TableProblem] = ()) -> None:
        self._found: dict[str, dict[TableProblem, None]] = {}
        for problem in problems:
            self.add(problem.code, problem.row)

    def add(self, code: str, row: int = 0) -> None:
        """Note a problem."""
        noted = self._found.setdefault(code, {})
        if len(noted) < self.MOST:
            noted.setdefault(table_problem(code, row))

    def all(self) -> tuple[TableProblem, ...]:
        """Everything noted, each code together."""
        return tuple(problem for noted in self._found.values() for problem in noted)
