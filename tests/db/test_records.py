from __future__ import annotations

import pytest

from workbench.domain.answers import Knowing, Written
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection
from workbench.domain.record import Record, fold
from workbench.domain.status import Status
from workbench.services.ports import LinkFrom


def test_a_record_is_stored_as_it_was_folded(case_file, open_record, now):
    reference = open_record(case_file, "r1", answers={"name": "Ada"}, title="Ada")
    unknown = {"post": {"not_known": "she never said"}}
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="r1", type=EntryType.ANSWERED, payload={"set": unknown})])
        projection = Projection(
            title="Ada", status=Status.OPEN, fields={}, words="", links=(), stamp="packs-1"
        )
        writing.store(fold(writing.entries("r1")), projection)
    with case_file.reading() as reading:
        stored = reading.stored("r1")
        assert reading.find(reference) == "r1"
    assert stored.answers == {
        "name": Written("Ada"),
        "post": Written(knowing=Knowing.NOT_KNOWN, why="she never said"),
    }
    assert stored.answered_by == {"name": 1, "post": 2}
    assert (stored.kind, stored.matter, stored.version) == ("access_request", "matter-of-r1", 2)


def test_what_is_not_there_is_none(case_file):
    with case_file.reading() as reading:
        assert reading.stored("nobody") is None
        assert reading.find("AR-2026-0001") is None


def test_a_record_must_be_opened_before_it_is_kept(case_file, now):
    projection = Projection(title="", status=Status.OPEN, fields={}, words="", links=(), stamp="")
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.store(Record(id="nobody"), projection)


def test_references_have_no_gap_within_a_prefix_and_a_year(case_file, now):
    with case_file.writing(now) as writing:
        assert writing.next_reference("AR", 2026) == "AR-2026-0001"
        assert writing.next_reference("AR", 2026) == "AR-2026-0002"
        assert writing.next_reference("AR", 2027) == "AR-2027-0001"
        assert writing.next_reference("PE", 2026) == "PE-2026-0001"


def test_references_grow_beyond_four_digits(case_file, now):
    with case_file._engines.writing() as connection:
        connection.exec_driver_sql("INSERT INTO counters VALUES ('AR', 2026, 9999)")
    with case_file.writing(now) as writing:
        assert writing.next_reference("AR", 2026) == "AR-2026-10000"


def test_links_follow_the_projection(case_file, open_record, now):
    open_record(case_file, "person")
    open_record(case_file, "r1", links=(("person", "person"), ("copies", "person")))
    open_record(case_file, "r2", links=(("person", "person"),))
    with case_file.reading() as reading:
        assert reading.linking_to("person") == (
            LinkFrom("r1", "copies"),
            LinkFrom("r1", "person"),
            LinkFrom("r2", "person"),
        )
    with case_file.writing(now) as writing:
        changed = Projection(
            title="", status=Status.OPEN, fields={}, words="", links=(("to", "r2"),), stamp="s"
        )
        writing.store(fold(writing.entries("r1")), changed)
    with case_file.reading() as reading:
        assert reading.linking_to("person") == (LinkFrom("r2", "person"),)
        assert reading.linking_to("r2") == (LinkFrom("r1", "to"),)


def test_records_made_with_other_packs_are_stale(case_file, open_record):
    open_record(case_file, "r1", stamp="packs-1")
    open_record(case_file, "r2", stamp="packs-2")
    open_record(case_file, "r3", stamp="packs-3")
    with case_file.reading() as reading:
        assert reading.stale("packs-2") == ("r1", "r3")


def test_references_come_in_the_order_of_opening(case_file, open_record):
    first = open_record(case_file, "r1")
    second = open_record(case_file, "p1", kind="person", prefix="PE")
    third = open_record(case_file, "r2")
    with case_file.reading() as reading:
        assert reading.references() == (first, second, third)
        assert reading.references("person") == (second,)


def test_drafts_stand_outside_the_record_until_they_are_dropped(case_file, open_record, now):
    open_record(case_file, "r1")
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "identity", {"doubt": "half a sen"})
        writing.save_draft("r1", "identity", {"doubt": "half a sentence", "level": 1.5})
        writing.save_draft("r1", "search", {})
    with case_file.reading() as reading:
        assert reading.draft("r1", "identity") == {"doubt": "half a sentence", "level": 1.5}
        assert reading.draft("r1", "search") == {}
        assert reading.draft("r1", "letter") is None
        assert reading.stored("r1").version == 1
    with case_file.writing(now) as writing:
        writing.drop_draft("r1", "identity")
    with case_file.reading() as reading:
        assert reading.draft("r1", "identity") is None


def test_a_pack_is_kept_once(case_file, now):
    with case_file.writing(now) as writing:
        assert writing.store_pack("digest", b"pack") is True
        assert writing.store_pack("digest", b"pack") is False
    with case_file.reading() as reading:
        assert reading.pack("digest") == b"pack"
        assert reading.pack("other") is None
