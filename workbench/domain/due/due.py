"""A due of a record, and how it stands at a moment: computed from time, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from workbench.domain.calendar_days import ONE_DAY

SOON_DAYS = 10
"""How many days ahead somebody looks who wants to know what comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that has to be done by a day or by an instant.

    `limit` is the date in law and `work_to` the careful one, each an ISO day, or an instant with
    its offset; while a clock stands still there is no `limit`, and `work_to` tells where it
    stood. `day` is the day of `work_to` where the law holds. It is late from the instant
    `late_from` on (None: never) and shown from `shown_from` on (None: always). `waits_for` says
    for whom the record waits, empty where it is for us to act; `actor` is the key slot of whoever
    took it on. `title` tells it from others of the same `id`, of which `row` names the row of the
    table it comes from.
    """

    id: str
    row: str = ""
    limit: str = ""
    work_to: str = ""
    day: str = ""
    late_from: datetime | None = None
    shown_from: datetime | None = None
    waits_for: str = ""
    actor: str = ""
    title: str = ""

    def is_late(self, now: datetime) -> bool:
        """Whether its date in law has passed: a day once over, an instant once gone."""
        return self.late_from is not None and self.late_from <= now


class DueGroup(StrEnum):
    """How a due stands; the last two say whose it is, whatever its date."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    WAITING = "waiting"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueListing:
    """Which dues of open records are asked for, as of `now`.

    Those in a quiet period are left out but for `with_quiet`. `late` asks for those that are
    late or are not (None: both), `from_day` and `before_day` for those worked to from one day on
    and before another (ISO), `waits` for those that wait for somebody, `actor` for those that
    this key slot took on. They come by the day they are worked to and the instant at which they
    are late, those that are late by that instant alone; one without a date comes last, and ties
    follow the order in which records were opened.
    """

    now: datetime
    late: bool | None = None
    from_day: str = ""
    before_day: str = ""
    waits: bool = False
    actor: str = ""
    with_quiet: bool = False


def in_group(group: DueGroup, now: datetime, today: date, actor: str = "") -> DueListing:
    """What a group asks for; `actor` is the key slot at work, for those that are `MINE`."""
    tomorrow = (today + ONE_DAY).isoformat()
    beyond = (today + timedelta(days=SOON_DAYS + 1)).isoformat()
    match group:
        case DueGroup.OVERDUE:
            return DueListing(now=now, late=True)
        case DueGroup.TODAY:
            return DueListing(now=now, late=False, before_day=tomorrow)
        case DueGroup.SOON:
            return DueListing(now=now, late=False, from_day=tomorrow, before_day=beyond)
        case DueGroup.LATER:
            return DueListing(now=now, late=False, from_day=beyond)
        case DueGroup.WAITING:
            return DueListing(now=now, waits=True)
        case DueGroup.MINE:
            return DueListing(now=now, actor=actor)


def leading(dues: tuple[Due, ...], now: datetime) -> Due | None:
    """The due that a record is shown with: the earliest, one that is late before any other."""
    return min(dues, key=lambda due: _urgency(due, now), default=None)


def _urgency(due: Due, now: datetime) -> tuple[bool, bool, str, str]:
    late_from = "" if due.late_from is None else due.late_from.isoformat()
    is_late = due.is_late(now)
    return not is_late, not due.day, "" if is_late else due.day, late_from
