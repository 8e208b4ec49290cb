"""Whether lists and Today know of a record what was kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.db.due_rows import due_of, instant
from workbench.db.record_rows import listed_rows
from workbench.db.sort_key import sort_key
from workbench.domain.due.due import Due
from workbench.domain.listing import ListField


def is_filed(row: Any, fields: Mapping[str, Any], dates: list[Any], due: list[Any]) -> bool:
    """Whether lists and Today know of a row what was kept of it; `due` are its dues as stored."""
    try:
        expected = listed_rows(row)
        dues = [due_of(columns) for columns in due]
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return False
    return fields == expected.fields and dates == expected.agenda and _agrees(dates, dues)


def _agrees(agenda: list[Any], dues: list[Due]) -> bool:
    """Whether filters of lists go by the due that is late first; a closed record has none."""
    if not agenda:
        return not dues
    instants = [due.late_from for due in dues if due.late_from is not None]
    first = instant(min(instants)) if instants else None
    return bool(agenda[0][0] == (first and sort_key(ListField.LATE, first)))
