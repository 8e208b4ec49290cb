"""Whether what lists know of a record is still so."""

from __future__ import annotations

from tests.ports.conftest import projected
from workbench.domain.record import fold


def stale(case_file, stamp="packs-2"):
    with case_file.reading() as reading:
        return reading.stale(stamp)


def test_records_that_were_told_of_with_other_packs_are_stale_in_the_order_of_opening(
    case_file, begin
):
    for record, stamp in (("c", "packs-3"), ("b", "packs-2"), ("a", "packs-1"), ("d", "")):
        begin(record, stamp=stamp)
    assert stale(case_file) == ("c", "a", "d")


def test_what_is_told_anew_is_stale_no_more(case_file, begin, now):
    begin("r1", stamp="packs-1")
    with case_file.writing(now) as writing:
        writing.keep(fold(writing.entries("r1")), projected(stamp="packs-2"))
    assert stale(case_file) == ()


def test_a_stamp_changes_what_is_stale_and_nothing_else(case_file, begin, now):
    begin("r1", stamp="packs-2", title="One")
    with case_file.reading() as reading:
        before = reading.stored("r1")
    with case_file.writing(now) as writing:
        writing.stamp("r1", "")
        writing.stamp("nobody", "")
    assert stale(case_file) == ("r1",)
    with case_file.reading() as reading:
        assert reading.stored("r1") == before
    with case_file.writing(now) as writing:
        writing.stamp("r1", "packs-2")
    assert stale(case_file) == ()


def test_a_record_that_was_opened_and_never_told_of_is_stale(case_file, now):
    with case_file.writing(now) as writing:
        writing.open_record("r1", "request", "REQ-2026-0001", "m")
    assert stale(case_file) == ("r1",)


def test_those_that_link_to_a_purged_record_are_stale_and_the_tombstone_is_not(
    case_file, begin, now
):
    for record, links in (("r1", ()), ("r2", (("to", "r1"),)), ("r3", ())):
        begin(record, stamp="packs-2", links=links)
    with case_file.writing(now) as writing:
        writing.purge("r1")
    assert stale(case_file) == ("r2",)
