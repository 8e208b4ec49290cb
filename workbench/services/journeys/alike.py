"""Whether a value is the one that was expected, and how both are shown beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.domain.answers import Written, read_moment, read_number
from workbench.domain.values.amounts import Money
from workbench.domain.values.moment import Moment
from workbench.domain.values.rows import rows_of
from workbench.domain.values.value import Row, Spelt, Value, spelt

UNDECIDED = "undecided"
"""What is shown, and written in a journey, where there is no value."""

_PLAIN = {None: UNDECIDED, True: "true", False: "false"}


def is_alike(found: Value | None, wanted: Written | None) -> bool:
    """Whether a value is as expected; None wants that there is none.

    Moments are alike at the same instant, rows where the named cells are.
    """
    if found is None or wanted is None:
        return found is None and wanted is None
    rows = rows_of(found)
    if rows and isinstance(wanted.value, list | tuple):
        return len(rows) == len(wanted.value) and all(
            _is_row(row.cells, cells) for row, cells in zip(rows, wanted.value, strict=True)
        )
    if rows and isinstance(wanted.value, Mapping):
        return len(rows) == 1 and _is_row(rows[0].cells, wanted.value)
    return _is_value(found, wanted.value)


def _is_row(cells: Mapping[str, Value], wanted: Spelt) -> bool:
    named = wanted.get("cells", wanted) if isinstance(wanted, Mapping) else {}
    return isinstance(named, Mapping) and all(
        name in cells and _is_value(cells[name], said) for name, said in named.items()
    )


def _is_value(found: Value, wanted: Spelt) -> bool:
    if isinstance(found, Moment):
        return read_moment(wanted) == found.at
    if isinstance(found, Decimal):
        return read_number(wanted) == found
    if isinstance(found, Money) and isinstance(wanted, Mapping):
        return Money.from_json(wanted) == found
    if isinstance(found, tuple) and isinstance(wanted, str):
        return found == (wanted,)
    return spelt(found) == spelt(wanted)


def shown(value: Spelt | Row, names: Mapping[str, str]) -> str:
    """A value as a journey would write it; records by their names in it."""
    match value:
        case None | bool():
            return _PLAIN[value]
        case int():
            return str(value)
        case str():
            return f"@{names[value]}" if value in names else value
        case Row():
            return _table_shown(value.cells, names)
        case list() | tuple():
            return f"[{','.join(shown(item, names) for item in value)}]"
        case Mapping():
            return _table_shown(value, names)
        case _:
            return shown(spelt(value), names)


def _table_shown(value: Mapping[str, Spelt], names: Mapping[str, str]) -> str:
    if "at" in value:
        return str(value["at"])
    if "cells" in value:
        return shown(value["cells"], names)
    cells = (f"{name}={shown(cell, names)}" for name, cell in value.items())
    return f"{{{','.join(cells)}}}"
