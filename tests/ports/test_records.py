"""Records, their references and links, drafts, and what is kept byte for byte."""

from __future__ import annotations

import hashlib

import pytest

from tests.ports.conftest import begun, projected
from workbench.domain.answers import Knowing, Written
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.record import Record
from workbench.services.ports import Document, LinkFrom, NewDocument


def told_again(case_file, now, record, **told):
    with case_file.writing(now) as writing:
        writing.store(fold(writing.entries(record)), projected(**told))


# --- references ---------------------------------------------------------------------------


def test_references_have_no_gap_within_a_prefix_and_a_year(case_file, now):
    with case_file.writing(now) as writing:
        given = [
            writing.next_reference(prefix, year)
            for prefix, year in (
                *(("REQ", 2026), ("REQ", 2026), ("REQ", 2027)),
                *(("PER", 2026), ("REQ", 2026), ("REQ", 2027)),
            )
        ]
    assert given == [
        *("REQ-2026-0001", "REQ-2026-0002", "REQ-2027-0001"),
        *("PER-2026-0001", "REQ-2026-0003", "REQ-2027-0002"),
    ]


def test_references_go_on_over_transactions_and_openings(opened, now):
    first = opened()
    for _ in range(2):
        with first.writing(now) as writing:
            writing.next_reference("REQ", 2026)
    first.close()
    with opened().writing(now) as writing:
        assert writing.next_reference("REQ", 2026) == "REQ-2026-0003"


def take_and_fail(writing):
    writing.next_reference("REQ", 2026)
    raise RuntimeError


def test_a_reference_that_was_not_kept_is_given_again(case_file, now):
    with pytest.raises(RuntimeError), case_file.writing(now) as writing:
        take_and_fail(writing)
    with case_file.writing(now) as writing:
        assert writing.next_reference("REQ", 2026) == "REQ-2026-0001"


def test_references_grow_beyond_four_digits(case_file, now):
    with case_file.writing(now) as writing:
        for _ in range(9999):
            writing.next_reference("REQ", 2026)
        assert writing.next_reference("REQ", 2026) == "REQ-2026-10000"


# --- records ------------------------------------------------------------------------------


def test_a_record_is_stored_as_it_was_folded(case_file, begin, now):
    reference = begin("r1", answers={"name": "Ada"}, title="Ada")
    payload = {"set": {"post": {"not_known": "she never said"}}}
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="r1", type=EntryType.ANSWERED, payload=payload)])
        writing.store(fold(writing.entries("r1")), projected(title="Ada L."))
    with case_file.reading() as reading:
        stored = reading.stored("r1")
        assert reading.find(reference) == "r1"
    assert stored.answers == {
        "name": Written("Ada"),
        "post": Written(knowing=Knowing.NOT_KNOWN, why="she never said"),
    }
    assert stored.answered_by == {"name": 1, "post": 2}
    assert (stored.number, stored.id, stored.kind) == (1, "r1", "request")
    assert (stored.reference, stored.title, stored.status) == (reference, "Ada L.", "open")
    assert (stored.matter, stored.version) == ("matter-of-r1", 2)


def test_numbers_follow_the_order_in_which_records_were_opened(case_file, begin):
    for record in ("z", "a", "m"):
        begin(record)
    with case_file.reading() as reading:
        assert [reading.stored(record).number for record in ("z", "a", "m")] == [1, 2, 3]


def test_a_record_must_be_opened_before_it_is_kept(case_file, now):
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.store(Record(id="nobody"), projected())


# --- links --------------------------------------------------------------------------------


def test_links_are_known_from_the_record_they_point_to(case_file, begin, now):
    begin("person", kind="person")
    begin("r1", links=(("person", "person"), ("copies", "person")))
    begin("r2", links=(("person", "person"),))
    with case_file.reading() as reading:
        assert reading.linking_to("person") == (
            LinkFrom("r1", "copies"),
            LinkFrom("r1", "person"),
            LinkFrom("r2", "person"),
        )
        assert reading.linking_to("r1") == ()
        latest = reading.linking_to("person", 2)
        assert latest == (LinkFrom("r1", "person"), LinkFrom("r2", "person"))
        assert reading.linking_to("person", 9) == reading.linking_to("person")
    told_again(case_file, now, "r1", links=(("to", "r2"),))
    with case_file.reading() as reading:
        assert reading.linking_to("person") == (LinkFrom("r2", "person"),)
        assert reading.linking_to("r2") == (LinkFrom("r1", "to"),)


