"""The dues of a record at a moment, held against those that a journey expects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from workbench.domain.due.declared import NEXT_ACTION
from workbench.domain.due.due import Due
from workbench.domain.journeys.journey import DueKey
from workbench.domain.kind import Kind
from workbench.services.desk import Desk
from workbench.services.journeys.alike import UNDECIDED
from workbench.services.project import dues_in
from workbench.services.view import RecordView

_HOUR = timedelta(hours=1)


def due_ids(kind: Kind) -> tuple[str, ...]:
    """The dues that a record of a kind may have."""
    return (*(due.id for due in kind.every_due), NEXT_ACTION)


def dues_now(desk: Desk, view: RecordView) -> tuple[Due, ...]:
    """Every due of an open record."""
    with desk.file.reading() as reading:
        return dues_in(view, reading)


def told(due: Due, now: datetime) -> Mapping[DueKey, str]:
    """Everything that a journey may expect of a due, as it writes it."""
    left = (due.late_from - now) // _HOUR if due.late_from is not None else None
    return {
        DueKey.LIMIT: due.limit or UNDECIDED,
        DueKey.WORK_TO: due.work_to or UNDECIDED,
        DueKey.LATE: "true" if due.is_late(now) else "false",
        DueKey.HOURS_LEFT: str(left) if left is not None else UNDECIDED,
        DueKey.WAITS_FOR: due.waits_for,
    }


def is_as_expected(due: Mapping[DueKey, str], wanted: Mapping[DueKey, str]) -> bool:
    """Whether all that is expected of a due is so; instants are compared as such."""
    return all(_is_same(due[key], said) for key, said in wanted.items())


def _is_same(found: str, wanted: str) -> bool:
    if "T" in found and "T" in wanted:
        return datetime.fromisoformat(found) == datetime.fromisoformat(wanted)
    return found == wanted


def named(keys: Mapping[DueKey, str]) -> str:
    """What is said of one due, on a line."""
    if set(keys) == {DueKey.LIMIT}:
        return keys[DueKey.LIMIT]
    return f"{{{','.join(f'{key}={said}' for key, said in keys.items())}}}"
