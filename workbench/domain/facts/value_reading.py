"""How facts read the values of answers, and spell what they come to: here and nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from workbench.domain.answers import read_date, read_moment
from workbench.domain.canonical import Json
from workbench.domain.values.moment import at_zone
from workbench.domain.values.value import Row


def day_of(value: object, zone: str | None = None) -> date | None:
    """The day of a date or a moment; a moment's is the one in `zone`, or else in its own."""
    moment = read_moment(value)
    if moment is not None and zone:
        return moment.astimezone(ZoneInfo(zone)).date()
    return read_date(value)


def moment_of(value: object) -> datetime | None:
    """A moment on the clocks of its own zone; a mere day is none."""
    return read_moment(value)


def rows_of(value: object) -> tuple[Row, ...]:
    """The rows of a table; what another fact came to is none."""
    rows = value if isinstance(value, tuple) else ()
    return tuple(row for row in rows if isinstance(row, Row) and (row.id or row.cells))


def records_of(value: object) -> tuple[str, ...]:
    """The ids of the records that a link names."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(record for record in value if isinstance(record, str))
    return ()


def spelled(value: object) -> Json:
    """A value as the journal spells it; None for nothing and for an empty text."""
    match value:
        case datetime():
            zone = getattr(value.tzinfo, "key", "")
            if zone:
                return at_zone(value, zone).to_json()
            return {"at": value.isoformat(timespec="seconds"), "zone": ""}
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case tuple():
            return [spelled(item) for item in value]
        case bool() | int() | str():
            return value if value != "" else None
        case _:
            return None
