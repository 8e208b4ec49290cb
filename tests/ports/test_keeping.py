"""What is done with kept files: destroyed, and moved to another record."""

from __future__ import annotations

import pytest

from tests.ports.conftest import projected
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import OnTray
from workbench.services.ports import NewDocument
from workbench.services.tray_ports import NewReceived


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


def test_what_arrived_stays_on_the_tray_until_it_is_settled(case_file, now):
    with case_file.writing(now) as writing:
        for item, data in (("t1", b"mail"), ("t2", b"x" * (1024 * 1024 + 1))):
            writing.store_received(
                NewReceived(id=item, name=f"{item}.eml", media_type="t", data=data)
            )
    with case_file.reading() as reading:
        first, second = reading.on_tray(OnTray.WAITING)
        assert (first.id, first.name, first.size, first.received_at) == ("t1", "t1.eml", 4, now)
        assert reading.received("t2") == second
        assert reading.received_bytes("t2") == b"x" * (1024 * 1024 + 1)
        assert reading.received("nothing") is None
    with case_file.writing(now) as writing:
        writing.settle_received("t1", OnTray.PUT_ASIDE)
        writing.settle_received("t2", OnTray.TAKEN)
    with case_file.reading() as reading:
        assert reading.on_tray(OnTray.WAITING) == ()
        (aside,) = reading.on_tray(OnTray.PUT_ASIDE)
        assert (aside.name, reading.received_bytes("t1")) == ("t1.eml", b"mail")
        assert (reading.received("t2").name, reading.received("t2").sha256) == ("", second.sha256)
        with pytest.raises(KeyError):
            reading.received_bytes("t2")
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.settle_received("nothing", OnTray.TAKEN)


def test_who_stands_for_whom_is_told_to_the_end_of_every_chain(case_file, begin, now):
    for record in ("r1", "r2", "r3"):
        begin(record)
    with case_file.writing(now) as writing:
        assert writing.merged() == {}
        writing.merge("r1", "r2")
        assert writing.merged() == {"r1": "r2"}
        writing.merge("r2", "r3")
        assert writing.merged() == {"r1": "r3", "r2": "r3"}
    with case_file.writing(now) as writing:
        writing.unmerge("r2")
        assert writing.merged() == {"r1": "r2"}
        writing.purge("r1")  # whoever linked to it goes on seeing the record that is kept
        assert writing.merged() == {"r1": "r2"}
        writing.purge("r2")
    with case_file.reading() as reading:
        assert reading.merged() == {}
