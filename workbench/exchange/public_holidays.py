"""The calendars of public holidays, by place; the only room that knows the holidays package."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec

import holidays

from workbench.domain.calendar_days import Calendar
from workbench.domain.regime import ProclaimedDay

_Place = tuple[str, str | None, str | None]
"""Country, part and language as the holidays package spells them."""

_PLACES: Mapping[str, _Place] = {
    "ENG": ("GB", "ENG", "en_GB"),  # England and Wales
    "SCT": ("GB", "SCT", "en_GB"),
    "NIR": ("GB", "NIR", "en_GB"),
    "FR": ("FR", None, "fr"),
    "FR-AM": ("FR", "57", "fr"),  # Alsace and Moselle: the law of 1892 holds in both alike
}
FIRST_YEAR, LAST_YEAR = 1970, 2100
_COUNTRIES = "holidays.countries"
_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class UnknownCalendar(LookupError):
    """No public holidays are known for this calendar: choose one of those listed."""


class HolidaysNotKnown(ValueError):
    """The public holidays of this year are not known: choose a date between 1970 and 2100."""


def public_holidays(calendar: str, proclaimed: Iterable[ProclaimedDay] = ()) -> Calendar:
    """The calendar of a place, with the days proclaimed for it besides the regular ones.

    Raises `UnknownCalendar`; asking it about a day raises `HolidaysNotKnown` outside 1970-2100.
    """
    if not is_calendar(calendar):
        raise UnknownCalendar(calendar)
    extra = {holiday.day: holiday.name for holiday in proclaimed if holiday.calendar == calendar}

    def holiday_on(day: date) -> str | None:
        return extra.get(day) or _year(calendar, day.year).get(day)

    return Calendar(calendar, holiday_on)


@cache
def is_calendar(name: str) -> bool:
    """Whether the public holidays of a place are known.

    A place is a country of ISO 3166-1 (`IE`), or a part of one (`DE-BY`), besides the five names
    that are older than this rule.
    """
    if name in _PLACES:
        return True
    if not _PLACE.fullmatch(name):
        return False
    _leave_other_countries_out()
    country, subdivision, _ = _place_of(name)
    try:
        holidays.country_holidays(country, subdiv=subdivision)
    except (NotImplementedError, AttributeError):
        return False
    return True


def _place_of(name: str) -> _Place:
    country, _, subdivision = name.partition("-")
    return _PLACES.get(name, (country, subdivision or None, None))


@cache
def _year(calendar: str, year: int) -> Mapping[date, str]:
    # Beyond its last year the package answers that no day is a holiday, which would be wrong.
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise HolidaysNotKnown(str(year))
    _leave_other_countries_out()
    country, subdivision, language = _place_of(calendar)
    if language is None:  # else the package takes the language of the machine
        language = holidays.country_holidays(country, subdiv=subdivision).default_language
    days = holidays.country_holidays(country, subdiv=subdivision, years=year, language=language)
    return {day: name.replace("'", "’") for day, name in days.items() if day.year == year}


def _leave_other_countries_out() -> None:
    """Let the package find a country where it lies, without all others being imported first.

    That would take a tenth of a second and eight megabytes.
    """
    spec = find_spec(_COUNTRIES) if _COUNTRIES not in sys.modules else None
    if spec is not None:
        sys.modules[_COUNTRIES] = module_from_spec(spec)
