"""Figures are counted from the records as they stand, in the words of their kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.domain.answers import Written
from workbench.domain.figures.figure import Figure
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.question import FactBinding
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


@pytest.fixture
def counted(cases, packs):
    """Counts errands by a name, over a name; gives (key, word, number) in order."""

    def counting(count_by, over="received_at", start=None):
        figure = Figure(id="asked", over=over, count_by=count_by)
        errand = replace(packs.kinds["errand"], figures=(figure,))
        counting_cases = cases.under(replace(packs, kinds={**packs.kinds, "errand": errand}))
        lines = figures(counting_cases.desk, start, None)
        (line,) = (line for line in lines if line.kind == "errand")
        return line.parts

    return counting


def test_choices_are_counted_in_the_words_and_the_order_of_the_pack(cases, counted):
    for language in ("fr", "en", "fr", None):
        cases.answer(cases.errand(), "receive", language=language)
    assert [(key, number) for key, _word, number in counted("language")] == [
        ("en", 1),
        ("fr", 2),
        ("not_known", 1),
    ]
    closed(cases)
    assert counted("outcome")[0] == ("granted", "it was granted", 1)


def test_a_fact_is_counted_in_words_whether_it_holds_or_names_something(cases, counted):
    british, french = cases.company("uk"), cases.company("fr", "Acme SAS")
    for company, at in ((british, "2026-01-02"), (british, "2026-03-02"), (french, "2026-03-02")):
        arrived_at = arrived(f"{at}T09:00:00+00:00")
        cases.errand(received_at=arrived_at, entities=[company])
    assert counted("due.late") == (("no", "no", 2), ("yes", "yes", 1))
    assert counted("due.regime") == (("fr", "France", 1), ("uk", "United Kingdom", 2))


def test_a_record_may_fall_where_its_deadline_does(cases, counted):
    company = cases.company("uk")
    for month in ("01", "03"):
        received = arrived(f"2026-{month}-02T09:00:00+00:00")
        cases.errand(received_at=received, entities=[company])
    assert counted("quarter", over="due") == (("2026-Q1", "2026 Q1", 1), ("2026-Q2", "2026 Q2", 1))
    assert counted("year", over="due", start=date(2026, 4, 1)) == (("2026", "2026", 1),)


def test_yes_and_no_are_counted_by_their_words(cases, counted):
    for doubtful in (False, True, False):
        cases.answer(cases.errand(), "check", doubtful=doubtful)
    assert counted("doubtful") == (("no", "no", 2), ("yes", "yes", 1))


def test_a_record_that_is_known_to_have_none_is_not_one_of_which_nobody_knows(cases, packs):
    missing = FactBinding(id="gaps", uses="missing_of", inputs={"of[1]": "language"})
    figure = Figure(id="asked", over="received_at", count_by="gaps")
    errand = packs.kinds["errand"]
    errand = replace(errand, figures=(figure,), facts=(*errand.facts, missing))
    counting = cases.under(replace(packs, kinds={**packs.kinds, "errand": errand}))
    counting.answer(counting.errand(), "receive", language="fr")
    counting.errand()
    (line,) = (line for line in figures(counting.desk, None, None) if line.kind == "errand")
    assert [(key, number) for key, _word, number in line.parts] == [("language", 1), ("none", 1)]
    assert {key: word for key, word, _number in line.parts}["none"] == "none"
