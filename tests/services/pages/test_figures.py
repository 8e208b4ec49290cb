"""Figures are counted from the records as they stand, in the words of their kind."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.answers import Written
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.casework.purge import purge
from workbench.services.casework.records import answer, open_record
from workbench.services.pages.figures import figures
from workbench.services.sight import acting


def arrived(at):
    return {"at": at, "zone": "Europe/London"}


@pytest.fixture
def company(desk_with_visits):
    given = {"legal_name": Written("Acme Ltd"), "regime": Written("uk")}
    return open_record(desk_with_visits, "organisation", given).value


def request(desk, company, at, right="access"):
    given = {"received_at": Written(arrived(at)), "right": Written(right)}
    record = open_record(desk, "access_request", given).value
    answer(desk, record, "choose_entity", {"entities": Written([company])})
    return record


def found(desk, start=None, end=None, language="en"):
    return {
        line.figure: (line.total, {word: number for _key, word, number in line.parts})
        for line in figures(desk, start, end, language)
        if line.kind == "access_request"
    }


def test_records_are_counted_by_the_day_on_which_they_fall(desk_with_visits, company):
    desk = desk_with_visits
    request(desk, company, "2026-01-31T23:30:00+00:00")
    request(desk, company, "2026-02-01T00:00:00+00:00")
    request(desk, company, "2026-02-10T12:00:00+00:00")
    assert found(desk)["received"] == (3, {"January 2026": 1, "February 2026": 2})
    assert found(desk, language="fr")["received"] == (3, {"janvier 2026": 1, "février 2026": 2})
    february = date(2026, 2, 1), date(2026, 2, 28)
    assert found(desk, *february)["received"] == (2, {"February 2026": 2})


def test_what_nobody_knows_yet_is_said_and_late_ones_are_those_that_are(desk_with_visits, company):
    desk = desk_with_visits
    request(desk, company, "2026-01-05T12:00:00+00:00")
    request(desk, company, "2026-03-05T12:00:00+00:00")
    now = found(desk)
    assert now["by_outcome"] == (2, {"not known": 2})
    assert now["late"] == (1, {})


def test_what_was_purged_is_counted_no_more(desk_with_visits, company):
    desk = desk_with_visits
    record = request(desk, company, "2026-03-05T12:00:00+00:00")
    request(desk, company, "2026-03-05T12:00:00+00:00")
    assert found(desk)["received"][0] == 2
    with acting(desk) as act:
        closed = NewEntry(record=record, type=EntryType.CLOSED, payload={"outcome": "abandoned"})
        act.following.store(act.append(record, [closed]))
        reference = act.view(record).record.reference
    assert found(desk)["received"][0] == 2, "a closed record counts"
    purge(desk, record, "It is no longer needed.", reference)
    assert found(desk)["received"][0] == 1
