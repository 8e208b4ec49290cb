"""One person on file twice: links to the one are seen as links to the other, everywhere."""

from __future__ import annotations

import pytest

from tests.services.casework.records_in_hand import found
from workbench.domain.answers import Written
from workbench.services.casework.keeping.merging import merge, unmerge
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.sharing import may_share
from workbench.services.casework.matters.thread import join
from workbench.services.casework.purge import purge
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.list_proof import line_flaws
from workbench.services.pages.finding import records_found
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.matter import person_page
from workbench.services.pages.record.page import record_in_hand
from workbench.services.sight import looking

WHY = "one person"


@pytest.fixture
def twice(cases):
    kept = cases.person("Zoé Martin", email="zoe@example.org")
    double = cases.person("Z. Martin-Duval", email="duval@example.org")
    return kept, double


def linking(cases, record):
    with cases.desk.file.reading() as reading:
        return {link.record for link in reading.linking_to(record)}


def everything(cases, *records):
    """What lists, links, answers and facts say of these records."""
    with cases.desk.file.reading() as reading:
        return [
            (cases.row(record), reading.projection(record), dict(cases.view(record).answers))
            for record in records
        ]


def test_links_to_a_duplicate_are_seen_as_links_to_the_record_that_is_kept(cases, twice):
    kept, double = twice
    first, second = cases.errand("Parcel", person=[double]), cases.errand("Box", person=[kept])
    done = merge(cases.desk, double, kept, f" {WHY} ")
    assert done.changed == {kept, double, first}
    assert cases.view(first).answers["person"].value == (kept,)
    assert cases.row(first).title == "Parcel · Zoé Martin"
    assert linking(cases, kept) == {first, second}
    assert linking(cases, double) == set()
    matters = person_page(cases.desk, kept).matters
    assert [line.record for found in matters for line in found.records] == [first, second]
    assert set(found(cases, "zoe martin")) == {first, second}
    links = record_in_hand(cases.desk, first).links
    assert [line.record for line in links] == [kept]
    assert cases.desk.file.verify().whole


def test_nothing_is_rewritten(cases, twice):
    kept, double = twice
    record = cases.errand(person=[double])
    merge(cases.desk, double, kept)
    assert cases.stored(record).answers["person"] == Written([double])
    assert cases.journal(record) == ["opened"]
    assert cases.payloads(double, "merged")[0]["into"] == kept
    assert cases.payloads(kept, "merged")[0]["duplicate"] == double


def test_the_duplicate_is_in_no_list_and_is_found_as_the_record_that_is_kept(cases, twice):
    kept, double = twice
    merge(cases.desk, double, kept)
    assert [line.record for line in find_anything(cases.desk, "duval@example.org")] == [kept]
    assert [offer.id for offer in records_found(cases.desk, ("person",), "")] == [kept]
    shown = record_in_hand(cases.desk, double)
    assert shown.heading.state.text == "Merged into another record"
    assert shown.history[0].heading == "Duplicates merged: PER-2026-0001"
    with pytest.raises(NotAcceptable):
        cases.errand(person=[double])
    with pytest.raises(RecordClosed):
        cases.answer(double, "who", full_name="Another")


def test_taking_it_back_restores_exactly_what_was(cases, twice):
    kept, double = twice
    records = (
        cases.errand("Parcel", person=[double]),
        cases.errand("Box", person=[kept]),
        kept,
        double,
    )
    before = everything(cases, *records)
    merge(cases.desk, double, kept)
    assert everything(cases, *records) != before
    assert list(line_flaws(cases.desk)) == []
    done = unmerge(cases.desk, double, "two persons")
    assert done.changed == {*records}
    assert everything(cases, *records) == before
    assert list(line_flaws(cases.desk)) == []
    assert cases.desk.file.verify().whole
    with pytest.raises(NotAcceptable):
        unmerge(cases.desk, double)


def test_a_step_that_is_saved_meanwhile_keeps_the_link_it_was_written_with(cases, twice):
    kept, double = twice
    record = cases.errand(person=[double])
    merge(cases.desk, double, kept)
    cases.answer(record, "who", person=[kept], entities=[cases.company()])
    assert cases.stored(record).answers["person"] == Written([double])
    unmerge(cases.desk, double)
    assert cases.view(record).answers["person"].value == (double,)


def test_cells_of_tables_name_the_record_that_is_kept(cases, twice):
    kept, double = twice
    record = cases.errand()
    row = {"id": "r1", "cells": {"asked_on": "2026-03-03", "helper": [double]}}
    cases.answer(record, "check", doubtful=True, rounds=[row])
    merge(cases.desk, double, kept)
    (seen,) = cases.view(record).answers["rounds"].value
    assert seen.cells["helper"] == (kept,)
    assert linking(cases, kept) == {record}


def test_duplicates_of_duplicates_end_with_the_last_that_is_kept(cases, twice):
    kept, double = twice
    third = cases.person("Zoe M.")
    record = cases.errand("Parcel", person=[third])
    merge(cases.desk, third, double)
    merge(cases.desk, double, kept)
    assert cases.view(record).answers["person"].value == (kept,)
    assert cases.row(record).title == "Parcel · Zoé Martin"
    unmerge(cases.desk, double)
    assert cases.view(record).answers["person"].value == (double,)
    assert cases.row(record).title == "Parcel · Z. Martin-Duval"
    assert cases.desk.file.verify().whole


def test_one_document_may_answer_records_of_both(cases, twice):
    kept, double = twice
    first, second = cases.errand(person=[kept]), cases.errand(person=[double])
    join(cases.desk, second, first)
    merge(cases.desk, double, kept)
    with looking(cases.desk) as sight:
        assert may_share(sight, sight.view(first)) == (second,)


def test_only_persons_that_are_there_are_merged_and_never_with_themselves(cases, twice):
    kept, double = twice
    company, other = cases.company(), cases.company(name="Beta Ltd")
    head = cases.head()
    for gone, stays in ((kept, kept), (company, other), (company, kept)):
        with pytest.raises(NotAcceptable):
            merge(cases.desk, gone, stays)
    assert cases.head() == head
    merge(cases.desk, double, kept)
    for gone, stays in ((double, kept), (kept, double)):
        with pytest.raises(RecordClosed):
            merge(cases.desk, gone, stays)
    with pytest.raises(NotAcceptable):
        void(cases.desk, kept, "opened twice")


def test_a_person_is_purged_after_its_duplicates_and_nothing_of_them_is_found(cases, twice):
    kept, double = twice
    cases_of = cases.errand("Parcel", person=[double])
    void(cases.desk, cases_of, "opened twice")
    merge(cases.desk, double, kept)
    with pytest.raises(NotAcceptable):
        purge(cases.desk, kept, "kept long enough", "PER-2026-0001")
    purge(cases.desk, double, "kept long enough", "PER-2026-0002")
    assert find_anything(cases.desk, "duval") == ()
    assert cases.desk.file.verify().whole
    purge(cases.desk, kept, "kept long enough", "PER-2026-0001")
    assert cases.desk.file.verify().whole


def test_a_merging_that_no_entry_tells_of_is_a_flaw(cases, twice):
    kept, double = twice
    with cases.desk.file.writing(cases.desk.now()) as writing:
        writing.merge(double, kept)
    assert "merges_differ_from_entries" in {flaw.flaw for flaw in cases.desk.file.verify().flaws}
