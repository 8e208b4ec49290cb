"""What forms may offer: records by words, the documents of a record, and names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.unfinished import titles_named_in
from workbench.services.faults import ReadOnlyCaseFile
from workbench.services.pages.finding import documents_of, records_found
from workbench.services.searching import search_desk


def test_records_are_found_by_every_word_and_named_with_their_reference(cases):
    zoe = cases.person("Zoé Martin")
    cases.person("Zoé Durand")
    (offer,) = records_found(cases.desk, ("person",), "zoe martin")
    assert (offer.id, offer.name) == (zoe, "PER-2026-0001 · Zoé Martin")
    assert offer.name.endswith("Zoé Martin")


def test_kinds_that_no_pack_has_find_nothing_instead_of_everything(cases):
    cases.person()
    assert records_found(cases.desk, ("unicorn",), "") == ()


def test_the_documents_of_a_record_are_offered_by_their_names(cases):
    errand = cases.errand()
    attach(cases.desk, errand, "list.csv", b"a,b\r\n")
    assert [offer.name for offer in documents_of(cases.desk, errand)] == ["list.csv"]


def test_a_document_that_was_destroyed_is_offered_no_more(cases):
    errand = cases.errand()
    attach(cases.desk, errand, "list.csv", b"a,b\r\n")
    gone = attach(cases.desk, errand, "names.csv", b"c,d\r\n").value
    destroy(cases.desk, errand, gone, "Nobody needs it.")
    assert [offer.name for offer in documents_of(cases.desk, errand)] == ["list.csv"]


def test_records_named_anywhere_in_what_was_typed_are_called_by_their_names(cases):
    person = cases.person("Zoé Martin")
    typed = {"form": {"person": {"value": [person]}, "note": "hello"}, "rows": ({"who": person},)}
    assert titles_named_in(cases.desk, typed) == {person: "PER-2026-0001 · Zoé Martin"}


def test_a_desk_for_searches_reads_and_writes_nothing(cases, opened_file):
    person = cases.person("Zoé Martin")
    desk = search_desk(cases.desk, opened_file)
    assert records_found(desk, ("person",), "zoe")[0].id == person
    assert (desk.file.name, desk.file.actor) == (opened_file.name, opened_file.actor)
    with pytest.raises(ReadOnlyCaseFile):
        desk.file.writing(datetime(2026, 3, 10, tzinfo=UTC))
    desk.file.close()
    assert cases.stored(person).title
