"""What one transaction sees: each record once, and after every change as it then stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.domain.answers import Answer
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.status import Status
from workbench.services import sight as seen
from workbench.services.casework.commit import commit
from workbench.services.casework.matters.thread import join
from workbench.services.pages.record.matter import matter_page
from workbench.services.sight import acting, looking
from workbench.services.view import NoSuchRecord, view_from, view_of


@pytest.fixture
def made(monkeypatch):
    """The records whose view was made, in order."""
    records = []

    def counted(desk, reading, record, *more, **named):
        records.append(record.id)
        return view_from(desk, reading, record, *more, **named)

    monkeypatch.setattr(seen, "view_from", counted)
    return records


def answered(record, **values):
    given = {name: {"value": value} for name, value in values.items()}
    return NewEntry(record=record, type=EntryType.ANSWERED, payload={"set": given})


def same(view, other):
    """Whether two views tell the same; facts are compared as values."""
    assert view.record == other.record
    assert view.entries == other.entries
    assert dict(view.facts) == dict(other.facts)
    assert view.tasks() == other.tasks()
    assert view.regimes == other.regimes
    return True


def test_a_record_that_is_looked_at_twice_is_made_out_once(cases, made):
    record = cases.errand()
    made.clear()
    with looking(cases.desk) as sight:
        assert sight.view(record) is sight.view(record)
        assert sight.view(record).tasks() is sight.view(record).tasks()
    assert made == [record]


def test_there_is_no_view_of_a_record_that_is_not_there(cases):
    with looking(cases.desk) as sight, pytest.raises(NoSuchRecord):
        sight.view("nobody")


def test_a_transaction_stands_at_one_moment(cases, clock):
    with looking(cases.desk) as sight:
        first = sight.desk.now()
        clock.move(days=900)
        assert sight.desk.now() == first
        assert cases.desk.now() != first


def test_after_a_change_the_view_is_that_of_the_journal(cases, made):
    record = cases.errand(entities=[cases.company()])
    made.clear()
    with acting(cases.desk) as act:
        view = commit(act, record, [answered(record, doubtful=True, rounds=[])])
        assert same(view, view_of(act.desk, act.file, record))
    assert view.answers["doubtful"] == Answer(value=True)
    assert made == [record, record]


def test_a_date_that_moves_is_fixed_without_making_the_record_out_again(cases, made):
    record = cases.errand()
    cases.answer(record, "who", entities=[cases.company()])
    rounds = [{"id": "r1", "cells": {"asked_on": "2026-03-03", "answered_on": "2026-03-09"}}]
    rounds[0]["cells"]["enough"] = True
    made.clear()
    with acting(cases.desk) as act:
        view = commit(act, record, [answered(record, doubtful=True, rounds=rounds)])
        assert view.entries[-1].type == EntryType.FIXED
        assert same(view, view_of(act.desk, act.file, record))
    assert made == [record, record]


def test_a_date_kept_from_earlier_packs_gives_way_to_the_one_that_is_fixed_anew(cases, packs):
    record = cases.errand(entities=[cases.company()])
    other = cases.under(replace(packs, digest="other packs"))
    with acting(other.desk) as act:
        rounds = [{"id": "r1", "cells": {"asked_on": "2026-03-03", "answered_on": "2026-03-19"}}]
        rounds[0]["cells"]["enough"] = True
        view = commit(act, record, [answered(record, doubtful=True, rounds=rounds)])
        assert view.entries[-1].type == EntryType.FIXED
        assert view.facts["due"].kept is None
        assert same(view, view_of(act.desk, act.file, record))


def test_a_change_is_seen_by_those_who_link_to_the_record_in_the_same_transaction(cases):
    company = cases.company("uk")
    record = cases.errand(entities=[company])
    with acting(cases.desk) as act:
        assert act.view(record).regimes == ("uk",)
        commit(act, company, [answered(company, regime="fr")])
        assert act.view(record).regimes == ("fr",)
        assert act.name(company).endswith("Acme Ltd")


def test_whether_a_record_was_closed_is_not_known_without_leave(office):
    record, other = office.concern(), office.concern("Doors", secret=False)
    office.answer(record, "settle", outcome="settled")
    join(office.desk, other, record)
    shown = matter_page(office.as_("kim"), other).matter.records
    assert [(line.title, line.status) for line in shown] == [
        ("", Status.OPEN),
        ("Doors", Status.OPEN),
    ]
    assert matter_page(office.as_("dana"), other).matter.records[0].status is Status.CLOSED
