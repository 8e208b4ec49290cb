"""Reads the two tables that decide something: guards over answers, and tests of a table's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.content.section import Section
from workbench.domain.guard import ALWAYS, Accepted, Cells, Guard
from workbench.domain.sentence import sentence

_CELL_CURE = sentence("packs.cure.write_a_cell")


def read_guard(section: Section, key: str) -> Guard:
    """The guard under a key; always, when there is none."""
    value = section.raw(key)
    if value is None:
        return ALWAYS
    if not isinstance(value, list) or not value or not all(_is_row(row) for row in value):
        section.findings.add(
            section.place(key),
            sentence("packs.guards.this_is_not_a_guard"),
            sentence("packs.cure.write_guard_rows"),
        )
        return ALWAYS
    rows = tuple(_cells(section, f"{key}[{n}]", row) for n, row in enumerate(value, start=1))
    return Guard(tuple(row for row in rows if row))


def read_row_guard(section: Section, key: str = "where") -> Guard:
    """The guard under a key, or one row of it by itself; always, when there is none."""
    if not isinstance(section.raw(key), Mapping):
        return read_guard(section, key)
    row = read_row_test(section, key)
    return Guard((row,)) if row else ALWAYS


def read_optional_guard(section: Section, key: str) -> Guard | None:
    """The guard under a key, or None."""
    return read_guard(section, key) if section.has(key) else None


def read_row_test(section: Section, key: str = "where") -> Cells:
    """The row test under a key; without cells, when there is none."""
    value = section.raw(key)
    if value is None:
        return {}
    if not _is_row(value):
        section.findings.add(
            section.place(key),
            sentence("packs.guards.this_is_not_a_row_test"),
            sentence("packs.cure.write_a_row_test"),
        )
        return {}
    return _cells(section, key, value)


def _is_row(row: object) -> bool:
    return isinstance(row, Mapping) and bool(row)


def _cells(section: Section, key: str, row: Mapping[str, Any]) -> dict[str, Accepted]:
    found: dict[str, Accepted] = {}
    for name, cell in row.items():
        values = cell if isinstance(cell, list) else [cell]
        if not values or not all(isinstance(value, str | bool | int) for value in values):
            place = section.place(f"{key}.{name}")
            cure = _CELL_CURE
            if isinstance(cell, Mapping) and cell:
                cure = sentence(
                    "packs.cure.put_the_name_in_quotes", name=f"{name}.{next(iter(cell))}"
                )
            section.findings.add(place, sentence("packs.guards.the_cell_does_not_fit"), cure)
            continue
        found[name] = frozenset(
            value if isinstance(value, bool | str) else str(value) for value in values
        )
    return found
