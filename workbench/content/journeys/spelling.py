"""Values of a journey as TOML has them, in the spelling of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from workbench.content.organisations import journal_value
from workbench.domain.answers import Knowing, Written
from workbench.domain.canonical import Json
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import at_zone

_WITHOUT = {knowing.value: knowing for knowing in Knowing if knowing is not Knowing.KNOWN}


def written_answer(value: Any, question: Question | None, zone: str) -> Written:
    """An answer: a value, or `{ not_known = "why" }`, or `{ not_applicable = "why" }`."""
    if says_no_value(value):
        ((said, why),) = value.items()
        return Written(knowing=_WITHOUT[said], why=why)
    return Written(journal_value(_zoned(value, question, zone), question))


def says_no_value(value: Any) -> bool:
    """Whether it is `{ not_known = "why" }` or `{ not_applicable = "why" }`."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    ((said, why),) = value.items()
    return said in _WITHOUT and isinstance(why, str)


def written_cells(cells: Mapping[str, Any], table: Question | None, zone: str) -> Written:
    """Cells of one row."""
    columns = {name: table.column(name) if table is not None else None for name in cells}
    spelt: dict[str, Json] = {
        name: journal_value(_zoned(cell, columns[name], zone), columns[name])
        for name, cell in cells.items()
    }
    return Written(spelt)


def moment_given(value: Any, zone: str) -> datetime | None:
    """An aware moment on the clocks of a zone; None where the value is no moment.

    A text will do where TOML wants seconds, and a day is its nine o'clock in the morning.
    """
    if isinstance(value, str):
        value = _from_text(value)
    elif not isinstance(value, datetime) and hasattr(value, "year"):
        value = datetime(value.year, value.month, value.day, 9)  # noqa: DTZ001 - zoned below
    if not isinstance(value, datetime):
        return None
    rules = ZoneInfo(zone)
    return value.replace(tzinfo=rules) if value.tzinfo is None else value.astimezone(rules)


def _from_text(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _zoned(value: Any, question: Question | None, zone: str) -> Any:
    """The same with every moment on the clocks of the zone."""
    is_moment = question is not None and question.type is QuestionType.MOMENT
    if isinstance(value, datetime) or (is_moment and isinstance(value, str)):
        return _moment(value, zone)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, list):
        return [_zoned(item, question, zone) for item in value]
    if isinstance(value, Mapping) and question is not None and question.columns:
        return {name: _zoned(cell, question.column(name), zone) for name, cell in value.items()}
    return value


def _moment(value: Any, zone: str) -> Json:
    """A moment as the journal spells it; what is none, or leaves the calendar, stays a text."""
    try:
        at = moment_given(value, zone)
        return at_zone(at, zone).to_json() if at is not None else str(value)
    except (ValueError, OverflowError):
        return str(value)
