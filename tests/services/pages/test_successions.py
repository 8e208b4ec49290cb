"""What a list says of records that may continue as another kind."""

from __future__ import annotations

import pytest

from tests.packs.guests import with_guests
from workbench.app.desks import desk_for
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Written
from workbench.services.casework.records import open_record
from workbench.services.casework.take_over_kind import take_over_kind
from workbench.services.pages.successions import heirs, successions

ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def desk(opened_file, tmp_path, clock, fresh_ids):
    packs = sound(*read_packs([resources(), with_guests(tmp_path)]))
    return desk_for(opened_file, packs, now=clock, new_id=fresh_ids)


@pytest.fixture
def visits(desk):
    visitor = open_record(desk, "person", {"full_name": Written("Ada Lark")}).value
    for purpose in ("audit", "delivery", "meeting"):
        given = {"arrived_at": ARRIVED, "visitor": [visitor], "purpose": purpose}
        open_record(desk, "visitor_log", {name: Written(v) for name, v in given.items()})


def test_the_lists_of_both_kinds_count_what_may_continue_in_their_words(desk, visits):
    for kind in ("visitor_log", "guest_log"):
        (found,) = successions(desk, kind)
        assert (found.kind, found.count) == ("guest_log", 2)
        assert (found.older, found.newer) == ("Visits", "Guests")


def test_where_nothing_is_left_to_continue_nothing_is_said(desk, visits):
    take_over_kind(desk, "guest_log")
    assert successions(desk, "guest_log") == ()


def test_of_kinds_that_have_no_heir_nothing_is_counted(desk):
    assert heirs(desk, "person") == ()
    assert heirs(desk, "visitor_log") == heirs(desk, "guest_log") == ("guest_log",)


def test_what_is_left_when_it_is_stopped_may_continue_another_time(desk, visits):
    going = iter((True, False))
    assert take_over_kind(desk, "guest_log", lambda: next(going)).value == 1
    assert successions(desk, "visitor_log")[0].count == 1
