"""Moments keep their offset, whatever the clocks of their zone did that night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.values.moment import Moment, at_zone, moments_at

LONDON, PARIS, LORD_HOWE = "Europe/London", "Europe/Paris", "Australia/Lord_Howe"
BACK = datetime(2025, 10, 26, 1, 0, tzinfo=UTC)  # the clocks of London and Paris go back
ZONES = st.sampled_from([LONDON, PARIS, LORD_HOWE, "Asia/Tokyo", "America/New_York", "UTC"])
INSTANTS = st.datetimes(
    min_value=datetime(1975, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
CHANGES = st.sampled_from([BACK, datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
                           datetime(2026, 4, 4, 15, 0, tzinfo=UTC)])  # fmt: skip
NEAR_A_CHANGE = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes), CHANGES, st.integers(-150, 150)
)


@given(INSTANTS | NEAR_A_CHANGE, ZONES)
def test_a_moment_comes_back_from_the_journal_as_the_same_instant_and_offset(at, zone):
    moment = Moment(at, zone)
    again = Moment.from_json(moment.to_json())
    assert again == moment
    assert (
        again.at.utcoffset() == moment.at.utcoffset() == at.astimezone(ZoneInfo(zone)).utcoffset()
    )


@given(NEAR_A_CHANGE, ZONES)
def test_what_a_clock_showed_leads_back_to_the_moment(at, zone):
    moment = Moment(at, zone)
    found = moments_at(moment.at.replace(tzinfo=None), zone)
    assert moment in found
    assert moment.is_repeated is (len(found) == 2)
    assert [hit.at for hit in found] == sorted(hit.at for hit in found)
    assert {hit.at.replace(tzinfo=None) for hit in found} == {moment.at.replace(tzinfo=None)}


def test_the_hour_that_comes_twice_is_two_moments():
    first, second = moments_at(datetime(2025, 10, 26, 2, 30), PARIS)  # noqa: DTZ001
    assert (first.at.isoformat(), second.at.isoformat()) == (
        "2025-10-26T02:30:00+02:00",
        "2025-10-26T02:30:00+01:00",
    )
    assert first != second
    assert second.at - first.at == timedelta(hours=1)
    assert (first.local.tzname(), second.local.tzname()) == ("CEST", "CET")


def test_the_hour_that_is_skipped_is_no_moment():
    assert moments_at(datetime(2026, 3, 29, 1, 30), LONDON) == ()  # noqa: DTZ001
    assert len(moments_at(datetime(2026, 3, 29, 1, 30), "UTC")) == 1  # noqa: DTZ001


def test_moments_around_a_change_compare_as_instants():
    before, after = (Moment(BACK + timedelta(minutes=by), LONDON) for by in (-10, 10))
    assert before.at.strftime("%H:%M") == "01:50"
    assert after.at.strftime("%H:%M") == "01:10"
    assert before.at < after.at


def test_a_moment_is_moved_to_the_clocks_of_its_zone():
    moment = Moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), PARIS)
    assert moment.at.isoformat() == "2026-07-02T01:30:00+02:00"
    assert moment.day.isoformat() == "2026-07-02"
    assert at_zone(datetime(2026, 7, 1, 23, 30, 5, 999, tzinfo=UTC), PARIS).at.second == 5


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "../../etc/passwd", "Europe", "a\x00b"])
def test_what_is_no_zone_is_a_fault_of_the_caller(zone):
    with pytest.raises(ValueError, match="no such time zone"):
        Moment(BACK, zone)


def test_a_time_without_an_offset_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="offset"):
        Moment(datetime(2026, 7, 1, 23, 30))  # noqa: DTZ001
