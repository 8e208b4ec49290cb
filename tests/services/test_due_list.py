"""What is due, for the world outside: references and words of the pack, and no person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbench.app.lazy import calendar_file
from workbench.domain.due.declared import DeclaredDue
from workbench.domain.due.own import Acting
from workbench.domain.kind import ListColumns
from workbench.services import due_list as of_services
from workbench.services.casework.decided_dates import override_date
from workbench.services.casework.next_action import set_next_action
from workbench.services.due_list import calendar_entries, calendar_of, due_list, note_calendar
from workbench.services.view import view_of


@pytest.fixture
def owing(cases):
    """Two errands with a date, one whose clock stands still, and a person to be rung."""
    company = cases.company()
    made = {}
    for day in ("2026-03-09", "2026-03-15"):
        made[day] = cases.errand("Zoé Martin's parcel", entities=[company])
        override_date(cases.desk, made[day], "due", day, "agreed")
    stopped = cases.errand(entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-02"}}]
    cases.answer(stopped, "check", doubtful=True, rounds=asked)
    set_next_action(cases.desk, cases.person(), "Ring Zoé", date(2026, 3, 12), Acting.OTHERS)
    return cases


def test_it_is_told_by_urgency_and_says_no_person(owing):
    found = due_list(owing.desk)
    assert [(entry.work_to, entry.due) for entry in found] == [
        ("2026-03-09", "work_to"),
        ("2026-03-12", "next_action"),
        ("2026-03-15", "work_to"),
        ("", "work_to"),
    ]
    assert [entry.is_late for entry in found] == [True, False, False, False]
    assert [entry.waits for entry in found] == [False, True, False, True]
    assert [entry.state for entry in found][:2] == ["▲ 1 d overdue", "◆ 2 d left"]
    assert found[1].word == "Next action"
    assert "Zoé" not in repr(found)


@pytest.mark.parametrize(("days", "count"), [(0, 1), (2, 2), (4, 2), (5, 3), (400, 3)])
def test_within_some_days_there_is_what_is_late_and_what_has_a_day_till_then(owing, days, count):
    assert len(due_list(owing.desk, days)) == count


def test_a_due_keeps_its_name_when_its_date_moves(cases):
    record = cases.errand(entities=[cases.company()])
    (before,) = due_list(cases.desk)
    override_date(cases.desk, record, "due", "2026-05-01", "agreed")
    (after,) = due_list(cases.desk)
    assert (before.uid, after.work_to) == (after.uid, "2026-05-01")


def test_a_calendar_holds_what_has_a_date_under_its_reference(owing):
    entries = calendar_entries(owing.desk, due_list(owing.desk))
    assert [entry.at for entry in entries] == [
        date(2026, 3, 9),
        date(2026, 3, 12),
        date(2026, 3, 15),
    ]
    assert entries[1].summary == "PER-2026-0001 · Next action"
    count, data = calendar_of(owing.desk, calendar_file)
    assert count == 3
    assert "Zoé".encode() not in data
    assert data.count(b"BEGIN:VEVENT") == 3


def test_that_it_left_is_told_to_the_journal_by_its_hash_only(owing):
    note_calendar(owing.desk, b"BEGIN:VCALENDAR")
    with owing.desk.file.reading() as reading:
        *_, last = reading.all_entries()
    assert (last.type, last.record) == ("exported", "")
    assert set(last.payload) == {"v", "what", "why", "sha256"}


def test_records_that_are_done_do_not_hide_those_whose_lines_are_overtaken(office):
    for subject in ("Doors", "Windows", "Lamps", "Desks"):
        office.answer(office.concern(subject, secret=False), "settle", outcome="settled")
    office.concern("Chairs", secret=False)
    with office.file._engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO behind (record) SELECT number FROM records")
        connection.exec_driver_sql("DELETE FROM dues")
    assert [entry.reference for entry in due_list(office.desk)] == ["CON-2026-0005"]


@pytest.fixture
def behind(office):
    """A record that is closed and one that is open, of which lists know what is no longer so."""
    done = office.concern("Doors", secret=False)
    office.answer(done, "settle", outcome="settled")
    made = (done, office.concern("Chairs", secret=False))
    with office.file._engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO behind (record) SELECT number FROM records")
        connection.exec_driver_sql("DELETE FROM dues")
    return made


def test_what_owes_nothing_once_it_is_closed_is_not_made_out_for_it(office, behind, monkeypatch):
    seen = []

    def looked_at(desk, reading, record, **named):
        seen.append(record)
        return view_of(desk, reading, record, **named)

    monkeypatch.setattr(of_services, "view_of", looked_at)
    assert [entry.reference for entry in due_list(office.desk)] == ["CON-2026-0002"]
    assert seen == [behind[1]]


def test_what_a_closed_record_owed_before_is_asked_of_the_record(office, behind):
    with office.file._engines.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO dues VALUES (1, 'list', '', NULL, '2026-03-01', '', '', '', '', '', '')"
        )
    assert [entry.reference for entry in due_list(office.desk)] == ["CON-2026-0002"]


def test_what_no_pack_on_board_knows_is_left_out_and_the_rest_is_told(owing, packs):
    kinds = {name: kind for name, kind in packs.kinds.items() if name != "person"}
    found = due_list(owing.under(replace(packs, kinds=kinds)).desk)
    assert [entry.kind for entry in found] == ["errand"] * 3


def test_a_date_that_is_worked_to_earlier_says_when_it_is_due_in_law(cases, packs):
    careful = replace(
        packs.kinds["errand"],
        dues=(DeclaredDue(id="careful", source="received_at", limit="due"),),
        listing=ListColumns(columns=("name",)),
    )
    cases = cases.under(replace(packs, kinds={**packs.kinds, "errand": careful}))
    cases.errand(entities=[cases.company("uk")])
    (entry,) = due_list(cases.desk)
    assert entry.limit == "2026-04-02"
    assert entry.work_to.startswith("2026-03-02T09:00")
    assert entry.note == "Due 2 April 2026."


def test_nor_does_it_fail_over_them_where_the_packs_are_other_ones(owing, packs):
    kinds = {name: kind for name, kind in packs.kinds.items() if name != "errand"}
    later = replace(owing.desk, packs=replace(packs, kinds=kinds, digest="f" * 64))
    assert [(entry.kind, entry.due) for entry in due_list(later)] == [("person", "next_action")]
