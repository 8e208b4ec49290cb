"""Today and the lists: what is due, what waits, what is on file, in words."""

from __future__ import annotations

import pytest
from listed import list_lines, list_numbers, today

from workbench.domain.listing import Listing
from workbench.services.casework.decided_dates import override_date
from workbench.services.pages import overview
from workbench.services.pages.due_groups import TodayGroup, group_in
from workbench.services.pages.overview import columns, find_anything, sections
from workbench.services.sight import looking

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


def counts(desk):
    """How many lines each group has that has any."""
    return {name: group.count for name, group in today(desk).items() if group.count}


def test_an_empty_case_file_has_a_quiet_morning(cases):
    assert counts(cases.desk) == {}
    assert all(group.lines == () for group in today(cases.desk).values())


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2026-03-09", "overdue"),
        ("2026-03-10", "today"),
        ("2026-03-11", "soon"),
        ("2026-03-20", "soon"),
        ("2026-03-21", "later"),
    ],
)
def test_overdue_ends_yesterday_and_soon_in_ten_days(cases, company, day, where):
    record = due_on(cases, company, day)
    assert counts(cases.desk) == {where: 1, "open": 1}
    (line,) = today(cases.desk)[where].lines
    assert line.record == record


def test_overdue_is_never_stored_it_comes_with_the_day(cases, company, clock):
    cases.errand(received_at=DUE_TODAY, entities=[company])
    assert "overdue" not in counts(cases.desk)
    clock.move(days=1)
    assert counts(cases.desk)["overdue"] == 1


def test_the_earliest_comes_first(cases, company):
    days = ("2026-03-15", "2026-03-11", "2026-03-13")
    made = {day: due_on(cases, company, day) for day in days}
    lines = today(cases.desk)["soon"].lines
    assert [line.record for line in lines] == [made[day] for day in sorted(days)]


def test_a_line_says_what_is_due_where_it_stands_and_in_whose_words(cases, company):
    person = cases.person()
    cases.errand(received_at=DUE_TODAY, entities=[company], person=[person])
    (line,) = today(cases.desk)["today"].lines
    assert (line.title, line.kind_name, line.stage) == ("Parcel · Zoé Martin", "Errand", "work")
    assert (line.due.text, line.due.word) == ("◆ Due today", "Due")
    (french,) = today(cases.desk, "fr")["today"].lines
    assert french.kind_name == "Course"


def test_a_stopped_clock_waits_for_others(cases, company):
    record = cases.errand(received_at=DUE_TODAY, entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-02"}}]
    cases.answer(record, "check", doubtful=True, rounds=asked)
    assert counts(cases.desk) == {"waiting": 1, "open": 1}
    (line,) = today(cases.desk)["waiting"].lines
    assert line.due.text == "❚❚ Clock stopped"
    assert line.due.waits_for == "[fact.due.waiting.identity]"


def test_an_answered_request_leaves_its_date_and_waits_for_nobody(cases, company, clock):
    late = cases.errand(received_at=DUE_TODAY, entities=[company])
    stopped = cases.errand(received_at=DUE_TODAY, entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-02"}}]
    cases.answer(stopped, "check", doubtful=True, rounds=asked)
    clock.move(days=3)
    assert counts(cases.desk) == {"overdue": 1, "waiting": 1, "open": 2}
    for record in (late, stopped):
        cases.answer(record, "remember", answered_on="2026-03-12")
    assert counts(cases.desk) == {"undated": 2, "open": 2}
    reached = {line.record for line in today(cases.desk)["undated"].lines}
    assert reached == {late, stopped}
    assert "due" not in cases.row(late).fields


def test_a_closed_request_leaves_today_and_the_count(cases, company):
    record = cases.errand(received_at=DUE_TODAY, entities=[company])
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    assert counts(cases.desk) == {}


def test_a_register_entry_that_can_never_be_closed_lacks_no_date(cases):
    cases.person()
    assert counts(cases.desk) == {}


def test_groups_show_their_first_lines_and_counts_tell_all(cases, company):
    for day in ("2026-03-11", "2026-03-12", "2026-03-13"):
        due_on(cases, company, day)
    with looking(cases.desk) as sight:
        soon = group_in(sight, TodayGroup.SOON, 2)
    assert (len(soon.lines), soon.count) == (2, 3)


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


def test_a_reference_typed_whole_finds_its_record_first(cases, company):
    parcels = [cases.errand(f"Parcel {number}", entities=[company]) for number in range(3)]
    mentions = cases.errand("Reply to ERR-2026-0001", entities=[company])
    found = find_anything(cases.desk, "err-2026-0001")
    assert [line.record for line in found] == [parcels[0], mentions]


def test_a_reference_is_found_first_however_many_mention_it(cases, company, monkeypatch):
    monkeypatch.setattr(overview, "MOST_SHOWN", 2)
    meant = cases.errand("Parcel", entities=[company])
    for number in range(3):
        cases.errand(f"Reply {number} to ERR-2026-0001", entities=[company])
    found = find_anything(cases.desk, "ERR-2026-0001")
    assert found[0].record == meant
    assert len(found) == 3
