"""A table that came from outside, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something wrong in a table: `row` counts from 1 with the heading as row 1, 0 is the file.

    `message` says in English what is the case and what to do; it quotes no cell.
    """

    code: str
    row: int
    message: str


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """Columns by name, and rows of text with one cell for every column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problems: tuple[TableProblem, ...] = ()
