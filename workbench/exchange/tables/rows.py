"""Makes raw rows of text into a table with one cell for every column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.imported_table import ImportedTable, TableProblem

MOST_ROWS = 200_000
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
MOST_PROBLEMS = 100

_SENTENCES = {
    "duplicate-column": "Two columns have the same name; the later one got a number. Rename it.",
    "empty-table": "The table holds no rows. Check that the right file was chosen.",
    "hidden-sheet": "A hidden sheet was left out. Show it and save the file if it is meant.",
    "long-cell": "A cell was longer than 100,000 characters and was cut. Shorten it.",
    "long-row": "The row has more cells than the heading; the rest was left out. Check quoting.",
    "more-sheets": "Only the first visible sheet was read. Save the others as files of their own.",
    "no-table": "The file is no table that can be read. Save it as CSV or XLSX and try again.",
    "nul": "The file held zero bytes, which were removed. Check how it was exported.",
    "old-encoding": "The file is not UTF-8 and was read as Windows-1252. Check accents and names.",
    "short-row": "The row has fewer cells than the heading; the missing ones are empty. Check it.",
    "too-large": "The file is too large to be read. Split it.",
    "too-many-columns": "The table has more than 500 columns; the rest was left out. Split it.",
    "too-many-rows": "The table has more than 200,000 rows; the rest was left out. Split it.",
    "unclosed-quote": "A quotation mark is never closed, so rows ran together. Correct the file.",
    "unnamed-column": "A column has no name; it was given its number. Name it.",
}


def table_problem(code: str, row: int = 0) -> TableProblem:
    """The problem with this code at `row`."""
    return TableProblem(code, row, _SENTENCES[code])


def make_table(
    rows: Iterable[tuple[int, Sequence[str]]],
    problems: Iterable[TableProblem] = (),
) -> ImportedTable:
    """The table whose heading is the first of `rows` that is not blank.

    `rows` come with their numbers in the file. Blank rows are left out; short and long rows are
    fitted and reported, the first MOST_PROBLEMS of them.
    """
    found = list(problems)
    columns: tuple[str, ...] = ()
    kept: list[tuple[str, ...]] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(cells, number, found)
            continue
        if len(kept) >= MOST_ROWS:
            found.append(table_problem("too-many-rows", number))
            break
        kept.append(_fitted(cells, len(columns), number, found))
    if not kept:
        found.append(table_problem("empty-table"))
    return ImportedTable(columns, tuple(kept), tuple(found[:MOST_PROBLEMS]))


def _columns(cells: Sequence[str], number: int, found: list[TableProblem]) -> tuple[str, ...]:
    width = max(at for at, cell in enumerate(cells, start=1) if cell.strip())
    if width > MOST_COLUMNS:
        found.append(table_problem("too-many-columns", number))
    names: list[str] = []
    for at, cell in enumerate(cells[: min(width, MOST_COLUMNS)], start=1):
        name = " ".join(cell.split())[:200]
        if not name:
            found.append(table_problem("unnamed-column", number))
            name = str(at)
        if name in names:
            found.append(table_problem("duplicate-column", number))
            name = f"{name} ({at})"
        names.append(name)
    return tuple(names)


def _fitted(
    cells: Sequence[str],
    width: int,
    number: int,
    found: list[TableProblem],
) -> tuple[str, ...]:
    if any(cell.strip() for cell in cells[width:]):
        found.append(table_problem("long-row", number))
    elif len(cells) < width:
        found.append(table_problem("short-row", number))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        found.append(table_problem("long-cell", number))
    fitted = [cell[:LONGEST_CELL] for cell in cells[:width]]
    return (*fitted, *("" for _ in range(width - len(fitted))))
