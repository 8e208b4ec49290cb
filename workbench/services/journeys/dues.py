"""The dues of a record at a moment, held against those that a journey expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.domain.answers import value_of
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.journeys.journey import DueKey
from workbench.domain.kind import Kind
from workbench.domain.listing import ListField
from workbench.domain.status import Status
from workbench.domain.values.days import day_of
from workbench.domain.values.value import Value
from workbench.services.desk import Desk
from workbench.services.journeys.alike import UNDECIDED
from workbench.services.view import RecordView

IN_SHORT = ListField.WORK_TO.value
"""The due that the list of a kind declares by `work_to` and `waiting`."""
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueNow:
    """A due as it stands: its date in law and the one it is worked to, each an ISO day or instant.

    It is late from the instant `late_from` on (None: never); `waits_for` says for whom it waits.
    """

    id: str
    limit: str = ""
    work_to: str = ""
    late_from: datetime | None = None
    waits_for: str = ""


def due_ids(kind: Kind) -> tuple[str, ...]:
    """The dues that a kind declares."""
    return (IN_SHORT,) if kind.listing.work_to else ()


def dues_now(desk: Desk, view: RecordView) -> Iterator[DueNow]:
    """Every due of an open record."""
    listing = view.kind.listing
    if view.record.status is not Status.OPEN or not listing.work_to:
        return
    work_to = day_of(_value(view, listing.work_to))
    in_law = day_of(_value(view, listing.work_to.partition(".")[0]))
    waits_for = _names(_value(view, listing.waiting))
    if in_law is None and waits_for:
        # The clock stands still: there is no date in law, and one at which it stood.
        stood = work_to.isoformat() if work_to is not None else ""
        yield DueNow(id=IN_SHORT, work_to=stood, waits_for=waits_for)
    elif work_to is not None:
        limit = in_law or work_to
        yield DueNow(
            id=IN_SHORT,
            limit=limit.isoformat(),
            work_to=work_to.isoformat(),
            late_from=_midnight_after(limit, _zone(desk, view)),
            waits_for=waits_for,
        )


def _value(view: RecordView, name: str) -> Value | None:
    if view.kind.question(name) is not None:
        return value_of(view.answers, name)
    return dotted_value(view.facts, name) if name else None


def _names(value: Value | None) -> str:
    ids = value if isinstance(value, tuple) else (value,)
    return ",".join(name for name in ids if isinstance(name, str))


def _zone(desk: Desk, view: RecordView) -> ZoneInfo:
    return ZoneInfo((view.laws[0].regime.zone if view.laws else None) or desk.zone)


def _midnight_after(day: date, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.combine(day + timedelta(days=1), time(), zone)
    except OverflowError:
        return None


def told(due: DueNow, now: datetime) -> Mapping[DueKey, str]:
    """Everything that a journey may expect of a due, as it writes it."""
    left = (due.late_from - now) // _HOUR if due.late_from is not None else None
    is_late = due.late_from is not None and due.late_from <= now
    return {
        DueKey.LIMIT: due.limit or UNDECIDED,
        DueKey.WORK_TO: due.work_to or UNDECIDED,
        DueKey.LATE: "true" if is_late else "false",
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
