"""A visitor comes, is thanked by letter, leaves and is erased: one story, every adapter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from chain import chain_faults
from listed import today

from tests.packs.acme import ACME_IN_LEEDS, ADA
from tests.ports.conftest import ADAPTERS
from tests.resources.office import Clock, Office, day
from workbench.app.desks import desk_for
from workbench.domain.letter_template import Channel
from workbench.domain.listing import Listing
from workbench.domain.values.moment import at_zone
from workbench.services.casework.purge import purge
from workbench.services.casework.records import note, pass_gate, reopen, save_draft
from workbench.services.casework.refresh import refresh
from workbench.services.changes import GateClosed
from workbench.services.pages.overview import find_anything

ZONE = "Europe/London"


def office_on(file, packs):
    """A desk on a case file, at a fixed hour and with ids that are the same every time."""
    clock, ids = Clock(), count(1)
    return Office(desk_for(file, packs, now=clock, new_id=lambda: f"id{next(ids):04d}"), clock)


@pytest.fixture
def office(case_file, packs_with_visits):
    return office_on(case_file, packs_with_visits)


def welcome(office):
    """A visit with its host and its visitor, on its second morning."""
    company, person = office.open("organisation", **ACME_IN_LEEDS), office.open("person", **ADA)
    arrived = at_zone(day(11, 2), ZONE).to_json()
    visit = office.open("visitor_log", arrived_at=arrived, visitor=[person])
    office.do(
        visit,
        "welcome",
        visitor=[person],
        host_organisation=[company],
        language="fr",
        purpose="audit",
    )
    office.do(visit, "give_badge", areas=["reception", "server_room"], companions="2")
    return visit, person


def see_off(office, visit):
    """From the badge to the door: belongings, briefing, a thank-you, and a gate that is passed."""
    left = [{"id": "r1", "cells": {"what": "umbrella"}}]
    office.do(visit, "look_after_belongings", has_belongings=True, belongings=left)
    office.do(visit, "brief", briefed=True, seen_by_second=False)
    office.send(visit, "thank_you", language="fr", channel=Channel.EMAIL)
    left[0]["cells"]["returned_on"] = "2026-11-03"
    office.do(visit, "return_belongings", belongings=left)
    leaving = {"left_at": at_zone(day(11, 3), ZONE).to_json(), "outcome": "calm"}
    with pytest.raises(GateClosed):
        office.do(visit, "see_off", **leaving)
    pass_gate(office.desk, visit, "second_person", "Nobody else was in the house.")
    office.do(visit, "see_off", **leaving)


def found(office, words):
    return {line.record for line in find_anything(office.desk, words)}


def test_a_case_is_opened_worked_written_to_and_closed(office):
    visit, person = welcome(office)
    assert found(office, "lark") == {visit, person}
    see_off(office, visit)
    view = office.view(visit)
    assert view.record.status == "closed"
    assert view.answers["thanked_on"].value == date(2026, 11, 3)
    (letter,) = view.record.letters
    with office.desk.file.reading() as reading:
        assert reading.document_bytes(letter.document).startswith(b"%PDF")
        assert chain_faults(reading.all_entries()) == []
        types = [entry.type for entry in reading.entries(visit)]
    assert [types.count(told) for told in ("opened", "issued", "dispatched", "closed")] == [1] * 4


def test_it_comes_up_when_its_day_is_near_and_is_found_until_it_is_erased(office):
    visit, person = welcome(office)
    assert today(office.desk)["soon"].count == 0
    office.clock.now += timedelta(days=85)
    assert [line.record for line in today(office.desk)["soon"].lines] == [visit]
    see_off(office, visit)
    save_draft(office.desk, visit, "note_incident", {"incident": "Walrus"})
    purge(office.desk, visit, "Kept for three months.", office.view(visit).record.reference)
    assert found(office, "lark") == {person}
    with office.desk.file.reading() as reading:
        told = "".join(f"{entry.head}{entry.payload}" for entry in reading.entries(visit))
        assert chain_faults(reading.all_entries()) == []
        assert reading.draft(visit, "note_incident") is None
        assert reading.linking_to(person) == ()
    assert "umbrella" not in told
    assert "Nobody else" not in told


def test_a_new_name_reaches_the_lists_of_those_who_link_to_it(office):
    visit, person = welcome(office)
    with office.desk.file.reading() as reading:
        before = reading.rows([reading.stored(visit).number])[0].title
    office.do(person, "say_who", full_name="Ada Wren", family_name="Wren")
    with office.desk.file.reading() as reading:
        after = reading.rows([reading.stored(visit).number])[0].title
    assert ("Ada Lark" in before, "Ada Wren" in after) == (True, True)
    assert (found(office, "lark"), found(office, "wren")) == (set(), {visit, person})


def test_a_step_that_fails_writes_nothing(office):
    visit, _person = welcome(office)
    with office.desk.file.reading() as reading:
        before = reading.head(), reading.stored(visit)
    with pytest.raises(GateClosed):
        office.do(visit, "see_off", left_at=at_zone(day(11, 3), ZONE).to_json(), outcome="calm")
    with office.desk.file.reading() as reading:
        assert (reading.head(), reading.stored(visit)) == before


def test_lists_are_made_again_with_other_packs_and_the_journal_is_left_alone(
    case_file, packs, packs_with_visits
):
    office = office_on(case_file, packs)
    person = office.open("person", **ADA)
    later = office_on(case_file, packs_with_visits)
    with case_file.reading() as reading:
        assert reading.stale(packs_with_visits.digest) == ()
        assert reading.stale(packs.digest) == (person,)
        head = reading.head()
    assert refresh(later.desk).value == 0
    with case_file.reading() as reading:
        assert reading.head() == head


# --- the whole story, compared ------------------------------------------------------------


def told(file):
    """Everything the port gives, without what is random in it: salts, and hashes over them."""
    with file.reading() as reading:
        numbers = list(reading.numbers(Listing(kinds=())))
        rows = reading.rows(numbers)
        return {
            "entries": [
                (entry.number, entry.record, entry.recorded_at, entry.type, entry.payload)
                for entry in reading.all_entries()
            ],
            "rows": rows,
            "records": [reading.stored(row.record) for row in rows],
            "links": {row.record: reading.linking_to(row.record) for row in rows},
            "stale": reading.stale("no such packs"),
            "orders": {
                (row_field, descending): list(
                    reading.numbers(Listing(kinds=(), sort=row_field, descending=descending))
                )
                for row_field in ("title", "standing", "work_to", "arrived_at", "visitor")
                for descending in (False, True)
            },
            "searches": {
                words: list(reading.numbers(Listing(kinds=(), words=words)))
                for words in ("lark", "ada", "leeds", "umbrella", "acme", "vis-2026", "")
            },
        }


def whole_story(file, packs):
    office = office_on(file, packs)
    visit, person = welcome(office)
    see_off(office, visit)
    other, _ = welcome(office)
    note(office.desk, other, "The second one is still here.")
    reopen(office.desk, visit, "Something was left behind.")
    save_draft(office.desk, other, "note_incident", {"incident": "A window was open."})
    see_off(office, other)
    purge(office.desk, other, "Kept for three months.", office.view(other).record.reference)
    office.do(person, "say_who", full_name="Éva Lark")
    return told(file)


def test_the_whole_story_is_the_same_on_every_adapter(case_template, tmp_path, packs_with_visits):
    stories = {}
    for name, adapter in ADAPTERS.items():
        file = adapter(case_template, tmp_path / name).open()
        stories[name] = whole_story(file, packs_with_visits)
        file.close()
    first, *others = stories.values()
    assert len(first["entries"]) > 30
    for other in others:
        for part, expected in first.items():
            assert other[part] == expected, part
