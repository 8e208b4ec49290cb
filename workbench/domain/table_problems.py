"""What can be wrong with a table that came from outside, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.imported_table import TableProblem

_SENTENCES = {
    "binary": "The file holds signs that no text has. Save it as CSV or XLSX and try again.",
    "chart-sheet": "A sheet that is a chart alone was left out. Check that its numbers are here.",
    "drawings": "Pictures, charts or text boxes lie on a sheet and do not leave with it. Write "
    "what they say into cells, if it is data.",
    "duplicate-column": "Two columns have the same name; the later one got a number. Rename it.",
    "empty-table": "The table holds no rows. Check that the right file was chosen.",
    "formula-stale": "The file asks for its formulas to be computed anew. Open it in a "
    "spreadsheet program, save it and attach it again.",
    "formula-unsaved": "A formula has no stored value. Open the file in a spreadsheet program, "
    "save it and attach it again.",
    "hidden-cells": "Rows or columns that the sheet hides are part of the table. Delete them if "
    "they are not meant.",
    "hidden-sheet": "A hidden sheet was read like the others. Leave it out if it is not meant.",
    "long-cell": "A cell was longer than 100,000 characters and was cut. Shorten it.",
    "long-row": "A row reaches beyond the heading; the further columns got numbers. Check it.",
    "merged-cells": "Cells that are merged across rows were repeated in each row.",
    "more-sheets": "The file has several sheets, and all were read. Leave out what is not meant.",
    "no-table": "The file is no table that can be read. Save it as CSV or XLSX and try again.",
    "no-workbook": "The file is packed and holds no workbook. Save the table as CSV or XLSX.",
    "notes": "Notes or comments hang on cells and do not leave with them. Write what they say "
    "into cells, if it is data.",
    "nul": "The file held zero bytes, which were removed. Check how it was exported.",
    "old-encoding": "The file is not UTF-8 and was read as Windows-1252. Check accents and names.",
    "other-sheet": "A sheet of a sort that cannot be read was left out. Save it as CSV.",
    "short-row": "The row has fewer cells than the heading; the missing ones are empty. Check it.",
    "stray-quote": "A quotation mark stands where none can be, and was taken as a sign. Compare "
    "the row with the file.",
    "swallowed-rows": "A cell holds lines that look like rows: a quotation mark may be missing. "
    "Compare the row with the file.",
    "title-lines": "Lines before the heading were found; they leave as rows of their own. Check "
    "which row is the heading.",
    "too-large": "The file holds more than can be read. Split it.",
    "too-many-columns": "The table has more than 500 columns; the rest was left out. Split it.",
    "too-many-rows": "The table has more than 200,000 rows; the rest was left out. Split it.",
    "unclosed-quote": "A quotation mark is never closed. Correct the row and attach the file "
    "again.",
    "undecodable": "Some signs belong to no known encoding and were lost. Save it as UTF-8.",
    "unnamed-column": "A column has no name; it was given its number. Name it.",
    "unreadable-sheet": "A sheet is damaged and was read in part. Save it anew and try again.",
}
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


def table_problem(code: str, row: int = 0) -> TableProblem:
    """The problem with this code at `row`."""
    return TableProblem(code, row, _SENTENCES[code])


def codes_of(problems: Iterable[TableProblem]) -> frozenset[str]:
    """The codes among these problems."""
    return frozenset(problem.code for problem in problems)


class Noted:
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
