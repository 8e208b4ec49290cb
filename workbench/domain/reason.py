"""Why a value is what it is, as data: packs and regimes make sentences of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workbench.domain.calendar_days import FreeDay
from workbench.domain.canonical import Json
from workbench.domain.regime import Certainty, DatedValue
from workbench.domain.wording import keys

ReasonValue = date | int | Decimal | str | tuple[FreeDay, ...] | tuple[str, ...]
"""What a reason may speak of: a day, a moment, a number, yes or no, a text, several, free days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step on the way to a value.

    `id` is open: whoever gives a reason brings its sentence, in the words of its kind, of its
    regime or of the engine. `values` are what it used, by the names that the sentence knows;
    `count`, where there is one, also chooses between one and many. `source`, `certainty` and
    `doubt` are those of the rule it rests on, where it rests on one.
    """

    id: str
    values: tuple[tuple[str, ReasonValue], ...] = ()
    source: str = ""
    certainty: Certainty | None = None
    doubt: str | None = None

    def value(self, name: str) -> ReasonValue | None:
        """What it used under this name, or None."""
        return next((value for known, value in self.values if known == name), None)


def reason(
    reason_id: str,
    rule: DatedValue,
    dates: Mapping[str, date] | None = None,
    **more: ReasonValue,
) -> Reason:
    """A reason that rests on a rule of a regime, with its source, certainty and doubt."""
    return Reason(
        id=reason_id,
        values=(*(dates or {}).items(), *more.items()),
        source=rule.source,
        certainty=rule.certainty,
        doubt=rule.doubt,
    )


def reason_json(told: Reason) -> dict[str, Json]:
    """The reason in plain JSON values, only with what it has to say."""
    dates = {name: _iso(value) for name, value in told.values if isinstance(value, date)}
    free = (value for _name, value in told.values if isinstance(value, tuple))
    texts = {
        name: [text for text in value if isinstance(text, str)]
        for name, value in told.values
        if isinstance(value, tuple)
    }
    others = {
        name: value if isinstance(value, bool | int | str) else f"{value:f}"
        for name, value in told.values
        if name != "count" and isinstance(value, bool | int | str | Decimal)
    }
    count = told.value("count")
    said: dict[str, Json] = {
        "rule": told.id,
        "source": told.source or None,
        "certainty": str(told.certainty) if told.certainty is not None else None,
        "dates": dates,
        "count": count if isinstance(count, int) else None,
        "values": others | {name: several for name, several in texts.items() if several},
        "holidays": [
            {"date": day.day.isoformat(), "name": day.name}
            for days in free
            for day in days
            if isinstance(day, FreeDay) and day.name is not None
        ],
        "doubt": told.doubt,
    }
    return {key: value for key, value in said.items() if value not in (None, {}, [])}


def reason_in_words(told: Reason, words: Mapping[str, str]) -> str:
    """The reason in words; raises `KeyError` when the words lack its sentence or a form.

    The words hold `reason.<id>`, `weekday.0`-`6` (Monday first), `month.1`-`12`, and the forms
    `form.day`, `form.first_day`, `form.moment`, `form.holiday` and `form.between`; `form.yes`,
    `form.no` and `form.decimal` only where a reason has such values. `reason.<id>.none` and
    `.one` replace the sentence where the count is nought or one. Raises `ValueError` where a
    sentence has a brace that closes nothing.
    """
    key = keys.told(told.id)
    count = told.value("count")
    special = {0: f"{key}.none", 1: f"{key}.one"}.get(count, key) if type(count) is int else key
    said = {name: _in_words(value, words) for name, value in told.values}
    return words[special if special in words else key].format_map(said)


def _in_words(value: ReasonValue, words: Mapping[str, str]) -> str:
    match value:
        case bool():
            return words["form.yes"] if value else words["form.no"]
        case date():
            return _day(value, words)
        case tuple():
            said = (it if isinstance(it, str) else _free_day(it, words) for it in value)
            return words["form.between"].join(said)
        case Decimal():
            return f"{value:f}".replace(".", words["form.decimal"])
        case int() | str():
            return str(value)


def _free_day(free: FreeDay, words: Mapping[str, str]) -> str:
    day = _day(free.day, words)
    return day if free.name is None else words["form.holiday"].format(day=day, name=free.name)


def _day(day: date, words: Mapping[str, str]) -> str:
    form = words["form.first_day"] if day.day == 1 else words["form.day"]
    written = form.format(
        weekday=words[keys.weekday(day.weekday())],
        day=day.day,
        month=words[keys.month(day.month)],
        year=day.year,
    )
    if isinstance(day, datetime):
        zone = day.strftime("%z")
        time = day.strftime("%H:%M")
        return words["form.moment"].format(day=written, time=time, zone=f"{zone[:3]}:{zone[3:]}")
    return written


def _iso(day: date) -> str:
    if isinstance(day, datetime):
        return day.isoformat(timespec="minutes")
    return day.isoformat()
