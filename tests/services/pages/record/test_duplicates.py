"""Whoever merges persons or takes them apart is told before what becomes of them."""

from __future__ import annotations

import pytest

from workbench.services.casework.keeping.merging import merge, unmerge
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.duplicates import (
    may_be_duplicate,
    what_merging_does,
    what_unmerging_does,
)
from workbench.services.pages.record.matter import person_page


@pytest.fixture
def twice(cases):
    return cases.person("Zoé Martin"), cases.person("Z. Martin-Duval")


def test_others_of_its_kind_may_be_duplicates(cases, twice):
    kept, double = twice
    cases.company(name="Martin Ltd")
    assert [offer.id for offer in may_be_duplicate(cases.desk, double, "martin")] == [kept]


def test_only_persons_that_lists_know_are_asked_for(cases, twice):
    kept, double = twice
    with pytest.raises(NotAcceptable):
        may_be_duplicate(cases.desk, cases.company(), "")
    merge(cases.desk, double, kept)
    with pytest.raises(RecordClosed):
        may_be_duplicate(cases.desk, double, "")


def test_merging_says_how_many_records_are_shown_otherwise(cases, twice):
    kept, double = twice
    cases.errand("Parcel", person=[double])
    assert "names it" not in what_merging_does(cases.desk, kept, double)
    told = what_merging_does(cases.desk, double, kept)
    assert "PER-2026-0002 · Z. Martin-Duval goes out of lists" in told
    assert "1 record that names it is shown with PER-2026-0001 · Zoé Martin" in told
    with pytest.raises(NotAcceptable):
        what_merging_does(cases.desk, double, double)
    merge(cases.desk, double, kept)
    with pytest.raises(RecordClosed):
        what_merging_does(cases.desk, double, kept)


def test_both_pages_say_what_stands_for_what_until_it_is_taken_apart(cases, twice):
    kept, double = twice
    merge(cases.desk, double, kept)
    known = person_page(cases.desk, kept).duplicates
    assert [(offer.id, offer.name) for offer in known.merged] == [
        (double, "PER-2026-0002 · Z. Martin-Duval")
    ]
    assert known.may_merge
    gone = person_page(cases.desk, double).duplicates
    assert (gone.stands.id, gone.may_merge, gone.may_take_apart) == (kept, False, True)
    told = what_unmerging_does(cases.desk, double)
    assert told.startswith("PER-2026-0002 · Z. Martin-Duval comes back into lists")
    assert "no longer PER-2026-0001 · Zoé Martin" in told
    unmerge(cases.desk, double, "two persons")
    assert person_page(cases.desk, kept).duplicates.merged == ()
    with pytest.raises(NotAcceptable):
        what_unmerging_does(cases.desk, double)
