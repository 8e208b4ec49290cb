"""Calendar files that other programs read: RFC 5545, byte for byte where it says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from workbench.domain.due.calendar_entry import CalendarEntry
from workbench.exchange.calendar import calendar_file

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def entry(at, **more):
    given = {"uid": "u1@dpo-workbench", "at": at, "summary": "AR-2026-0001 · Answer"}
    return CalendarEntry(**{**given, **more})


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_all_day_and_has_its_alarms():
    lines = unfolded(calendar_file([entry(date(2026, 3, 31), note="Due 2 April 2026.")], NOW))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//DPO Workbench//Dues//EN",
        "BEGIN:VEVENT",
        "UID:u1@dpo-workbench",
        "DTSTAMP:20260310T093000Z",
        "SEQUENCE:29552250",
        "DTSTART;VALUE=DATE:20260331",
        "DTEND;VALUE=DATE:20260401",
        "SUMMARY:AR-2026-0001 · Answer",
        "DESCRIPTION:Due 2 April 2026.",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:AR-2026-0001 · Answer",
        "TRIGGER:-P3D",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:AR-2026-0001 · Answer",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_an_instant_is_told_in_utc_wherever_it_was_noted():
    at = datetime(2026, 3, 11, 15, 30, tzinfo=ZoneInfo("Europe/Paris"))
    lines = unfolded(calendar_file([entry(at)], NOW))
    assert "DTSTART:20260311T143000Z" in lines
    assert [line for line in lines if line.startswith(("DTEND", "DESCRIPTION:Due"))] == []
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-P1D",
        "TRIGGER:-PT3H",
    ]


def test_a_file_that_is_written_later_tells_the_newer_state():
    def sequence(now):
        lines = unfolded(calendar_file([entry(date(2026, 3, 31))], now))
        return next(int(line.partition(":")[2]) for line in lines if line.startswith("SEQUENCE"))

    later = NOW.replace(minute=31)
    assert sequence(later) == sequence(NOW) + 1
    assert sequence(NOW.replace(year=2100)) < 2**31


def test_signs_that_mean_something_are_escaped():
    data = calendar_file([entry(date(2026, 3, 31), summary="a\\b;c,d\ne")], NOW)
    assert "SUMMARY:a\\\\b\\;c\\,d\\ne" in unfolded(data)


@pytest.mark.parametrize("sign", ["x", "é", "…", "𝄞"])
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(sign):
    said = sign * 200
    data = calendar_file([entry(date(2026, 3, 31), summary=said)], NOW)
    physical = data.split(b"\r\n")
    assert max(map(len, physical)) <= 75
    assert all(piece.decode() for piece in physical if piece)
    assert f"SUMMARY:{said}" in unfolded(data)


def test_every_line_ends_as_the_standard_says_and_nothing_is_a_calendar_as_well():
    data = calendar_file([], NOW)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 4


def test_the_last_day_of_all_has_no_day_after_it():
    lines = unfolded(calendar_file([entry(date.max)], NOW))
    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert not any(line.startswith("DTEND") for line in lines)
