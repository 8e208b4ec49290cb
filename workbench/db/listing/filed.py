"""Under what lists and Today must find a record, by the row that it was kept as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.db.due_rows import due_of, instant
from workbench.db.record_rows import AGENDA, STATUS, RecordRow
from workbench.db.sort_key import REFERENCE, filed_under, sort_key
from workbench.domain.due.due import Due
from workbench.domain.listing import TITLE, ListField
from workbench.domain.status import UNLISTED, Status


@dataclass(frozen=True, slots=True)
class Filed:
    """Under what lists and Today find a record: kind, key and openness by field; its dates.

    `agenda` are the rows there: one of an open record, none of another.
    """

    fields: Mapping[str, list[str | int]]
    agenda: list[list[str | None]]


def listed_rows(line: RecordRow) -> Filed:
    """What the rows of a record in `summary` and `agenda` must be."""
    is_open = int(line.status == Status.OPEN)
    made = filed_under(line.fields)
    shown = {REFERENCE: line.reference, TITLE: line.title, STATUS: line.status}
    if line.status in UNLISTED:
        return Filed(fields={}, agenda=[])
    if line.status == Status.PURGED:
        del shown[TITLE]
    keys: dict[str, str] = {
        **made,
        **{name: sort_key(name, value) for name, value in shown.items()},
    }
    return Filed(
        fields={name: [line.kind, key, is_open] for name, key in keys.items()},
        agenda=[[made.get(name) for name in AGENDA]] if is_open else [],
    )


def is_filed(row: Any, fields: Mapping[str, Any], dates: list[Any], due: list[Any]) -> bool:
    """Whether lists and Today know of a row what was kept of it; `due` are its dues as stored."""
    try:
        expected = listed_rows(row)
        dues = [due_of(columns) for columns in due]
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return False
    return fields == expected.fields and dates == expected.agenda and _agrees(row, dates, dues)


def _agrees(row: Any, agenda: list[Any], dues: list[Due]) -> bool:
    """Whether filters of lists go by the due that is late first.

    A closed record is not among them; what it may have is a list that is to be destroyed.
    """
    if not agenda:
        return row.status == Status.CLOSED or not dues
    instants = [due.late_from for due in dues if due.late_from is not None]
    first = instant(min(instants)) if instants else None
    return bool(agenda[0][0] == (first and sort_key(ListField.LATE, first)))
