"""Whether what lists know of a record is still so."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.ports.conftest import begun, projected
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import ANYTHING, TITLE
from workbench.domain.status import Status


def stale(case_file, stamp="packs-2"):
    with case_file.reading() as reading:
        return reading.stale(stamp)


def test_records_that_were_told_of_with_other_packs_are_stale_in_the_order_of_opening(
    case_file, begin
):
    for record, stamp in (("c", "packs-3"), ("b", "packs-2"), ("a", "packs-1"), ("d", "")):
        begin(record, stamp=stamp)
    assert stale(case_file) == ("c", "a", "d")


def test_those_that_are_stale_can_be_asked_for_among_some(case_file, begin):
    for record, stamp in (("c", "packs-3"), ("b", "packs-2"), ("a", "packs-1")):
        begin(record, stamp=stamp)
    with case_file.reading() as reading:
        b, a = (reading.stored(record).number for record in ("b", "a"))
        assert reading.stale("packs-2", [a, b]) == ("a",)
        assert reading.stale("packs-2", [b]) == ()
        assert reading.stale("packs-2", []) == ()


def test_what_is_told_anew_is_stale_no_more(case_file, begin, now):
    begin("r1", stamp="packs-1")
    with case_file.writing(now) as writing:
        writing.store(fold(writing.entries("r1")), projected(stamp="packs-2"))
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


TOLD = {
    "title": "Zoé",
    "status": Status.CLOSED,
    "fields": {"stage": "answer", "size": "9"},
    "keys": {"size": "00009"},
    "words": "Zoé nine",
    "links": (("copies", "r0"), ("to", "r0")),
    "stamp": "packs-2",
    "reads": (("", "person"), ("r0", "name")),
}


def test_what_lists_were_told_last_is_told_again_but_for_the_keys_it_is_filed_under(
    case_file, begin, now
):
    begin("r1", title="before", stamp="packs-1", fields={"stage": "intake", "gone": "x"})
    until = now + timedelta(hours=1)
    with case_file.writing(now) as writing:
        writing.store(fold(writing.entries("r1")), projected(**TOLD, good_until=until))
        assert writing.projection("r1") == projected(**{**TOLD, "keys": {}}, good_until=until)
    with case_file.reading() as reading:
        assert reading.projection("r1") == projected(**{**TOLD, "keys": {}}, good_until=until)
        assert reading.projection("nobody") is None


# --- what time overtakes --------------------------------------------------------------------


def overtaken(case_file, now, most=100):
    with case_file.reading() as reading:
        found = reading.overtaken(now, most)
        assert reading.overtaken_among(now, [1, 2, 3, 4, 5, 6, 99]) == found or most < 100
        assert reading.overtaken_among(now, []) == ()
    return found


def test_time_overtakes_a_projection_at_the_instant_it_names_and_not_before(case_file, begin, now):
    hour = timedelta(hours=1)
    for record, until in (("c", now + hour), ("b", None), ("a", now + 2 * hour)):
        begin(record, good_until=until)
    assert overtaken(case_file, now + hour - timedelta(microseconds=1)) == ()
    assert overtaken(case_file, now + hour) == ("c",)
    assert overtaken(case_file, now + 9 * hour) == ("c", "a")
    assert len(overtaken(case_file, now + 9 * hour, 1)) == 1


def test_the_same_instant_in_another_zone_is_the_same_instant(case_file, begin, now):
    begin("r1", good_until=(now + timedelta(hours=1)).astimezone(ZoneInfo("Pacific/Auckland")))
    begin("r2", good_until=(now + timedelta(hours=3)).astimezone(ZoneInfo("America/Lima")))
    assert overtaken(case_file, now + timedelta(hours=2)) == ("r1",)


def test_what_is_told_anew_or_stamped_is_overtaken_no_more(case_file, begin, now):
    for record in ("r1", "r2", "r3"):
        begin(record, good_until=now)
    with case_file.writing(now) as writing:
        writing.store(fold(writing.entries("r1")), projected())
        writing.stamp("r2", "packs-2")
    assert overtaken(case_file, now) == ("r3",)


# --- what another record overtakes ----------------------------------------------------------


@pytest.fixture
def read(case_file, now):
    """Four who were made from r0: from its name, an answer, all of it, how many there are."""
    with case_file.writing(now) as writing:
        begun(writing, "r0", answers={"name": "Ada", "post": "clerk"})
        begun(writing, "r1", links=(("to", "r0"),))
        begun(writing, "r2", reads=(("r0", "name"), ("r0", "town")))
        begun(writing, "r3", reads=(("r0", ANYTHING),))
        begun(writing, "r4", reads=(("", "person"),))
    return case_file


@pytest.mark.parametrize(
    ("changes", "concerned"),
    [
        ({"r0": {"post"}}, ("r3",)),
        ({"r0": {"name"}}, ("r2", "r3")),
        ({"r0": {"town", "name"}}, ("r2", "r3")),
        ({"r0": {TITLE}}, ("r1", "r3")),
        ({"r0": {ANYTHING}}, ("r1", "r2", "r3")),
        ({"": {"person"}}, ("r4",)),
        ({"": {"request"}}, ()),
        ({"r1": {"name", TITLE}}, ()),
        ({"r0": {"name"}, "": {"person"}}, ("r2", "r3", "r4")),
        ({}, ()),
    ],
)
def test_a_change_concerns_those_who_were_made_from_it(read, now, changes, concerned):
    with read.reading() as reading:
        assert reading.readers(changes, (), 100) == concerned
        assert reading.readers(changes, (), 1) == concerned[:1]
        assert reading.readers(changes, concerned[:1], 100) == concerned[1:]
    with read.writing(now) as writing:
        writing.leave_behind(changes, concerned[:1])
        assert writing.overtaken(now, 100) == concerned[1:]
    assert overtaken(read, now) == concerned[1:]


def test_who_was_left_behind_catches_up_by_being_told_anew(read, now):
    with read.writing(now) as writing:
        writing.leave_behind({"r0": {ANYTHING}}, ())
        writing.store(fold(writing.entries("r1")), projected())
        writing.stamp("r2", "packs-2")
    assert overtaken(read, now) == ("r3",)
    with read.writing(now) as writing:
        writing.store(fold(writing.entries("r3")), projected(reads=(("r0", "post"),)))
    assert overtaken(read, now) == ()
    with read.reading() as reading:
        assert reading.readers({"r0": {"name"}}, (), 100) == ("r2",)


def test_keeping_a_record_says_what_changed_for_others(case_file, now):
    with case_file.writing(now) as writing:
        writing.open_record("r1", "request", "REQ-2026-0001", "m")
        opening = {"kind": "request", "reference": "REQ-2026-0001", "matter": "m"}
        writing.append([NewEntry(record="r1", type=EntryType.OPENED, payload=opening)])

        def told(title, **answers):
            payload = {"set": {name: {"value": value} for name, value in answers.items()}}
            writing.append([NewEntry(record="r1", type=EntryType.ANSWERED, payload=payload)])
            return writing.store(fold(writing.entries("r1")), projected(title=title))

        assert told("", name="Ada", post="clerk") == {TITLE, "name", "post"}
        assert told("", name="Ada") == frozenset()
        assert told("Ada", name="Ada L.") == {TITLE, "name"}
        assert told("Ada", town="Leeds") == {"town"}


def test_a_purge_leaves_those_behind_who_were_made_from_the_record(read, now):
    with read.writing(now) as writing:
        writing.store(fold(writing.entries("r0")), projected(good_until=now))
        writing.leave_behind({"r0": {ANYTHING}}, ("r1",))
        writing.purge("r0")
    assert stale(read, "p") == ("r1", "r2", "r3")
    assert overtaken(read, now) == ("r2", "r3")
