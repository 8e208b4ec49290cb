"""Holding a record and destroying a document: what is gone is gone on purpose, and is told."""

from __future__ import annotations

import pytest
from chain import chain_faults

from tests.services.casework.records_in_hand import closed, places
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.keeping.holding import hold, release
from workbench.services.casework.purge import purge
from workbench.services.changes import NotAcceptable
from workbench.services.letters.copying import copy_of
from workbench.services.pages.document import document_page
from workbench.services.pages.record.page import record_in_hand

SECRET = b"Walrus, Zoe: a secret that must go. " * 900


def kept(cases, record, name="Zoe-Walrus.txt"):
    return attach(cases.desk, record, name, SECRET, role="attachment").value


def test_the_bytes_go_and_hash_size_and_sort_stay(cases):
    record = cases.errand()
    document = kept(cases, record)
    before = cases.view(record).record.attachments[0]
    assert destroy(cases.desk, record, document, " no longer needed ").changed == {record}
    (after,) = cases.view(record).record.attachments
    assert (after.sha256, after.size, after.media_type, after.role) == (
        *(before.sha256, before.size, before.media_type, before.role),
    )
    assert after.name == ""
    with cases.desk.file.reading() as reading:
        assert reading.document(document).destroyed
        assert reading.document(document).name == ""
        with pytest.raises(KeyError):
            reading.document_bytes(document)
        assert chain_faults(reading.all_entries()) == []
    assert cases.payloads(record, "destroyed")[0]["reason"] == "no longer needed"
    assert cases.desk.file.verify().whole


def test_the_window_says_so_and_shows_neither_bytes_nor_name(cases):
    record = cases.errand()
    document = kept(cases, record)
    destroy(cases.desk, record, document, "no longer needed")
    shown = record_in_hand(cases.desk, record)
    assert [(line.name, line.there) for line in shown.documents] == [("Destroyed document", False)]
    assert "Walrus" not in str(shown.history)
    assert shown.history[0].heading == "Document destroyed"
    assert document_page(cases.desk, document).data == b""
    with pytest.raises(NoSuchDocument):
        copy_of(cases.desk, document)


def test_nothing_of_it_is_left_on_the_disk(cases):
    record = cases.errand()
    document = kept(cases, record)
    destroy(cases.desk, record, document, "no longer needed")
    assert not cases.desk.file.erases_still


def test_bytes_that_went_without_being_told_are_a_flaw(cases):
    record = cases.errand()
    document = kept(cases, record)
    with cases.desk.file.writing(cases.desk.now()) as writing:
        writing.destroy_document(document)
    flaws = {flaw.flaw for flaw in cases.desk.file.verify().flaws}
    assert "bytes_changed" in flaws


def test_a_destroyed_document_is_answered_with_no_more(cases):
    record = cases.errand()
    document = kept(cases, record)
    destroy(cases.desk, record, document, "no longer needed")
    with pytest.raises(NotAcceptable) as caught:
        cases.answer(record, "receive", papers=[document])
    assert places(caught) == ["papers"]


def test_a_document_is_destroyed_once_where_it_lies_and_with_a_reason(cases):
    record, other = cases.errand(), cases.errand()
    document = kept(cases, record)
    head = cases.head()
    with pytest.raises(NotAcceptable):
        destroy(cases.desk, record, document, " ")
    for place, named in ((other, document), (record, "nothing")):
        with pytest.raises(NoSuchDocument):
            destroy(cases.desk, place, named, "no longer needed")
    assert cases.head() == head
    destroy(cases.desk, record, document, "no longer needed")
    with pytest.raises(NotAcceptable) as caught:
        destroy(cases.desk, record, document, "no longer needed")
    assert places(caught) == ["document"]


def test_nothing_of_a_held_record_is_destroyed_or_purged_until_it_is_released(cases):
    record = closed(cases)
    document = kept(cases, record)
    hold(cases.desk, record, " a lawsuit ")
    assert cases.view(record).record.keeping.held.reason == "a lawsuit"
    assert record_in_hand(cases.desk, record).heading.warning == (
        "This record is held: nothing of it may be erased."
    )
    with pytest.raises(NotAcceptable) as caught:
        destroy(cases.desk, record, document, "no longer needed")
    assert places(caught) == ["standing"]
    with pytest.raises(NotAcceptable) as caught:
        purge(cases.desk, record, "kept long enough", "ERR-2026-0001")
    assert places(caught) == ["standing"]
    with pytest.raises(NotAcceptable):
        hold(cases.desk, record, "again")
    release(cases.desk, record, "the lawsuit is over")
    with pytest.raises(NotAcceptable):
        release(cases.desk, record, "again")
    destroy(cases.desk, record, document, "no longer needed")
    purge(cases.desk, record, "kept long enough", "ERR-2026-0001")
    assert cases.journal(record)[-4:] == ["held", "released", "destroyed", "purged"]
    assert cases.desk.file.verify().whole
