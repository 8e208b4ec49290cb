"""Packs that people wrote by the first contract go on loading and working, unchanged."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spoken import told

from workbench.app.desks import desk_for
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record
from workbench.services.view import view_of

KEPT = Path(__file__).parent.parent / "data" / "packs_of_the_first_contract"
NOTICED = Answer({"at": "2026-03-09T16:00:00+00:00", "zone": "Europe/London"})
AS_WRITTEN = "1f7520"


@pytest.fixture(scope="module")
def read():
    return read_packs([resources(), KEPT])


@pytest.fixture
def first_desk(opened_file, read, clock, fresh_ids):
    return desk_for(opened_file, sound(*read), now=clock, new_id=fresh_ids)


def test_not_one_of_them_has_an_error(read):
    packs, problems = read
    assert [told(problem) for problem in problems if not problem.notice] == []
    assert {"visitor_log", "enquiry", "near_miss"} <= set(packs.kinds)


def test_nobody_changed_them_since():
    running = hashlib.sha256()
    for path in sorted(KEPT.rglob("*.*")):
        running.update(path.relative_to(KEPT).as_posix().encode() + path.read_bytes())
    assert running.hexdigest()[:6] == AS_WRITTEN


def test_a_record_of_such_a_kind_is_worked_from_its_opening_to_its_end(first_desk, clock):
    record = opened(first_desk)
    view = seen(first_desk, record)
    assert str(view.facts["forget_on"].value) == "2028-03-09"
    assert view.facts["days_since_then"].value in (1, "1")
    assert view.look("report.late") is False

    clock.move(days=4)
    assert seen(first_desk, record).look("report.late") is True
    told = Answer({"at": "2026-03-14T10:00:00+00:00", "zone": "Europe/London"})
    answer(first_desk, record, "tell", {"told_at": told})
    ended = {"cause": Answer("haste"), "outcome": Answer("measures_taken")}
    answer(first_desk, record, "close", ended)
    assert seen(first_desk, record).record.status == "closed"


def test_what_such_a_kind_waits_for_and_works_to_stands_in_its_list(first_desk):
    record = opened(first_desk)
    rows = [{"id": "q1", "cells": {"asked_on": date(2026, 3, 10).isoformat()}}]
    answer(first_desk, record, "ask_around", {"asked": Answer(rows)})
    with first_desk.file.reading() as reading:
        (row,) = reading.rows(reading.numbers(Listing(kinds=("near_miss",))))
    assert row.fields["work_to"].startswith("2026-03-12")
    assert "clarification" in row.fields.get("waiting", "clarification")


def opened(desk):
    given = {"noticed_at": NOTICED, "what": Answer("A list lay in the printer.")}
    record = open_record(desk, "near_miss", given).value
    answer(desk, record, "record", given | {"law": Answer("fr"), "records": Answer("3")})
    return record


def seen(desk, record):
    with desk.file.reading() as reading:
        return replace(view_of(desk, reading, record))
