"""A due as a row of the table `dues`, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from workbench.domain.due.due import Due

DUES_BY_RECORD = """
    SELECT
        record, due, of_row, late_from, day, shown_from,
        waits_for, actor, date_in_law, work_to, title
    FROM dues
    ORDER BY record
"""
"""Every due: its record, and its columns in the order of `due_row`."""


def due_row(due: Due) -> tuple[str | None, ...]:
    """A due as its columns hold it; without a date there is neither an instant nor a day."""
    return (
        due.id,
        due.row,
        instant(due.late_from),
        due.day or None,
        instant(due.shown_from) or "",
        due.waits_for,
        due.actor,
        due.limit,
        due.work_to,
        due.title,
    )


def due_of(columns: Sequence[str | None]) -> Due:
    """The due that columns hold; raises ValueError for columns that no due was written as."""
    name, row, late_from, day, shown_from, waits_for, actor, limit, work_to, title = columns
    return Due(
        id=name or "",
        row=row or "",
        late_from=_read(late_from),
        day=day or "",
        shown_from=_read(shown_from),
        waits_for=waits_for or "",
        actor=actor or "",
        limit=limit or "",
        work_to=work_to or "",
        title=title or "",
    )


def in_order(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Dues by their ids and rows, as the table keeps them."""
    return tuple(sorted(dues, key=lambda due: (due.id, due.row)))


def instant(moment: datetime | None) -> str | None:
    """A moment as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None


def _read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None
