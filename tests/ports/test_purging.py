"""What a purge takes away, what it leaves, and what it leaves alone."""

from __future__ import annotations

import pytest
from chain import chain_faults

from tests.ports.conftest import begun, projected
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing, Where
from workbench.domain.listing import Test as Compared
from workbench.services.ports import LinkFrom, NewDocument


def fill(writing, record, word):
    begun(
        writing,
        record,
        answers={"name": word},
        title=word,
        fields={"stage": word, "person": word},
        words=f"{word} ipsum",
        links=(("person", f"person of {word}"),),
    )
    payload = {"text": f"more about {word}"}
    writing.append([NewEntry(record=record, type=EntryType.NOTED, payload=payload)])
    writing.store(fold(writing.entries(record)), projected(title=word, words=word, stamp="p"))
    writing.save_draft(record, "identity", {"doubt": word})
    writing.store_document(
        NewDocument(
            id=f"{record}-mail",
            record=record,
            name=f"{word}.eml",
            media_type="message/rfc822",
            data=word.encode(),
        )
    )


@pytest.fixture
def purged(case_file, now):
    with case_file.writing(now) as writing:
        fill(writing, "r1", "walrus")
        fill(writing, "r2", "kept")
        begun(writing, "r3", links=(("person", "r1"),))
    with case_file.writing(now) as writing:
        payload = {"reason": "kept long enough"}
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload=payload)])
        writing.purge("r1")
    return case_file


def test_the_chain_still_holds_and_the_purge_can_be_told(purged):
    with purged.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        *before, last = reading.entries("r1")
        record = fold(reading.entries("r1"))
    assert len(before) == 2
    assert all((entry.payload, entry.salt) == (None, None) for entry in before)
    assert last.payload["reason"] == "kept long enough"
    assert (record.status, record.answers) == ("purged", {})


def test_a_tombstone_stays_in_its_place(purged):
    with purged.reading() as reading:
        stored = reading.stored("r1")
        (row,) = reading.rows([stored.number])
        assert reading.find("REQ-2026-0001") == "r1"
        assert list(reading.numbers(Listing(kinds=("request",)))) == [1, 2, 3]
        is_purged = (Where("standing", Compared.IS, "purged"),)
        assert list(reading.numbers(Listing(kinds=(), where=is_purged))) == [1]
    assert (stored.number, stored.kind, stored.matter) == (1, "request", "matter-of-r1")
    assert (stored.status, stored.title, stored.version) == ("purged", "", 3)
    assert (stored.answers, stored.answered_by) == ({}, {})
    assert (row.status, row.title, row.fields) == ("purged", "", {"standing": "purged"})


def test_everything_else_of_it_is_gone(purged):
    with purged.reading() as reading:
        assert reading.draft("r1", "identity") is None
        assert reading.document("r1-mail") is None
        with pytest.raises(KeyError):
            reading.document_bytes("r1-mail")
        assert reading.linking_to("person of walrus") == ()
        assert list(reading.numbers(Listing(kinds=(), words="walrus"))) == []
        for name in ("stage", "person", "title"):
            present = (Where(name, Compared.IS, "walrus"),)
            assert list(reading.numbers(Listing(kinds=(), where=present))) == []
        told = "".join(f"{entry.head}{entry.payload}" for entry in reading.all_entries())
    assert "walrus" not in told


def test_other_records_and_what_links_to_it_are_left_alone(purged):
    with purged.reading() as reading:
        assert reading.draft("r2", "identity") == {"doubt": "kept"}
        assert reading.document_bytes("r2-mail") == b"kept"
        assert list(reading.numbers(Listing(kinds=(), words="kept"))) == [2]
        assert all(entry.payload is not None for entry in reading.entries("r2"))
        assert reading.linking_to("r1") == (LinkFrom("r3", "person"),)


def test_a_purge_may_be_told_after_it_as_well(case_file, now):
    with case_file.writing(now) as writing:
        fill(writing, "r1", "walrus")
        writing.purge("r1")
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload={})])
    with case_file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []


def test_a_purge_that_nobody_tells_of_breaks_the_chain_for_whoever_proves_it(case_file, now):
    with case_file.writing(now) as writing:
        fill(writing, "r1", "walrus")
        writing.purge("r1")
    with case_file.reading() as reading:
        assert [fault.fault for fault in chain_faults(reading.all_entries())] == [
            "payload_missing"
        ]


def test_purging_twice_leaves_the_same_tombstone(purged, now):
    with purged.writing(now) as writing:
        writing.purge("r1")
    with purged.reading() as reading:
        assert reading.stored("r1").status == "purged"
        assert reading.entries("r1")[-1].payload["reason"] == "kept long enough"
        assert chain_faults(reading.all_entries()) == []


def test_a_number_and_a_reference_are_never_given_again(purged, now):
    with purged.writing(now) as writing:
        assert begun(writing, "r4") == "REQ-2026-0004"
        assert writing.stored("r4").number == 4


def test_an_unknown_record_cannot_be_purged(case_file, now):
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.purge("nobody")
