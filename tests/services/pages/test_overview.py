"""Today and the lists: what is due, what waits, what is on file, in words."""

from __future__ import annotations

import pytest
from listed import list_lines, list_numbers, today

from workbench.domain.listing import Listing
from workbench.services.casework.decided_dates import override_date
from workbench.services.pages import overview
from workbench.services.pages.overview import columns, find_anything, sections

# Received that day, the answer is due on 10 March, the day of the tests.
DUE_TODAY = {"at": "2026-02-10T09:00:00+00:00", "zone": "Europe/London"}
RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def company(cases):
    return cases.company()


def due_on(cases, company, day, name="Parcel"):
    record = cases.errand(name, entities=[company])
    override_date(cases.desk, record, "due", day, "agreed")
    return record


def references(lines):
    return [line.reference for line in lines]


def test_an_empty_case_file_has_a_quiet_morning(cases):
    morning = today(cases.desk)
    assert (morning.overdue, morning.soon, morning.waiting) == ((), (), ())
    assert (morning.overdue_count, morning.soon_count, morning.open_count) == (0, 0, 0)


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2026-03-09", "overdue"),
        ("2026-03-10", "soon"),
        ("2026-03-20", "soon"),
        ("2026-03-21", "later"),
    ],
)
def test_overdue_ends_yesterday_and_soon_in_ten_days(cases, company, day, where):
    record = due_on(cases, company, day)
    morning = today(cases.desk)
    lists = {"overdue": morning.overdue, "soon": morning.soon, "waiting": morning.waiting}
    counts = {"overdue": morning.overdue_count, "soon": morning.soon_count}
    assert [name for name, lines in lists.items() if lines] == ([where] if where in lists else [])
    assert [name for name, count in counts.items() if count] == (
        [where] if where in counts else []
    )
    assert morning.open_count == 1
    assert {line.record for lines in lists.values() for line in lines} <= {record}


def test_overdue_is_never_stored_it_comes_with_the_day(cases, company, clock):
    cases.errand(received_at=DUE_TODAY, entities=[company])
    assert today(cases.desk).overdue_count == 0
    clock.move(days=1)
    assert today(cases.desk).overdue_count == 1


def test_the_earliest_comes_first(cases, company):
    days = ("2026-03-15", "2026-03-11", "2026-03-13")
    made = {day: due_on(cases, company, day) for day in days}
    assert [line.record for line in today(cases.desk).soon] == [made[day] for day in sorted(days)]


def test_a_line_says_what_is_due_where_it_stands_and_in_whose_words(cases, company):
    person = cases.person()
    cases.errand(received_at=DUE_TODAY, entities=[company], person=[person])
    (line,) = today(cases.desk).soon
    assert (line.title, line.kind_name, line.stage) == ("Parcel · Zoé Martin", "Errand", "work")
    assert (line.due, line.work_to) == ("2026-03-10", "2026-03-10")
    (french,) = today(cases.desk, "fr").soon
    assert french.kind_name == "Course"


