"""What is done with kept files: destroyed, and moved to another record."""

from __future__ import annotations

import pytest

from tests.ports.conftest import projected
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.record import fold
from workbench.services.ports import NewDocument


@pytest.fixture
def filled(case_file, begin, now):
    begin("r1")
    begin("r2")
    with case_file.writing(now) as writing:
        writing.store_document(
            NewDocument(id="d1", record="r1", name="Zoé.eml", media_type="t", data=b"mail")
        )
    return case_file


def test_of_a_destroyed_file_hash_size_and_sort_stay(filled, now):
    with filled.reading() as reading:
        before = reading.document("d1")
        assert not before.destroyed
    with filled.writing(now) as writing:
        writing.destroy_document("d1")
    with filled.reading() as reading:
        after = reading.document("d1")
        assert (after.destroyed, after.name, after.record) == (True, "", "r1")
        assert (after.sha256, after.size, after.media_type) == (before.sha256, 4, "t")
        assert reading.documents_with(before.sha256) == (after,)
        with pytest.raises(KeyError):
            reading.document_bytes("d1")


def test_a_moved_file_lies_with_the_other_record_and_goes_with_it(filled, now):
    with filled.writing(now) as writing:
        writing.move_document("d1", "r2")
        writing.purge("r1")
    with filled.reading() as reading:
        assert reading.document("d1").record == "r2"
        assert reading.document_bytes("d1") == b"mail"
    with filled.writing(now) as writing:
        writing.purge("r2")
        assert writing.document("d1") is None


@pytest.mark.parametrize(("document", "record"), [("nothing", "r2"), ("d1", "nobody")])
def test_what_is_not_there_is_neither_destroyed_nor_moved(filled, now, document, record):
    with pytest.raises(KeyError), filled.writing(now) as writing:
        writing.move_document(document, record)
    with pytest.raises(KeyError), filled.writing(now) as writing:
        writing.destroy_document("nothing")


def test_a_record_is_found_under_the_matter_that_its_entries_tell(case_file, begin, now):
    for record in ("r2", "r1", "r3"):
        begin(record)
    with case_file.writing(now) as writing:
        payload = {"matter": "matter-of-r2", "with": "r2"}
        writing.append([NewEntry(record="r3", type=EntryType.JOINED, payload=payload)])
        writing.store(fold(writing.entries("r3")), projected())
        assert writing.of_matter("matter-of-r2") == ("r2", "r3")
    with case_file.reading() as reading:
        assert reading.of_matter("matter-of-r2") == ("r2", "r3")
        assert reading.of_matter("matter-of-r3") == ()
        assert reading.stored("r3").matter == "matter-of-r2"
