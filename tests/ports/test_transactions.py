"""All or nothing, one writer at a time, and readers that keep what they saw."""

from __future__ import annotations

import inspect
import threading

import pytest

from tests.ports.conftest import NOW, begun
from tests.ports.in_memory import InMemoryCaseFile, InMemoryReading, InMemoryWriting
from workbench.db.open_file import EncryptedCaseFile
from workbench.db.store import ReadingStore, WritingStore
from workbench.domain.journal import GENESIS, EntryType, NewEntry
from workbench.domain.listing import TITLE, Listing
from workbench.services import ports
from workbench.services.faults import ClosedCaseFile, ReadOnlyCaseFile
from workbench.services.ports import NewDocument

NOTE = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "a word"})


class Stopped(Exception):
    """Something went wrong in the middle of a transaction."""


def everything(reading):
    return (
        reading.head(),
        list(reading.numbers(Listing(kinds=()))),
        reading.stored("r1"),
        reading.draft("r1", "step"),
        reading.document("d1"),
        reading.pack("digest"),
        reading.stale("p"),
        reading.overtaken(NOW, 99),
        reading.linking_to("r0"),
    )


def change_everything(writing):
    begun(writing, "r2", title="Another", links=(("to", "r0"),))
    writing.append([NOTE])
    writing.save_draft("r1", "step", {"half": "a sent"})
    writing.store_document(
        NewDocument(id="d1", record="r1", name="a", media_type="text/plain", data=b"x")
    )
    writing.store_pack("digest", b"pack")
    writing.stamp("r1", "other packs")
    writing.leave_behind({"r0": {TITLE}}, ())
    writing.purge("r1")


@pytest.mark.parametrize(
    ("port", "adapter"),
    [
        (ports.CaseFile, InMemoryCaseFile),
        (ports.Reading, InMemoryReading),
        (ports.Writing, InMemoryWriting),
        (ports.CaseFile, EncryptedCaseFile),
        (ports.Reading, ReadingStore),
        (ports.Writing, WritingStore),
    ],
)
def test_an_adapter_has_every_method_of_its_port_with_the_same_arguments(port, adapter):
    wanted = {
        name: arguments(method)
        for name, method in inspect.getmembers(port, inspect.isfunction)
        if not name.startswith("_")
    }
    assert wanted
    found = {name: arguments(getattr(adapter, name)) for name in wanted if hasattr(adapter, name)}
    assert found == wanted


def arguments(method):
    """How a method is called; what it calls its arguments is its own affair."""
    taken = inspect.signature(inspect.unwrap(method)).parameters.values()
    return [(parameter.kind, parameter.default) for parameter in taken]


def test_what_a_transaction_wrote_is_there_afterwards(case_file, begin, now):
    begin("r1", title="One")
    with case_file.writing(now) as writing:
        change_everything(writing)
        inside = everything(writing)
    with case_file.reading() as reading:
        assert everything(reading) == inside
        assert reading.stored("r1").status == "purged"


def test_a_transaction_that_fails_leaves_nothing_at_all(case_file, begin, now):
    begin("r1", title="One")
    with case_file.reading() as reading:
        before = everything(reading)

    def fail(writing):
        change_everything(writing)
        raise Stopped

    with pytest.raises(Stopped), case_file.writing(now) as writing:
        fail(writing)
    with case_file.reading() as reading:
        assert everything(reading) == before
    with case_file.writing(now) as writing:
        assert writing.next_reference("REQ", 2026) == "REQ-2026-0002"


def test_an_error_of_the_caller_keeps_nothing_either(case_file, begin, now):
    begin("r1")
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.append([NOTE, NewEntry(record="nobody", type=EntryType.NOTED, payload={})])
    with case_file.reading() as reading:
        assert reading.head()[0] == 1


