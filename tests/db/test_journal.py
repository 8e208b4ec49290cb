from __future__ import annotations

from datetime import timedelta

import pytest
from chain import chain_faults

from workbench.db.driver_faults import RefusedByDatabase
from workbench.domain.journal import GENESIS, EntryType, NewEntry


def note(record, text):
    return NewEntry(record=record, type=EntryType.NOTED, payload={"text": text})


def test_entries_are_read_back_exactly_as_they_were_sealed(case_file, open_record, now):
    open_record(case_file, "r1")
    with case_file.writing(now + timedelta(microseconds=1234)) as writing:
        sealed = writing.append([note("r1", "élève"), note("", "of the file"), note("r1", "two")])
    with case_file.reading() as reading:
        assert reading.entries("r1")[1:] == (sealed[0], sealed[2])
        assert tuple(reading.all_entries())[1:] == sealed
        assert reading.head() == (4, sealed[-1].hash)
        assert chain_faults(reading.all_entries()) == []


def test_the_actor_is_the_slot_that_opened_the_file(case_file, open_record):
    open_record(case_file, "r1")
    with case_file.reading() as reading:
        assert {entry.actor for entry in reading.all_entries()} == {case_file.actor}


def test_the_chain_goes_on_in_the_next_transaction_and_after_reopening(vault, open_record, now):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    again = vault.open()
    with again.writing(now) as writing:
        writing.append([note("r1", "later")])
    with again.reading() as reading:
        assert [entry.number for entry in reading.all_entries()] == [1, 2]
        assert chain_faults(reading.all_entries()) == []


def test_every_entry_has_a_salt_of_its_own(case_file, open_record, now):
    open_record(case_file, "r1")
    with case_file.writing(now) as writing:
        first, second = writing.append([note("r1", "same"), note("r1", "same")])
    assert first.salt != second.salt


def test_an_unknown_record_has_no_entries(case_file):
    with case_file.reading() as reading:
        assert reading.entries("nobody") == ()
        assert reading.head() == (0, GENESIS)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET head = 'x' WHERE number = 1",
        "DELETE FROM entries WHERE number = 1",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 1",
        "INSERT INTO entries SELECT 3, record, recorded_at, actor, type, head, hash FROM entries",
        "UPDATE payloads SET payload = '{}' WHERE number = 1",
        "DELETE FROM payloads WHERE number = 1",
        "INSERT OR REPLACE INTO payloads SELECT * FROM payloads WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(case_file, open_record, statement):
    open_record(case_file, "r1")
    with pytest.raises(RefusedByDatabase, match="CONSTRAINT"), case_file._engines.writing() as run:
        run.exec_driver_sql(statement)
    with case_file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        assert reading.entries("r1")[0].payload is not None