def test_a_link_told_twice_is_one_link_and_may_point_to_nobody(case_file, begin):
    begin("r1", links=(("to", "nobody"), ("to", "nobody")))
    with case_file.reading() as reading:
        assert reading.linking_to("nobody") == (LinkFrom("r1", "to"),)


# --- drafts -------------------------------------------------------------------------------


def test_drafts_stand_outside_record_and_journal_until_they_are_dropped(case_file, begin, now):
    begin("r1")
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "identity", {"doubt": "half a sen"})
        writing.save_draft("r1", "identity", {"doubt": "half a sentence", "level": 1.5})
        writing.save_draft("r1", "search", {})
    with case_file.reading() as reading:
        assert reading.draft("r1", "identity") == {"doubt": "half a sentence", "level": 1.5}
        assert reading.draft("r1", "search") == {}
        assert reading.draft("r1", "letter") is None
        assert (reading.stored("r1").version, reading.head()[0]) == (1, 1)
    with case_file.writing(now) as writing:
        writing.drop_draft("r1", "identity")
        writing.drop_draft("r1", "never saved")
    with case_file.reading() as reading:
        assert reading.draft("r1", "identity") is None
        assert reading.draft("r1", "search") == {}


def test_what_is_typed_after_a_draft_was_saved_is_not_in_it(case_file, begin, now):
    begin("r1")
    typed = {"rows": [{"id": "r1"}]}
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "step", typed)
    typed["rows"].append({"id": "r2"})
    with case_file.reading() as reading:
        assert reading.draft("r1", "step") == {"rows": [{"id": "r1"}]}


def places(case_file):
    with case_file.reading() as reading:
        return reading.drafts()


def test_where_something_was_typed_is_told_in_order_also_where_there_is_no_record_yet(
    case_file, begin, now
):
    begin("r2")
    begin("r1")
    saved = [("r2", "b"), ("", "new"), ("r1", "b"), ("r1", "a")]
    with case_file.writing(now) as writing:
        for record, step in saved:
            writing.save_draft(record, step, {"typed": step})
    assert places(case_file) == tuple(sorted(saved))
    with case_file.reading() as reading:
        assert reading.draft("", "new") == {"typed": "new"}
    with case_file.writing(now) as writing:
        writing.drop_draft("r1", "b")
        writing.purge("r2")
    assert places(case_file) == (("", "new"), ("r1", "a"))


# --- documents and packs ------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 2 * 1024 * 1024 + 7])
def test_a_file_comes_back_byte_for_byte(case_file, begin, now, size):
    data = hashlib.shake_128(b"seed").digest(size)
    begin("r1")
    with case_file.writing(now) as writing:
        kept = writing.store_document(
            NewDocument(id="d1", record="r1", name="Éva.eml", media_type="text/plain", data=data)
        )
    assert kept == Document(
        id="d1",
        record="r1",
        name="Éva.eml",
        media_type="text/plain",
        size=size,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    with case_file.reading() as reading:
        assert reading.document("d1") == kept
        assert reading.document_bytes("d1") == data


def test_files_of_the_same_content_are_found_in_the_order_they_came(case_file, begin, now):
    begin("r1")
    with case_file.writing(now) as writing:
        kept = [
            writing.store_document(
                NewDocument(id=name, record="r1", name=name, media_type="t", data=data)
            )
            for name, data in (("d2", b"same"), ("d1", b"same"), ("d3", b"other"))
        ]
    with case_file.reading() as reading:
        assert reading.documents_with(kept[0].sha256) == (kept[0], kept[1])
        assert reading.documents_with("0" * 64) == ()


def test_a_file_that_was_not_kept_is_none_or_an_error(case_file, now):
    with case_file.reading() as reading:
        assert reading.document("d1") is None
        with pytest.raises(KeyError):
            reading.document_bytes("d1")
    with pytest.raises(KeyError), case_file.writing(now) as writing:
        writing.store_document(
            NewDocument(id="d1", record="nobody", name="a", media_type="t", data=b"x")
        )


def test_a_pack_is_kept_once(case_file, now):
    with case_file.writing(now) as writing:
        begun(writing, "r1")
        assert writing.store_pack("digest", b"pack") is True
        assert writing.store_pack("digest", b"another") is False
    with case_file.reading() as reading:
        assert reading.pack("digest") == b"pack"
        assert reading.pack("other") is None
