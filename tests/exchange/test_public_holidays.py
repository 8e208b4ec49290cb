from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.regime import ProclaimedDay
from workbench.exchange.public_holidays import (
    HolidaysNotKnown,
    UnknownCalendar,
    is_calendar,
    public_holidays,
)


@pytest.mark.parametrize(
    ("calendar", "day", "name"),
    [
        ("ENG", date(2026, 12, 28), "Boxing Day (observed)"),
        ("ENG", date(2026, 8, 31), "Late Summer Bank Holiday"),
        ("SCT", date(2026, 11, 30), "Saint Andrew’s Day"),
        ("SCT", date(2027, 1, 4), "New Year Holiday (observed)"),
        ("NIR", date(2026, 7, 13), "Battle of the Boyne (observed)"),
        ("FR", date(2026, 5, 25), "Lundi de Pentecôte"),
        ("FR-AM", date(2026, 4, 3), "Vendredi saint"),
        ("FR-AM", date(2025, 12, 26), "Saint-Étienne"),
        ("IE", date(2026, 3, 17), "Saint Patrick’s Day"),
        ("DE-BY", date(2026, 11, 1), "Allerheiligen"),
    ],
)
def test_a_holiday_is_known_by_its_name(calendar, day, name):
    assert public_holidays(calendar).holiday_on(day) == name


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("ENG", date(2026, 6, 15)),
        ("SCT", date(2026, 4, 6)),
        ("SCT", date(2026, 8, 31)),
        ("ENG", date(2026, 1, 2)),
        ("FR", date(2026, 4, 3)),
        ("FR", date(2025, 12, 26)),
    ],
)
def test_the_holiday_of_another_place_is_a_working_day(calendar, day):
    assert public_holidays(calendar).holiday_on(day) is None


def test_a_proclaimed_day_is_a_holiday_in_its_own_place_only():
    day = date(2031, 3, 18)
    proclaimed = [ProclaimedDay(calendar="NIR", day=day, name="A wedding", source="an order")]
    assert public_holidays("NIR", proclaimed).holiday_on(day) == "A wedding"
    assert public_holidays("ENG", proclaimed).holiday_on(day) is None


def test_a_calendar_nobody_keeps_is_refused():
    with pytest.raises(UnknownCalendar):
        public_holidays("ATLANTIS")


def test_a_year_beyond_the_known_ones_is_refused_rather_than_called_free_of_holidays():
    with pytest.raises(HolidaysNotKnown):
        public_holidays("ENG").holiday_on(date(2101, 12, 25))


@pytest.mark.parametrize("calendar", ["ENG", "SCT", "NIR", "FR", "FR-AM"])
def test_every_calendar_knows_christmas_until_the_last_year(calendar):
    assert public_holidays(calendar).holiday_on(date(2100, 12, 25))


@pytest.mark.parametrize("name", ["ENG", "FR-AM", "IE", "DE", "DE-BY", "CH-GE", "US-CA"])
def test_a_country_or_a_part_of_one_is_a_calendar(name):
    assert is_calendar(name)
    assert public_holidays(name).holiday_on(date(2026, 1, 1))


@pytest.mark.parametrize("name", ["", "XX", "DE-XX", "Ireland", "ie", "GBR", "IE-", "FR-57-1"])
def test_what_is_no_place_is_no_calendar(name):
    assert not is_calendar(name)
    with pytest.raises(UnknownCalendar):
        public_holidays(name)
