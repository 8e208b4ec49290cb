"""Packs that people wrote by the first contract go on loading and working, unchanged."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from at_desk import known
from spoken import errors

from tests.packs.acme import ACME_IN_LEITH, ROBIN
from workbench.app.desks import desk_for
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.domain.flow import Progress
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.view import view_of

KEPT = Path(__file__).parent.parent / "data" / "packs_of_the_first_contract"
NOTICED = Answer({"at": "2026-03-09T16:00:00+00:00", "zone": "Europe/London"})
AS_WRITTEN = "1f7520"
CHOICES_OF_PRESENCE = {
    '"habit", "tool"]': '"absent", "present"]',
    "habit =": "absent =",
    "tool =": "present =",
    'cause = "tool"': 'cause = "absent"',
    '[{ "report.late" = true }, { records = 500 }]': '[{ cause = "present" }]',
}


@pytest.fixture(scope="module")
def read():
    return read_packs([resources(), KEPT])


@pytest.fixture
def first_desk(opened_file, read, clock, fresh_ids):
    return desk_for(opened_file, sound(*read), now=clock, new_id=fresh_ids)


def test_not_one_of_them_has_an_error(read):
    packs, problems = read
    assert errors(problems) == []
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
    assert row.fields["waiting"].split() == ["clarification"]


def test_an_enquiry_is_worked_to_its_end_and_its_letter_stands_in_the_case_file(first_desk, clock):
    company, person = parties(first_desk)
    record = open_record(first_desk, "enquiry", {"received_at": NOTICED}).value
    first = {"person": Answer((person,)), "organisations": Answer((company,))}
    answer(first_desk, record, "take_in", first | {"topic": Answer("data")})
    view = seen(first_desk, record)
    assert (view.facts["due"].value, view.facts["town"].value) == (date(2026, 4, 9), "Leith")

    issued = issue(first_desk, record, "receipt").value
    with first_desk.file.reading() as reading:
        drawn = reading.document_bytes(issued.document)
    assert drawn.startswith(b"%PDF-")
    assert hashlib.sha256(drawn).hexdigest() == issued.sha256
    read = draft(first_desk, record, "receipt").composition.letter
    assert "9 April 2026 from Leith" in " ".join(first_desk.press.text(read).split())
    sent = Sending(how="email", on=clock.at.date(), proof="receipt 17")
    dispatch(first_desk, record, issued.id, sent)
    view = seen(first_desk, record)
    assert view.answers["acknowledged_on"].value == clock.at.date()

    rounds = [{"id": "c1", "cells": {"asked_on": "2026-03-10"}}]
    answer(first_desk, record, "ask_more", {"clarifications": Answer(rounds)})
    assert seen(first_desk, record).facts["due"].value is None
    answered = rounds[0]["cells"] | {"answered_on": "2026-03-10"}
    rounds = [{"id": "c1", "cells": answered}]
    answer(first_desk, record, "ask_more", {"clarifications": Answer(rounds)})
    assert seen(first_desk, record).facts["due"].value == date(2026, 4, 10)  # it stood still a day
    assert gates(first_desk, record) == {"answer": ("approval",)}
    answer(first_desk, record, "answer", {"approved": Answer(value=True)})
    assert gates(first_desk, record) == {}
    answer(first_desk, record, "finish", {"outcome": Answer("answered")})
    assert seen(first_desk, record).look("standing") == "closed"


def test_a_visit_is_worked_from_the_welcome_to_seeing_off(first_desk, clock):
    company, person = parties(first_desk)
    arrived = {"arrived_at": NOTICED, "visitor": Answer((person,))}
    record = open_record(first_desk, "visitor_log", arrived).value
    welcome = {"host_organisation": Answer((company,)), "language": Answer("en")}
    answer(first_desk, record, "welcome", welcome | {"purpose": Answer("meeting")})
    badge = {"areas": Answer(("server_room",)), "companions": Answer("2")}
    answer(first_desk, record, "give_badge", badge | {"badge": Answer("B042")})
    assert gates(first_desk, record) == {"see_off": ("second_person", "briefing")}
    told = {"briefed": Answer(value=True), "seen_by_second": Answer(value=True)}
    answer(first_desk, record, "brief", told)
    assert gates(first_desk, record) == {}

    left = {"has_belongings": Answer(value=True), "belongings": belongings({"what": "Bag"})}
    answer(first_desk, record, "look_after_belongings", left)
    view = seen(first_desk, record)
    assert (view.facts["all_returned"].value, view.facts["kept_things"].value) == (
        False,
        Decimal(1),
    )
    back = belongings({"what": "Bag", "returned_on": "2026-03-09"})
    answer(first_desk, record, "return_belongings", {"belongings": back})
    view = seen(first_desk, record)
    assert view.facts["all_returned"].value is True
    assert str(view.facts["forget_on"].value) == "2026-06-09"
    assert view.facts["thanked"].value is False

    issued = issue(first_desk, record, "thank_you").value
    sent = Sending(how="email", on=clock.at.date(), proof="receipt 18")
    dispatch(first_desk, record, issued.id, sent)
    assert seen(first_desk, record).facts["thanked"].value is True
    ended = {"left_at": NOTICED, "outcome": Answer("calm")}
    answer(first_desk, record, "see_off", ended)
    assert seen(first_desk, record).look("standing") == "closed"
    with first_desk.file.reading() as reading:
        (row,) = reading.rows(reading.numbers(Listing(kinds=("visitor_log",))))
    assert row.fields["days_here"] == "1"
    assert row.title == "Robin Ash"
    clock.move(days=3)
    assert str(seen(first_desk, record).facts["days_here"].value) == "4"


def test_choices_called_as_the_tests_of_presence_stay_choices(
    opened_file, clock, fresh_ids, tmp_path
):
    room = shutil.copytree(KEPT / "kinds" / "near_miss", tmp_path / "kinds" / "near_miss")
    for file in room.glob("*.toml"):
        said = file.read_text("utf-8")
        for old, new in CHOICES_OF_PRESENCE.items():
            said = said.replace(old, new)
        file.write_text(said, "utf-8")
    packs, problems = read_packs([resources(), tmp_path])
    assert errors(problems) == []
    desk = desk_for(opened_file, sound(packs, problems), now=clock, new_id=fresh_ids)
    record = opened(desk)
    assert task(desk, record, "tell").waits_for == ("cause",)

    for cause, progress, closed in (
        ("haste", Progress.NOT_NEEDED, {}),
        ("absent", Progress.NOT_NEEDED, {"close": ("still_open",)}),
        ("present", Progress.NOT_STARTED, {}),
    ):
        answer(desk, record, "close", {"cause": Answer(cause)})
        assert task(desk, record, "tell").progress is progress
        assert gates(desk, record) == closed


def parties(desk):
    """A company and a person that letters can be written from and to."""
    company = open_record(desk, "organisation", known(ACME_IN_LEITH)).value
    return company, open_record(desk, "person", known(ROBIN)).value


def belongings(*cells):
    return Answer([{"id": f"b{at}", "cells": of} for at, of in enumerate(cells)])


def task(desk, record, step):
    return next(task for task in seen(desk, record).tasks() if task.step.id == step)


def gates(desk, record):
    """The closed gates of a record, by step."""
    return {task.step.id: task.gates for task in seen(desk, record).tasks() if task.gates}


def opened(desk):
    given = {"noticed_at": NOTICED, "what": Answer("A list lay in the printer.")}
    record = open_record(desk, "near_miss", given).value
    answer(desk, record, "record", given | {"law": Answer("fr"), "records": Answer("3")})
    return record


def seen(desk, record):
    with desk.file.reading() as reading:
        return replace(view_of(desk, reading, record))
