"""The morning page and the lists: the same rule says what is due in both."""

from __future__ import annotations

import pytest

from workbench.services.casework.decided_dates import override_date
from workbench.services.pages.lists import Asked, lines_of, list_found, list_head
from workbench.services.pages.start import Begin
from workbench.services.pages.today import today_page


@pytest.fixture
def company(cases):
    return cases.company()


@pytest.fixture
def due(cases, company):
    """Opens a record that is due on a day."""

    def made(day):
        record = cases.errand(entities=[company])
        override_date(cases.desk, record, "due", day, "agreed")
        return record

    return made


def asked(head, **more):
    given = {"filter": head.filter, "words": "", "sort": head.sort, "descending": False}
    return Asked(**{**given, **more})


def found(cases, name, **more):
    head = list_head(cases.desk, "errand")
    numbers = list_found(cases.desk, head, asked(head, filter=name, **more)).numbers
    return [line.record for line in lines_of(cases.desk, head, numbers)]


def test_what_the_list_calls_due_is_what_the_morning_page_shows(cases, due):
    late, soon = due("2026-03-09"), due("2026-03-20")
    due("2026-03-21")
    groups = {group.heading: group for group in today_page(cases.desk, None).groups}
    assert [line.record for line in groups["Overdue"].lines] == found(cases, "overdue") == [late]
    shown = groups["In the next ten days"].lines
    assert [line.record for line in shown] == found(cases, "soon") == [soon]
    assert shown[0].due.text == "● 10 d left"


def test_the_morning_page_is_in_words(cases, due, clock):
    page = today_page(cases.desk, None)
    assert page.title == "Tuesday 10 March 2026"
    assert [group.nothing for group in page.groups] == ["Nothing is due in the next ten days."]
    assert page.backup == "No backup has been made on this computer yet."
    for _ in range(13):
        due("2026-03-11")
    page = today_page(cases.desk, clock())
    assert page.backup == "Last backup: 10 March 2026, 09:00"
    (group,) = page.groups
    assert (len(group.lines), group.rest) == (12, "Show 1 more")
    assert group.lines[0].name == "ERR-2026-0001 · Parcel"
    counters = {counter.words: (counter.count, counter.tone) for counter in page.counters}
    assert counters["in the next ten days"] == ("13", "near")
    assert counters["overdue"] == ("0", None)


def test_beginning_leads_from_one_thing_to_the_next(cases, clock):
    start = today_page(cases.desk, None).start
    assert [item.id for item in start] == list(Begin)
    assert [item.id for item in start if item.next] == [Begin.ORGANISATION]
    assert start[0].kind == "organisation"
    company = cases.company()
    page = today_page(cases.desk, clock())
    items = {item.id: item for item in page.start}
    assert page.start_first
    assert items[Begin.ORGANISATION].done
    assert (items[Begin.FACTS].record, items[Begin.FACTS].next) == (company, True)
    record = cases.errand()
    items = {item.id: item for item in today_page(cases.desk, None).start}
    assert items[Begin.REQUEST].done
    assert (items[Begin.LETTER].record, items[Begin.LETTER].done) == (record, False)


def test_a_list_begins_with_what_is_open_and_says_how_much_there_is(cases, due):
    head = list_head(cases.desk, "errand")
    assert (head.filter, head.sort) == ("open", "work_to")
    assert head.headings[2] == "Deadline"
    assert list_found(cases.desk, head, asked(head)).unused
    due("2026-03-11")
    there = list_found(cases.desk, head, asked(head))
    assert (there.count, there.unused) == ("1 record", False)
    nothing = list_found(cases.desk, head, asked(head, words="nowhere"))
    assert (nothing.count, nothing.unused) == ("0 records", False)


def test_a_line_says_dates_and_deadlines_in_words(cases, due):
    due("2026-03-12")
    head = list_head(cases.desk, "errand")
    (number,) = list_found(cases.desk, head, asked(head)).numbers
    (line,) = lines_of(cases.desk, head, [number])
    cells = dict(zip(head.headings, line.cells, strict=True))
    assert cells["Deadline"].text == "◆ 2 d left"
    assert cells["Deadline"].explained == "Due 12 March 2026."
    assert cells["[question.received_at]"].text == "2 March 2026"
    assert cells["Stage"].text == "Beginning"


def test_a_register_has_no_deadline_and_no_filters_of_one(cases):
    head = list_head(cases.desk, "person")
    assert not head.has_due
    assert [name for name, _words in head.filters] == ["all"]