@pytest.mark.parametrize(
    ("record", "reference"), [("r1", "REQ-2026-0009"), ("r2", "REQ-2026-0001")]
)
def test_an_id_and_a_reference_are_given_once(case_file, begin, now, record, reference):
    begin("r1")
    # Which exception it is, is the adapter's own: nothing of a person is to be told.
    with pytest.raises(Exception), case_file.writing(now) as writing:  # noqa: B017, PT011
        writing.open_record(record, "request", reference, "m")
    with case_file.reading() as reading:
        assert len(reading.numbers(Listing(kinds=()))) == 1


def test_a_writer_reads_what_it_wrote(case_file, now):
    with case_file.writing(now) as writing:
        begun(writing, "r1", title="One", words="walrus")
        assert writing.stored("r1").title == "One"
        assert list(writing.numbers(Listing(kinds=(), words="wal"))) == [1]
        assert [entry.number for entry in writing.entries("r1")] == [1]


def test_a_reader_keeps_what_it_saw_first_and_the_next_one_sees_more(case_file, begin, now):
    begin("r1", title="One")
    with case_file.reading() as reading:
        before = everything(reading)
        with case_file.writing(now) as writing:
            change_everything(writing)
        assert everything(reading) == before
        assert [entry.number for entry in reading.all_entries()] == [1]
    with case_file.reading() as reading:
        assert everything(reading) != before


def test_a_reader_sees_nothing_of_a_transaction_that_is_under_way(case_file, begin, now):
    begin("r1")
    with case_file.writing(now) as writing:
        begun(writing, "r2")
        with case_file.reading() as reading:
            assert reading.stored("r2") is None
            assert reading.head()[0] == 1


def test_transactions_of_two_threads_follow_each_other(case_file, begin, now):
    begin("r1")
    inside = threading.Event()
    heads = []

    def second():
        inside.wait()
        with case_file.writing(now) as writing:
            heads.append(writing.head()[0])
            writing.append([NOTE])

    thread = threading.Thread(target=second)
    thread.start()
    with case_file.writing(now) as writing:
        inside.set()
        writing.append([NOTE, NOTE])
        heads.append(writing.head()[0])
    thread.join()
    assert heads == [3, 3]
    with case_file.reading() as reading:
        assert reading.head()[0] == 4


def test_what_one_wrote_another_one_reads_who_opened_it_read_only(opened, case_file, begin):
    begin("r1", title="One")
    reader = opened(read_only=True)
    with reader.reading() as reading:
        assert reading.stored("r1").title == "One"


def test_writing_is_refused_when_it_was_opened_read_only(opened, case_file, begin, now):
    begin("r1")
    reader = opened(read_only=True)
    assert (reader.read_only, case_file.read_only) == (True, False)
    with pytest.raises(ReadOnlyCaseFile), reader.writing(now) as writing:
        begun(writing, "r2")
    with reader.reading() as reading:
        assert reading.head()[0] == 1


def test_a_moment_without_a_zone_is_refused(case_file, now):
    with pytest.raises(ValueError, match="time zone"), case_file.writing(now.replace(tzinfo=None)):
        pass


def test_a_closed_case_file_says_that_it_is_closed(case_file, now):
    case_file.close()
    case_file.close()
    with pytest.raises(ClosedCaseFile), case_file.reading() as reading:
        reading.head()
    with pytest.raises(ClosedCaseFile), case_file.writing(now) as writing:
        writing.head()


def test_what_was_written_is_there_when_it_is_opened_again(opened, now):
    first = opened()
    with first.writing(now) as writing:
        begun(writing, "r1", title="One", words="walrus")
        writing.save_draft("r1", "step", {"half": "a sent"})
    with first.reading() as reading:
        before = everything(reading)
    first.close()
    with opened().reading() as reading:
        assert everything(reading) == before


def test_an_empty_case_file_holds_nothing(case_file):
    with case_file.reading() as reading:
        assert everything(reading) == ((0, GENESIS), [], None, None, None, None, (), (), ())
        assert reading.rows([1, 2]) == ()
        assert reading.count(Listing(kinds=())) == 0
        assert reading.entries("r1") == ()
        assert reading.find("REQ-2026-0001") is None
