"""What a purge leaves on the disk, and what the proof says of it."""

from __future__ import annotations

import pytest

from workbench.db import engine
from workbench.db.engine import Engines
from workbench.db.schema import create_schema
from workbench.db.store import ReadingStore, WritingStore
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection
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


def test_the_proof_holds_after_a_purge_and_knows_what_was_erased(purged):
    assert purged.verify().whole
    assert purged.erased() == ("r1",)
    with purged.reading() as reading:
        assert reading.erased() == ("r1",)


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
