"""Whoever joins or parts records is told before what becomes of them."""

from __future__ import annotations

import pytest

from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.thread import join
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.matters.gathering import (
    joinable,
    what_joining_does,
    what_parting_does,
)


def test_what_is_under_another_matter_may_be_joined(cases):
    first, second, third = (cases.errand(name) for name in ("Parcel", "Letter", "Box"))
    void(cases.desk, cases.errand("Twice"), "opened twice")
    join(cases.desk, second, first)
    assert [offer.id for offer in joinable(cases.desk, first, "")] == [third]
    assert joinable(cases.desk, first, "box")[0].name == "ERR-2026-0003 · Box · Errand"
    assert joinable(cases.desk, first, "letter") == ()


def test_joining_says_which_matter_it_comes_under_and_what_stays_behind(cases):
    first, second, third = (cases.errand(name) for name in ("Parcel", "Letter", "Box"))
    assert "stay" not in what_joining_does(cases.desk, second, first)
    join(cases.desk, third, second)
    told = what_joining_does(cases.desk, second, first)
    assert told.startswith("ERR-2026-0002 · Letter comes under the matter ERR-2026-0001")
    assert "where 1 record stays" in told
    with pytest.raises(NotAcceptable):
        what_joining_does(cases.desk, second, third)
    void(cases.desk, first, "opened twice")
    with pytest.raises(RecordClosed):
        what_joining_does(cases.desk, second, first)


def test_parting_names_those_that_stay_and_is_refused_where_there_are_none(cases):
    first, second = cases.errand("Parcel"), cases.errand("Letter")
    with pytest.raises(NotAcceptable):
        what_parting_does(cases.desk, first)
    join(cases.desk, second, first)
    told = what_parting_does(cases.desk, first)
    assert told.startswith("ERR-2026-0001 · Parcel gets a matter of its own.")
    assert "These stay together where it was: ERR-2026-0002." in told


def test_what_is_of_the_same_section_is_offered_before_a_register(cases):
    first, second = cases.errand("Parcel Ash"), cases.errand("Letter Ash")
    person = cases.open("person", full_name="Robin Ash")
    assert [offer.id for offer in joinable(cases.desk, first, "ash")] == [second, person]
