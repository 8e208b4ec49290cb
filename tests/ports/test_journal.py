"""One chain without gaps, read back exactly as it was sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from chain import chain_faults

from workbench.domain.canonical import canonical
from workbench.domain.journal import GENESIS, EntryType, NewEntry, payload_digest


def note(record, text="a word"):
    return NewEntry(record=record, type=EntryType.NOTED, payload={"text": text})


def test_entries_are_numbered_without_gaps_and_each_follows_from_the_one_before(
    case_file, begin, now
):
    begin("r1")
    begin("r2")
    with case_file.writing(now) as writing:
        writing.append([note("r1"), note("r2"), note("")])
        writing.append([note("r1")])
    with case_file.reading() as reading:
        entries = tuple(reading.all_entries())
        assert reading.head() == (6, entries[-1].hash)
        assert [entry.number for entry in reading.entries("r1")] == [1, 3, 6]
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert [entry.record for entry in entries] == ["r1", "r2", "r1", "r2", "", "r1"]
    assert chain_faults(entries) == []


def test_what_append_gives_is_what_is_read(case_file, begin, now):
    begin("r1")
    with case_file.writing(now) as writing:
        (sealed,) = writing.append([note("r1", "“Éva” 中文 \u202f\n")])
    with case_file.reading() as reading:
        assert reading.entries("r1")[1] == sealed
    assert sealed.payload == {"v": 1, "text": "“Éva” 中文 \u202f\n"}
    assert sealed.actor == case_file.actor
    assert payload_digest(sealed.salt, canonical(sealed.payload)) in sealed.head


def test_a_moment_is_recorded_to_the_millisecond_and_means_the_same_instant(case_file, begin, now):
    begin("r1")
    with case_file.reading() as reading:
        (entry,) = reading.entries("r1")
    assert entry.recorded_at == now.replace(microsecond=123_000)
    assert entry.recorded_at.tzinfo is not None


def test_the_time_of_an_entry_is_the_one_it_was_given_even_if_the_clock_goes_back(
    case_file, begin, now
):
    begin("r1")
    earlier = now - timedelta(days=2)
    with case_file.writing(earlier) as writing:
        writing.append([note("r1")])
    with case_file.reading() as reading:
        assert reading.entries("r1")[1].recorded_at < reading.entries("r1")[0].recorded_at
        assert chain_faults(reading.all_entries()) == []


def test_the_chain_goes_on_from_where_it_was(opened, now):
    first = opened()
    with first.writing(now) as writing:
        writing.append([note("")])
    first.close()
    again = opened()
    with again.writing(now) as writing:
        before = writing.head()
        writing.append([note("")])
    with again.reading() as reading:
        entries = tuple(reading.all_entries())
        assert before == (1, entries[0].hash)
        assert before[1] != GENESIS
    assert chain_faults(entries) == []


def test_every_entry_has_a_salt_of_its_own(case_file, begin, now):
    begin("r1")
    with case_file.writing(now) as writing:
        entries = writing.append([note("r1"), note("r1")])
    assert len({entry.salt for entry in entries}) == 2
    assert all(len(entry.salt) == 32 for entry in entries)


def test_nothing_appended_changes_nothing(case_file, now):
    with case_file.writing(now) as writing:
        assert writing.append([]) == ()
        assert writing.head() == (0, GENESIS)


def test_what_a_caller_does_with_its_payload_later_changes_no_entry(case_file, begin, now):
    begin("r1")
    rows = [{"id": "r1"}]
    with case_file.writing(now) as writing:
        writing.append(
            [NewEntry(record="r1", type=EntryType.ANSWERED, payload={"set": {"rows": rows}})]
        )
        rows[0]["id"] = "changed"
    with case_file.reading() as reading:
        assert reading.entries("r1")[1].payload["set"] == {"rows": [{"id": "r1"}]}
        assert chain_faults(reading.all_entries()) == []


@pytest.mark.parametrize("record", ["nobody", "R1"])
def test_an_entry_belongs_to_a_record_that_was_opened(case_file, begin, now, record):
    begin("r1")
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.append([note(record)])


def test_what_happened_to_a_record_happened_to_it_alone_and_outlives_its_purge(
    case_file, begin, now
):
    begin("r1")
    begin("r2")
    with case_file.writing(now) as writing:
        writing.append([note("r2"), note("")])
        writing.purge("r2")
    with case_file.reading() as reading:
        assert reading.happened(EntryType.NOTED, [2])
        assert reading.happened(EntryType.NOTED, [1, 2, 99])
        assert not reading.happened(EntryType.NOTED, [1, 99])
        assert not reading.happened(EntryType.CLOSED, [1, 2])
        assert not reading.happened(EntryType.NOTED, [])
