"""Why a date is what it is, as data: the regime's words make sentences of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from workbench.domain.calendar_days import FreeDay
from workbench.domain.regime import Certainty, DatedValue

Dates = tuple[tuple[str, date], ...]


class Rule(StrEnum):
    """Everything the clocks can have to say; each has a sentence under [reason] in the words."""

    RECEIVED = "received"
    RESPONSE_PERIOD = "response_period"
    SHORTER_MONTH = "shorter_month"
    DAYS_ADDED = "days_added"
    ROLLED = "rolled"
    EXTENDED = "extended"
    EXTENSION_LATE = "extension_late"
    EXTENSION_REPEATED = "extension_repeated"
    IDENTITY_RESTARTS = "identity_restarts"
    CLARIFICATION_RESTARTS = "clarification_restarts"
    FEE_RESTARTS = "fee_restarts"
    IDENTITY_SUSPENDS = "identity_suspends"
    CLARIFICATION_SUSPENDS = "clarification_suspends"
    FEE_SUSPENDS = "fee_suspends"
    IDENTITY_NOT_COUNTED = "identity_not_counted"
    CLARIFICATION_NOT_COUNTED = "clarification_not_counted"
    FEE_NOT_COUNTED = "fee_not_counted"
    IDENTITY_ASKED_AFTER_EXPIRY = "identity_asked_after_expiry"
    CLARIFICATION_ASKED_AFTER_EXPIRY = "clarification_asked_after_expiry"
    FEE_ASKED_AFTER_EXPIRY = "fee_asked_after_expiry"
    IDENTITY_ASKED_LATE = "identity_asked_late"
    CLARIFICATION_ASKED_LATE = "clarification_asked_late"
    FEE_ASKED_LATE = "fee_asked_late"
    IDENTITY_WITHOUT_EFFECT = "identity_without_effect"
    CLARIFICATION_WITHOUT_EFFECT = "clarification_without_effect"
    FEE_WITHOUT_EFFECT = "fee_without_effect"
    IDENTITY_OPEN = "identity_open"
    CLARIFICATION_OPEN = "clarification_open"
    FEE_OPEN = "fee_open"
    IDENTITY_INSUFFICIENT = "identity_insufficient"
    REPLY_REPEATED = "reply_repeated"
    CAUTIOUS_ASKING_DAY = "cautious_asking_day"
    CAUTIOUS_LATE_IDENTITY = "cautious_late_identity"
    CAUTIOUS_LATE_CLARIFICATION = "cautious_late_clarification"
    CAUTIOUS_LATE_FEE = "cautious_late_fee"
    REFUSAL_WITHIN_FIRST_PERIOD = "refusal_within_first_period"
    REFUSAL_WITHIN_EXTENSION = "refusal_within_extension"
    ACKNOWLEDGEMENT_PERIOD = "acknowledgement_period"
    ACKNOWLEDGEMENT_NOT_OWED = "acknowledgement_not_owed"
    AWARE = "aware"
    NOTIFICATION_HOURS = "notification_hours"
    NOTIFICATION_LATEST = "notification_latest"
    HOURS_NEVER_ROLL = "hours_never_roll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step on the way to a date.

    `dates` are the days or moments it used, by the names that its sentence knows; `count` is the
    number of months, days or hours it is about; `free_days` are the days it rolled past.
    """

    rule: Rule
    source: str
    certainty: Certainty
    dates: Dates = ()
    count: int | None = None
    free_days: tuple[FreeDay, ...] = ()
    doubt: str | None = None

    @property
    def holidays(self) -> tuple[tuple[date, str], ...]:
        """The public holidays among the free days, with their names."""
        return tuple((free.day, free.name) for free in self.free_days if free.name is not None)


def reason(
    rule: Rule,
    value: DatedValue,
    dates: Mapping[str, date] | None = None,
    count: int | None = None,
    free_days: tuple[FreeDay, ...] = (),
) -> Reason:
    """A reason that rests on a rule of the regime, with its source, certainty and doubt."""
    return Reason(
        rule=rule,
        source=value.source,
        certainty=value.certainty,
        dates=tuple((dates or {}).items()),
        count=count,
        free_days=free_days,
        doubt=value.doubt,
    )


def plain(one: Reason) -> dict[str, Any]:
    """The reason in plain JSON values, only with what it has to say."""
    said = {
        "rule": str(one.rule),
        "source": one.source,
        "certainty": str(one.certainty),
        "dates": {name: _iso(day) for name, day in one.dates},
        "count": one.count,
        "holidays": [{"date": day.isoformat(), "name": name} for day, name in one.holidays],
        "doubt": one.doubt,
    }
    return {key: value for key, value in said.items() if value not in (None, {}, [])}


def sentence(one: Reason, words: Mapping[str, str]) -> str:
    """The reason in words; raises `KeyError` when the words lack its sentence.

    The words hold `reason.<rule>`, `weekday.0`-`6` (Monday first), `month.1`-`12`, and the forms
    `form.day`, `form.first_day`, `form.moment`, `form.holiday` and `form.between`.
    `reason.<rule>.none` and `.one` replace the sentence where the count is nought or one.
    """
    key = f"reason.{one.rule}"
    special = {0: f"{key}.none", 1: f"{key}.one"}.get(one.count or 0, key)
    if one.count is not None and special in words:
        key = special
    said: dict[str, Any] = {name: _in_words(day, words) for name, day in one.dates}
    said["count"] = one.count
    said["free_days"] = words["form.between"].join(
        _free_day(free, words) for free in one.free_days
    )
    return words[key].format_map(said)


def _free_day(free: FreeDay, words: Mapping[str, str]) -> str:
    day = _in_words(free.day, words)
    return day if free.name is None else words["form.holiday"].format(day=day, name=free.name)


def _in_words(day: date, words: Mapping[str, str]) -> str:
    form = words["form.first_day"] if day.day == 1 else words["form.day"]
    written = form.format(
        weekday=words[f"weekday.{day.weekday()}"],
        day=day.day,
        month=words[f"month.{day.month}"],
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
