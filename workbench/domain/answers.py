"""What is known of a record: answers by question, each known, not known or not applicable.

Values are kept in the spelling of the journal (ISO dates, decimal strings); the functions
here read them as dates, moments and rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, cast
from zoneinfo import ZoneInfo

from workbench.domain.canonical import Json


class Knowing(StrEnum):
    """How far an answer goes; no answer at all is a fourth thing and never means no."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a value, or the reason why there is none."""

    value: Json = None
    knowing: Knowing = Knowing.KNOWN
    why: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.knowing is Knowing.KNOWN


Answers = Mapping[str, Answer]

Row = Mapping[str, Any]
"""One row of a table answer: its stable `id` and its `cells` by column."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?", re.ASCII)


def to_json(answer: Answer) -> dict[str, Json]:
    """An answer as the journal spells it."""
    if answer.known:
        return {"value": answer.value}
    return {answer.knowing.value: answer.why}


def from_json(data: object) -> Answer:
    """An answer as the journal spelt it; unknown spellings read as not known."""
    if not isinstance(data, (dict, Mapping)):  # the first is asked a hundred times faster
        return Answer(knowing=Knowing.NOT_KNOWN)
    if "value" in data:
        return Answer(data["value"])
    if "not_applicable" in data:
        return Answer(knowing=Knowing.NOT_APPLICABLE, why=str(data["not_applicable"]))
    return Answer(knowing=Knowing.NOT_KNOWN, why=str(data.get("not_known", "")))


def value_of(answers: Answers, question: str) -> Json:
    """The known value of a question, or None."""
    answer = answers.get(question)
    return answer.value if answer is not None and answer.known else None


def text_value(answers: Answers, question: str) -> str:
    """A known text, choice or number; empty when there is none."""
    value = value_of(answers, question)
    return value if isinstance(value, str) else ""


def date_value(answers: Answers, question: str) -> date | None:
    """A known date, or the local date of a known moment."""
    return read_date(value_of(answers, question))


def moment_value(answers: Answers, question: str) -> datetime | None:
    """A known moment in its own zone."""
    return read_moment(value_of(answers, question))


def row_values(answers: Answers, question: str) -> tuple[Row, ...]:
    """The rows of a known table, in their order."""
    value = value_of(answers, question)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(cast("Row", row) for row in value if isinstance(row, Mapping))


def cells(row: Row) -> Mapping[str, Any]:
    """The cells of a row by column id."""
    found = row.get("cells")
    return found if isinstance(found, Mapping) else {}


def linked(answers: Answers, question: str) -> tuple[str, ...]:
    """The ids of the records (or documents) a link or file question names."""
    value = value_of(answers, question)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def read_date(value: object) -> date | None:
    """A date from its ISO spelling, or from a moment's; None when it is neither."""
    if isinstance(value, Mapping):
        moment = read_moment(value)
        return moment.date() if moment is not None else None
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def read_moment(value: object) -> datetime | None:
    """A moment from `{at, zone}` (ISO with offset, IANA zone), shown in that zone."""
    if not isinstance(value, Mapping):
        return None
    try:
        at = datetime.fromisoformat(str(value.get("at")))
        if at.tzinfo is None:
            return None
        zone = value.get("zone")
        return at.astimezone(ZoneInfo(str(zone))) if zone else at
    except (ValueError, KeyError, OSError, OverflowError):
        return None


def write_moment(at: datetime, zone: str) -> dict[str, Json]:
    """The journal's spelling of a moment."""
    return {"at": at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds"), "zone": zone}


def read_number(value: object) -> Decimal | None:
    """A number from its decimal spelling; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def with_row(rows: Iterable[Row], row_id: str, set_cells: Mapping[str, Json]) -> list[Json]:
    """The rows with one row changed, or added at the end when its id is new."""
    changed: list[Json] = []
    found = False
    for row in rows:
        if row.get("id") == row_id:
            found = True
            changed.append({"id": row_id, "cells": {**cells(row), **set_cells}})
        else:
            changed.append(cast("Json", dict(row)))
    if not found:
        changed.append({"id": row_id, "cells": dict(set_cells)})
    return changed


def answered_rows(answers: Answers, table: str, column: str, day: date) -> list[Json] | None:
    """The rows of a table with a date filled in where it was open; None when none was."""
    rows = row_values(answers, table)
    if all(cells(row).get(column) for row in rows):
        return None
    return [
        {"id": row.get("id", ""), "cells": {**cells(row), column: _or(cells(row), column, day)}}
        for row in rows
    ]


def _or(row: Mapping[str, Any], column: str, day: date) -> Json:
    return row.get(column) or day.isoformat()