def test_a_stopped_clock_waits_for_others(cases, company):
    record = cases.errand(received_at=DUE_TODAY, entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-02"}}]
    cases.answer(record, "check", doubtful=True, rounds=asked)
    morning = today(cases.desk)
    assert (morning.soon_count, morning.waiting_count) == (0, 1)
    assert morning.waiting[0].waiting == "identity"


def test_an_answered_request_leaves_today_and_waits_for_nobody(cases, company, clock):
    late = cases.errand(received_at=DUE_TODAY, entities=[company])
    stopped = cases.errand(received_at=DUE_TODAY, entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-02"}}]
    cases.answer(stopped, "check", doubtful=True, rounds=asked)
    clock.move(days=3)
    assert (today(cases.desk).overdue_count, today(cases.desk).waiting_count) == (1, 1)
    for record in (late, stopped):
        cases.answer(record, "remember", answered_on="2026-03-12")
    morning = today(cases.desk)
    assert (morning.overdue_count, morning.soon_count, morning.waiting_count) == (0, 0, 0)
    assert morning.open_count == 2
    assert "due" not in cases.row(late).fields


def test_a_closed_request_leaves_today_and_the_count(cases, company):
    record = cases.errand(received_at=DUE_TODAY, entities=[company])
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    morning = today(cases.desk)
    assert (morning.soon_count, morning.open_count) == (0, 0)


def test_lists_show_fifty_and_counts_tell_all(cases, company, monkeypatch):
    monkeypatch.setattr(overview, "MOST_SHOWN", 2)
    for day in ("2026-03-11", "2026-03-12", "2026-03-13"):
        due_on(cases, company, day)
    morning = today(cases.desk)
    assert (len(morning.soon), morning.soon_count) == (2, 3)


# --- the sidebar and the columns ------------------------------------------------------------


def test_every_kind_has_its_place_in_the_sidebar(cases):
    by_id = {section.id: section for section in sections(cases.desk)}
    requests = [kind.id for kind in by_id["requests"].kinds]
    registers = [kind.id for kind in by_id["registers"].kinds]
    assert set(requests) == {"access_request", "errand", "sequel"}
    assert {"organisation", "person", "activity", "recipient"} <= set(registers)
    access = next(kind for kind in by_id["requests"].kinds if kind.id == "access_request")
    assert access.from_mail
    assert access.plural == "Access requests"


def test_a_kind_that_a_folder_brings_appears_by_itself(desk_with_visits):
    names = [kind.plural for section in sections(desk_with_visits, "fr") for kind in section.kinds]
    assert "Visites" in names


def test_columns_are_those_of_the_kind_and_only_days_are_dates(cases):
    found = {column.field: column for column in columns(cases.desk, "errand")}
    assert found["name"].title == "What it is about"
    dates = {field for field, hit in found.items() if hit.date}
    assert dates == {"received_at", "due"}


@pytest.mark.parametrize(
    ("language", "yes", "kind"), [("en", "yes", "Errand"), ("fr", "oui", "Course")]
)
def test_cells_are_in_the_words_of_the_language(cases, company, language, yes, kind):
    cases.errand(entities=[company], person=[cases.person()], risky=True, secret="a secret")
    fields = ["reference", "title", "person", "risky", "due", "due.late", "secret"]
    numbers = list_numbers(cases.desk, Listing(kinds=("errand",)))
    (line,) = list_lines(cases.desk, numbers, fields, language)
    assert line.kind_name == kind
    assert line.cells[:4] == ("ERR-2026-0001", "Parcel · Zoé Martin", "Zoé Martin", yes)
    assert line.cells[4] == "2026-04-02"
    assert line.cells[5] in ("no", "non")
    assert line.cells[6] == ""


def test_choices_are_shown_by_their_labels(cases):
    cases.person(relation="former_employee", language="fr")
    numbers = list_numbers(cases.desk, Listing(kinds=("person",)))
    shown = {
        language: list_lines(cases.desk, numbers, ["relation"], language)[0].cells[0]
        for language in ("en", "fr")
    }
    assert "_" not in "".join(shown.values())
    assert shown["en"] != shown["fr"]


# --- finding --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["zoé", "ZOE", "mart", "zo mar", "PER-2026-0001", "per 2026 zo", "example"]
)
def test_anything_is_found_by_the_beginnings_of_its_words_accents_and_case_aside(cases, words):
    cases.person("Zoé Martin", email="zoe@example.org")
    cases.person("Ada Lark")
    assert references(find_anything(cases.desk, words)) == ["PER-2026-0001"]


@pytest.mark.parametrize("words", ["artin", "zoé lark", "zoé*x"])
def test_the_middle_of_a_word_and_words_of_different_records_find_nothing(cases, words):
    cases.person("Zoé Martin")
    cases.person("Ada Lark")
    assert find_anything(cases.desk, words) == ()


@pytest.mark.parametrize("words", ['"', "' OR 1=1", "NEAR(", "a AND", "(", "*", "-", "\x00"])
def test_no_search_words_break_the_search(cases, words):
    person = cases.person("Zoé Martin")
    assert {line.record for line in find_anything(cases.desk, words)} <= {person}
    assert [line.record for line in find_anything(cases.desk, "zoe")] == [person]


def test_the_newest_is_found_first_and_links_find_their_records(cases):
    person = cases.person("Zoé Martin")
    cases.errand("One", person=[person])
    cases.errand("Two", person=[person])
    found = references(find_anything(cases.desk, "martin"))
    assert found == ["PER-2026-0001", "ERR-2026-0002", "ERR-2026-0001"]


def test_a_sensitive_answer_is_searched_for_but_never_listed(cases):
    record = cases.errand(secret="walrus")
    assert [line.record for line in find_anything(cases.desk, "walrus")] == [record]
    assert "walrus" not in repr(cases.row(record))
