"""How facts read the values of answers, and spell what they come to: here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

from workbench.domain.answers import Row, cells, read_date, read_moment, write_moment
from workbench.domain.canonical import Json


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
    """The rows of a table."""
    if not isinstance(value, list | tuple):
        return ()
    return tuple(cast("Row", row) for row in value if isinstance(row, Mapping))


def cell(row: Row, column: str) -> Any:
    """What stands in a column of a row, or None."""
    return cells(row).get(column)


def records_of(value: object) -> tuple[str, ...]:
    """The ids of the records that a link names."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(str(record) for record in value)
    return ()


def spelled(value: object) -> Json:
    """A value as the journal spells it; None for nothing and for an empty text."""
    match value:
        case datetime():
            zone = getattr(value.tzinfo, "key", "")
            if zone:
                return write_moment(value, zone)
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
