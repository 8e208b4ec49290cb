from __future__ import annotations

import pytest
from chain import chain_faults

from workbench.db import engine
from workbench.db.engine import Engines
from workbench.db.schema import create_schema
from workbench.db.store import ReadingStore, WritingStore
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing, Projection
from workbench.domain.record import fold
from workbench.domain.status import Status
from workbench.services.ports import NewDocument

SECRET = "zqxjkvsecretname"


def fill(writing, record, word):
    reference = writing.next_reference("AR", 2026)
    writing.open_record(record, "access_request", reference, "m")
    for text in (f"first {word}", f"second {word}"):
        answers = {"name": {"value": text}}
        payload = {"kind": "access_request", "reference": reference, "set": answers}
        writing.append([NewEntry(record=record, type=EntryType.OPENED, payload=payload)])
        projection = Projection(
            title=text,
            status=Status.OPEN,
            fields={"title": text, "stage": word},
            words=f"{text} lorem ipsum",
            links=(("person", word),),
            stamp="s",
        )
        writing.store(fold(writing.entries(record)), projection)
    writing.save_draft(record, "identity", {"doubt": word})
    writing.store_document(
        NewDocument(
            id=f"{record}-mail",
            record=record,
            name=f"{word}.eml",
            media_type="message/rfc822",
            data=f"{word} ".encode() * 90_000,
        )
    )


@pytest.fixture
def purged(case_file, now):
    with case_file.writing(now) as writing:
        fill(writing, "r1", SECRET)
        fill(writing, "r2", "kept")
    with case_file.writing(now) as writing:
        payload = {"reason": "kept long enough"}
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload=payload)])
        writing.purge("r1")
    return case_file


def test_the_chain_still_verifies_and_the_purge_can_be_told(purged):
    assert purged.verify().flaws == ()
    with purged.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        *before, last = reading.entries("r1")
        record = fold(reading.entries("r1"))
    assert all((entry.payload, entry.salt) == (None, None) for entry in before)
    assert last.payload["reason"] == "kept long enough"
    assert (record.status, record.answers) == ("purged", {})


def test_a_tombstone_stays(purged):
    with purged.reading() as reading:
        stored = reading.stored("r1")
        row = reading.rows([stored.number])[0]
        assert reading.find("AR-2026-0001") == "r1"
        assert list(reading.numbers(Listing(kinds=("access_request",)))) == [1, 2]
        assert reading.erased() == purged.erased() == ("r1",)
    assert (stored.status, stored.title, stored.answers) == ("purged", "", {})
    assert (row.status, row.title, row.fields) == ("purged", "", {"standing": "purged"})


def test_everything_else_of_it_is_gone_and_other_records_are_untouched(purged):
    with purged.reading() as reading:
        assert reading.draft("r1", "identity") is None
        assert reading.document("r1-mail") is None
        assert reading.linking_to(SECRET) == ()
        assert list(reading.numbers(Listing(kinds=(), words=SECRET))) == []
        assert reading.draft("r2", "identity") == {"doubt": "kept"}
        assert reading.document_bytes("r2-mail").startswith(b"kept")
        assert list(reading.numbers(Listing(kinds=(), words="kept"))) == [2]
        assert reading.stale("s") == ()


def test_a_purge_may_be_told_after_it_as_well(case_file, now):
    with case_file.writing(now) as writing:
        fill(writing, "r1", SECRET)
        writing.purge("r1")
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload={})])
    assert case_file.verify().whole


def test_purging_twice_changes_nothing_more(purged, now):
    with purged.writing(now) as writing:
        writing.purge("r1")
    assert purged.verify().whole


def test_an_unknown_record_cannot_be_purged(case_file, now):
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.purge("nobody")


def test_no_word_of_it_remains_in_the_pages_behind_the_encryption(tmp_path, now):
    file = tmp_path / "plain.db"
    raw = engine.connect(file, None, mode="rwc")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    engines = Engines(file, None, read_only=False, immutable=False)
    try:
        with engines.writing() as connection:
            create_schema(connection)
        for number in range(40):
            word = SECRET if number == 20 else f"other{number}"
            with engines.writing() as connection:
                fill(WritingStore(connection, now, "slot"), f"r{number}", word)
        engines.checkpoint()
        assert hits(tmp_path) > 10
        with engines.writing() as connection:
            writing = WritingStore(connection, now, "slot")
            writing.purge("r20")
            writing.forget_words()
        engines.checkpoint()
        with engines.reading() as connection:
            assert ReadingStore(connection).stored("r20").status == "purged"
        assert hits(tmp_path) == 0
    finally:
        engines.dispose()


def hits(folder):
    secret = SECRET.encode()
    return sum(path.read_bytes().lower().count(secret) for path in folder.iterdir())
