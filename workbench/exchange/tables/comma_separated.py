"""Reads and writes tables as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.imported_table import ImportedTable, TableProblem
from workbench.exchange.tables.rows import make_table, table_problem

DELIMITERS = ",;\t|"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_SAMPLE = 64_000
_LONGEST_FIELD = 10_000_000


def read_csv(data: bytes) -> ImportedTable:
    """The table in `data`: UTF-8 or Windows-1252, separated by comma, semicolon, tab or bar.

    Row numbers in problems are those of the rows, not of the lines. Never raises for data.
    """
    problems: list[TableProblem] = []
    text = _decoded(data, problems)
    if "\x00" in text:
        problems.append(table_problem("nul"))
        text = text.replace("\x00", "")
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=_delimiter(text[:_SAMPLE]),
        strict=False,
    )
    table = make_table(_numbered(reader, problems), problems)
    if text.count('"') % 2:
        late = table_problem("unclosed-quote", 1 + len(table.rows))
        table = ImportedTable(table.columns, table.rows, (*table.problems, late))
    return table


def _decoded(data: bytes, problems: list[TableProblem]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(table_problem("old-encoding"))
        return data.decode("cp1252", "replace")


def _numbered(
    reader: Iterator[list[str]],
    problems: list[TableProblem],
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(table_problem("long-cell", number))
            return
        yield number, row


def _delimiter(sample: str) -> str:
    """The delimiter that gives the first rows most cells, all rows alike."""
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:20]
        widths = [len(row) for row in rows if row]
        if not widths or widths[0] == 1:
            continue
        score = (sum(width == widths[0] for width in widths), widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as UTF-8 CSV with a byte order mark, for spreadsheets.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """`cell` as a spreadsheet will show it, never run it."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
