"""Dues over all open records: which are asked for, in which order, and how many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.ports.conftest import begun, projected
from workbench.domain.due.due import Due, DueGroup, DueListing, in_group
from workbench.domain.folding import fold
from workbench.domain.status import Status

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def of_day(name, day, **more):
    """A due that counts until its day is over in London in winter."""
    ends = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
    return Due(id=name, limit=day, work_to=day, day=day, late_from=ends, **more)


def at_hour(name, at, **more):
    """A due that is late the very moment after its hour."""
    late_from = at.astimezone(UTC) + timedelta(microseconds=1)
    spelt = at.isoformat()
    day = at.date().isoformat()
    return Due(id=name, limit=spelt, work_to=spelt, day=day, late_from=late_from, **more)


DUES = {
    "a": (of_day("answer", "2026-03-09"), of_day("review", "2027-03-01")),
    "b": (of_day("answer", "2026-03-10"), at_hour("notify", NOON - timedelta(hours=2))),
    "c": (of_day("answer", "2026-03-20", waits_for="identity"), Due(id="ask", waits_for="person")),
    "d": (of_day("answer", "2026-03-21", actor="slot"), of_day("act", "2026-03-11", row="2")),
    "e": (at_hour("notify", NOON + timedelta(minutes=1)),),
}


@pytest.fixture
def owing(case_file, now):
    with case_file.writing(now) as writing:
        for record, dues in DUES.items():
            begun(writing, record, dues=dues)
    return case_file


def found(case_file, asked, limit=None):
    with case_file.reading() as reading:
        dues = reading.dues(asked, limit)
        assert limit is not None or reading.count_dues(asked) == len(dues)
        names = {row.number: row.record for row in reading.rows([due.number for due in dues])}
    return [f"{names[of.number]} {of.due.id}" for of in dues]


@pytest.mark.parametrize(
    ("group", "wanted"),
    [
        (DueGroup.OVERDUE, ["a answer", "b notify"]),
        (DueGroup.TODAY, ["e notify", "b answer"]),
        (DueGroup.SOON, ["d act", "c answer"]),
        (DueGroup.LATER, ["d answer", "a review"]),
        (DueGroup.WAITING, ["c answer", "c ask"]),
        (DueGroup.MINE, ["d answer"]),
    ],
)
def test_a_group_holds_the_dues_that_stand_so_now_the_most_urgent_first(owing, group, wanted):
    asked = in_group(group, NOON, TODAY, "slot")
    assert found(owing, asked) == wanted
    for limit in range(4):
        assert found(owing, asked, limit) == wanted[:limit]


def test_an_hour_passes_by_itself(owing):
    last = NOON + timedelta(minutes=1)
    overdue = [
        found(owing, DueListing(now=at, late=True)) for at in (last, last + timedelta.resolution)
    ]
    assert overdue == [["a answer", "b notify"], ["a answer", "b notify", "e notify"]]


def test_an_instant_is_the_same_in_every_zone(owing):
    there = NOON.astimezone(ZoneInfo("Pacific/Auckland"))
    assert found(owing, in_group(DueGroup.OVERDUE, there, TODAY)) == ["a answer", "b notify"]


def test_a_due_in_its_quiet_period_is_not_asked_for_before_it_ends(case_file, begin):
    ends = NOON + timedelta(days=1)
    begin("r1", dues=(of_day("review", "2026-06-10", shown_from=ends),))
    later = in_group(DueGroup.LATER, NOON, TODAY)
    assert found(case_file, later) == []
    assert found(case_file, replace(later, with_quiet=True)) == ["r1 review"]
    assert found(case_file, in_group(DueGroup.LATER, ends, TODAY)) == ["r1 review"]
    with case_file.reading() as reading:
        assert [of.due.id for of in reading.dues_among([1])] == ["review"]


def test_the_dues_of_some_records_come_by_record_id_and_row(owing):
    with owing.reading() as reading:
        of_two = reading.dues_among([4, 1, 99])
        assert reading.dues_among([]) == ()
    assert [(of.number, of.due) for of in of_two] == [
        (1, DUES["a"][0]),
        (1, DUES["a"][1]),
        (4, DUES["d"][1]),
        (4, DUES["d"][0]),
    ]


def test_what_a_record_owes_is_what_it_was_told_to_owe_last(owing, now):
    changed = (of_day("act", "2026-03-12", row="2", title="Ring"), of_day("act", "2026-03-12"))
    with owing.writing(now) as writing:
        writing.store(fold(writing.entries("d")), projected(dues=changed))
        kept = writing.projection("d")
        assert kept is not None
        assert kept.dues == (changed[1], changed[0])
    assert found(owing, in_group(DueGroup.SOON, NOON, TODAY)) == ["d act", "d act", "c answer"]
    assert found(owing, in_group(DueGroup.LATER, NOON, TODAY)) == ["a review"]


def test_nothing_is_owed_by_a_record_that_was_closed_or_purged(owing, now):
    with owing.writing(now) as writing:
        writing.store(fold(writing.entries("a")), projected(status=Status.CLOSED))
        writing.purge("b")
    assert found(owing, in_group(DueGroup.OVERDUE, NOON, TODAY)) == []
    assert found(owing, in_group(DueGroup.TODAY, NOON, TODAY)) == ["e notify"]
    with owing.reading() as reading:
        assert reading.dues_among([1, 2]) == ()
