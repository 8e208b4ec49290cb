"""What the page of a matter says of each record, and what may be done with it."""

from __future__ import annotations

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.thread import join
from workbench.services.pages.record.matter import matter_of, matter_page, person_page
from workbench.services.view import NoSuchRecord


def lines(cases, record):
    return {line.record: line for line in matter_page(cases.desk, record).matter.records}


def test_a_record_says_its_kind_its_status_and_what_is_due_next(cases):
    first, second = cases.errand("Parcel", entities=[cases.company()]), closed(cases)
    join(cases.desk, second, first)
    known = lines(cases, first)
    assert known[first].name == "ERR-2026-0001 · Parcel"
    assert known[first].about == "Errand · Open"
    assert "d left" in known[first].state.text
    assert known[second].about == "Errand"
    assert known[second].state.text == "✓ Closed: it was granted"


def test_what_lists_do_not_know_or_is_alone_is_not_parted(cases):
    first, second = cases.errand("Parcel"), cases.errand("Letter")
    assert not lines(cases, first)[first].may_part
    join(cases.desk, second, first)
    assert all(line.may_part for line in lines(cases, first).values())
    void(cases.desk, second, "opened twice")
    known = lines(cases, first)
    assert [line.may_part for line in known.values()] == [False, False]
    assert [line.may_open for line in known.values()] == [True, False]
    assert known[second].state.text == "Voided: opened by mistake"
    assert known[second].name == "ERR-2026-0002 · Letter"
    assert not matter_page(cases.desk, second).may_join


def test_a_matter_is_headed_by_its_reference_and_the_number_of_its_records(cases):
    person = cases.person()
    first = cases.errand("Parcel", person=[person])
    (alone,) = person_page(cases.desk, person).matters
    assert alone.heading == "Matter ERR-2026-0001 · 1 record"
    join(cases.desk, cases.errand("Letter"), first)
    assert matter_page(cases.desk, first).matter.heading == "Matter ERR-2026-0001 · 2 records"


def test_beside_a_record_its_matter_is_the_same_as_on_the_page_of_it(cases):
    first, second = cases.errand("Parcel"), cases.errand("Letter")
    join(cases.desk, second, first)
    void(cases.desk, second, "opened twice")
    for record, may_join in ((first, True), (second, False)):
        beside, page = matter_of(cases.desk, record), matter_page(cases.desk, record)
        assert (beside.matter, beside.may_join) == (page.matter, may_join)
    with pytest.raises(NoSuchRecord):
        matter_of(cases.desk, "nowhere")
