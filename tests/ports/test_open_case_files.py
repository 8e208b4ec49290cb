"""What an open case file answers as a whole, where it comes from, and what is asked seldom."""

from __future__ import annotations

import shutil
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.ports.conftest import begun, projected
from tests.ports.in_memory_vaults import InMemoryVaults
from workbench.db.case_file import CaseFiles
from workbench.db.keys.key_slots import FLOOR
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.services.faults import (
    Cancelled,
    CaseFileExists,
    CaseFileFault,
    ClosedCaseFile,
    NoCaseFile,
    WrongPassphrase,
    WrongRecoveryKey,
)
from workbench.services.key_slots import SheetState
from workbench.services.ports import NewDocument

PASSPHRASE, OTHER = "orange lantern quiet harbour", "a violet lamp in the square"
EVERYTHING = Listing(kinds=())


# --- what readers ask seldom --------------------------------------------------------------


def test_whether_something_happened_is_asked_of_some_records_by_their_numbers(
    case_file, begin, now
):
    for record in ("a", "b", "c"):
        begin(record)
    noted = NewEntry(record="b", type=EntryType.NOTED, payload={"text": "note"})
    with case_file.writing(now) as writing:
        writing.append([noted])
        number = {record: writing.stored(record).number for record in "abc"}
        assert writing.happened(EntryType.NOTED, [number["b"]])
    with case_file.reading() as reading:
        assert reading.happened(EntryType.NOTED, [number["a"], number["b"]])
        assert not reading.happened(EntryType.NOTED, [number["a"], number["c"]])
        assert not reading.happened(EntryType.CLOSED, list(number.values()))
        assert not reading.happened(EntryType.NOTED, [])


def test_what_happened_to_the_file_happened_to_no_record(case_file, begin, now):
    begin("a")
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="", type=EntryType.PACKS_KEPT, payload={"digest": "d"})])
    with case_file.reading() as reading:
        assert not reading.happened(EntryType.PACKS_KEPT, [reading.stored("a").number])


def test_that_something_happened_outlives_a_purge(case_file, begin, now):
    begin("a")
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="a", type=EntryType.NOTED, payload={"text": "note"})])
        writing.append([NewEntry(record="a", type=EntryType.PURGED, payload={})])
        writing.purge("a")
    with case_file.reading() as reading:
        assert reading.happened(EntryType.NOTED, [reading.stored("a").number])


def test_the_hash_of_an_entry_is_asked_by_its_number_also_after_a_purge(case_file, begin, now):
    begin("a")
    with case_file.writing(now) as writing:
        (noted,) = writing.append([NewEntry(record="a", type=EntryType.NOTED, payload={})])
        writing.append([NewEntry(record="a", type=EntryType.PURGED, payload={})])
        writing.purge("a")
        assert writing.hash_at(noted.number) == noted.hash
    with case_file.reading() as reading:
        assert reading.hash_at(noted.number) == noted.hash
        number, head = reading.head()
        assert reading.hash_at(number) == head
        assert reading.hash_at(number + 1) is None
        assert reading.hash_at(0) is None


def test_everybody_who_wrote_is_known_with_the_last_moment(room, now):
    for at, actor in enumerate(("ana", "bo", "ana")):
        file = room.open(actor=actor)
        with file.writing(now + timedelta(minutes=at)) as writing:
            writing.append([NewEntry(record="", type=EntryType.NOTED, payload={})])
        file.close()
    file = room.open(actor="cy")
    with file.reading() as reading:
        known = reading.actors()
    file.close()
    assert known["ana"] - known["bo"] == timedelta(minutes=1)
    assert "cy" not in known


def test_what_lists_know_of_a_record_is_given_as_it_was_kept(case_file, begin, now):
    told = {
        "title": "Zoë Martin",
        "fields": {"stage": "intake"},
        "words": "zoe martin",
        "links": (("person", "p1"),),
        "reads": (("p1", "full_name"),),
        "good_until": now,
    }
    begin("p1", kind="person")
    begin("a", **told)
    with case_file.reading() as reading:
        assert reading.projection("a") == projected(**told)
        assert reading.projection("nobody") is None
    with case_file.writing(now) as writing:
        again = projected(**{**told, "title": "Zoë Martin-Roux", "links": (), "good_until": None})
        writing.store(fold(writing.entries("a")), again)
        assert writing.projection("a") == again
    with case_file.reading() as reading:
        assert reading.projection("a") == again


def test_lists_know_nothing_of_a_purged_record_but_that_it_is(case_file, begin, now):
    begin("a", title="Zoë Martin", words="zoe martin", fields={"stage": "intake"})
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="a", type=EntryType.PURGED, payload={})])
        writing.purge("a")
    with case_file.reading() as reading:
        left = reading.projection("a")
    assert (left.status, left.title, left.words) == ("purged", "", "")
    assert (left.links, left.reads) == ((), ())
    assert "intake" not in left.fields.values()


def test_drafts_are_named_by_record_and_step_in_their_order(case_file, begin, now):
    begin("b")
    with case_file.writing(now) as writing:
        for record, step in (("b", "weigh"), ("", "new"), ("b", "check")):
            writing.save_draft(record, step, {"name": "x"})
        assert writing.drafts() == (("", "new"), ("b", "check"), ("b", "weigh"))
        writing.drop_draft("b", "weigh")
    with case_file.reading() as reading:
        assert reading.drafts() == (("", "new"), ("b", "check"))
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="b", type=EntryType.PURGED, payload={})])
        writing.purge("b")
    with case_file.reading() as reading:
        assert reading.drafts() == (("", "new"),)


# --- where case files come from -------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A case file of the product, made once: nobody waits for its keys twice."""
    folder = tmp_path_factory.mktemp("made") / "Case.dpo"
    created = CaseFiles(FLOOR).create(folder, PASSPHRASE, datetime(2026, 1, 5, tzinfo=UTC))
    return folder, created


@pytest.fixture(params=["sqlcipher", "in_memory"])
def vaults(request):
    return CaseFiles(FLOOR) if request.param == "sqlcipher" else InMemoryVaults()


@pytest.fixture
def place(vaults, made, tmp_path, now):
    """Where a new case file lies, and what its recovery sheet says."""
    path = tmp_path / "Case.dpo"
    if isinstance(vaults, CaseFiles):
        shutil.copytree(made[0], path)
        return path, made[1]
    return path, vaults.create(path, PASSPHRASE, now)


@pytest.fixture
def whole(vaults, place):
    """The case file opened for writing."""
    with closing(vaults.open(place[0], PASSPHRASE)) as case_file:
        yield case_file


@pytest.fixture
def filled(whole, now):
    with whole.writing(now) as writing:
        begun(writing, "a", answers={"name": "Ada"}, words="ada")
        begun(writing, "b", words="bea")
        data = {"media_type": "text/plain", "data": b"letter"}
        writing.store_document(NewDocument(id="d", record="a", name="letter.txt", **data))
    return whole


def test_a_case_file_opens_by_its_passphrase_alone(vaults, place):
    with pytest.raises(WrongPassphrase):
        vaults.open(place[0], OTHER)
    with closing(vaults.open(place[0], PASSPHRASE, read_only=True)) as case_file:
        assert (case_file.name, case_file.read_only) == ("Case", True)
        assert (case_file.doubt, case_file.may_go_on) == (None, False)
        assert case_file.erases_still is False
        assert case_file.keys.by_old_sheet is False
        assert isinstance(case_file.keys.sheet, SheetState)


def test_no_case_file_is_put_where_one_lies_and_none_is_opened_where_none_lies(vaults, place, now):
    with pytest.raises(CaseFileExists):
        vaults.create(place[0], OTHER, now)
    with pytest.raises(NoCaseFile):
        vaults.open(place[0].with_name("Nowhere.dpo"), PASSPHRASE)


def test_the_recovery_sheet_opens_it_and_sets_a_new_passphrase(vaults, place):
    path, created = place
    with pytest.raises(WrongRecoveryKey):
        vaults.recover(path, "AAAA-BBBB", OTHER)
    vaults.recover(path, " ".join(created.recovery_key), OTHER).close()
    with pytest.raises(WrongPassphrase):
        vaults.open(path, PASSPHRASE)
    vaults.open(path, OTHER).close()


def test_the_passphrase_is_changed_by_whoever_knows_it(vaults, place, whole):
    with pytest.raises(WrongPassphrase):
        whole.change_passphrase(OTHER, "third")
    whole.change_passphrase(PASSPHRASE, OTHER)
    whole.close()
    with pytest.raises(WrongPassphrase):
        vaults.open(place[0], PASSPHRASE)
    vaults.open(place[0], OTHER).close()


def test_a_copy_holds_what_was_there_and_goes_to_a_free_place_only(
    vaults, place, filled, tmp_path, now
):
    copy = filled.back_up(tmp_path, now)
    with pytest.raises(CaseFileFault):
        filled.back_up(tmp_path, now)
    with filled.writing(now) as writing:
        begun(writing, "later")
    with pytest.raises(CaseFileExists):
        vaults.restore(copy, place[0], PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vaults.restore(copy, place[0].with_name("Again.dpo"), OTHER)
    with closing(vaults.restore(copy, place[0].with_name("Again.dpo"), PASSPHRASE)) as restored:
        # Of a store with a witness it is in doubt until somebody goes on.
        restored.go_on(now, "restored")
        with restored.reading() as reading:
            assert [row.record for row in reading.rows([1, 2, 3])] == ["a", "b"]
            assert reading.document_bytes("d") == b"letter"
        with restored.writing(now) as writing:
            begun(writing, "new")
        assert restored.verify().whole


def test_what_is_closed_gives_nothing_any_more(whole):
    whole.close()
    with pytest.raises(ClosedCaseFile), whole.reading():
        pass
    with pytest.raises(ClosedCaseFile), whole.searching():
        pass


# --- searching, and ending a search ----------------------------------------------------------


def test_a_search_sees_what_a_reader_sees(filled):
    listing = Listing(kinds=(), words="ad")
    with filled.searching() as search, filled.reading() as reading:
        assert list(search.numbers(listing)) == list(reading.numbers(listing)) == [1]
        assert search.count(EVERYTHING) == 2
        assert search.head() == reading.head()


def test_an_interrupted_search_says_so_and_the_next_one_works(filled):
    with pytest.raises(Cancelled):
        search_until(filled, interrupted_by=filled.interrupt)
    with filled.searching() as search:
        assert search.count(EVERYTHING) == 2


def test_a_search_that_is_interrupted_between_two_questions_answers_no_more(filled):
    with filled.searching() as search:
        assert search.count(EVERYTHING) == 2
        filled.interrupt()
        with pytest.raises(Cancelled):
            search.count(EVERYTHING)
    with filled.searching() as search:
        assert search.count(EVERYTHING) == 2


def test_interrupting_ends_neither_a_reader_nor_a_writer_nor_a_later_search(filled, now):
    filled.interrupt()
    with filled.searching() as search:
        assert search.count(EVERYTHING) == 2
    with filled.reading() as reading, filled.writing(now) as writing:
        filled.interrupt()
        assert reading.count(EVERYTHING) == 2
        begun(writing, "c")
        filled.interrupt()
    with filled.reading() as reading:
        assert reading.count(EVERYTHING) == 3


def search_until(case_file, *, interrupted_by):
    """Search again and again, while somebody else interrupts."""
    over = threading.Event()

    def interrupt():
        while not over.is_set():
            interrupted_by()

    other = threading.Thread(target=interrupt)
    with case_file.searching() as search:
        other.start()
        try:
            for _ in range(50_000):
                search.count(Listing(kinds=(), words="a"))
        finally:
            over.set()
            other.join()


# --- the proof --------------------------------------------------------------------------------


def test_a_proof_says_what_it_looked_at_and_how_far_it_is(filled):
    told = []
    result = filled.verify(lambda now: told.append(now) or True)
    with filled.reading() as reading:
        number, head = reading.head()
    assert result.whole
    assert (result.flaws, result.doubt, result.renewals) == ((), None, ())
    assert (result.entries, result.records, result.documents) == (number, 2, 1)
    assert result.head == head
    assert told
    assert all(0 <= now.done <= now.total for now in told)


def test_a_proof_that_nobody_waits_for_ends(filled):
    with pytest.raises(Cancelled):
        filled.verify(lambda _now: False)
    assert filled.verify().whole


def test_answers_that_no_entry_gave_are_found(filled, now):
    with filled.writing(now) as writing:
        record = fold(writing.entries("a"))
        given = {**record.answers, "name": replace(record.answers["name"], value="Eve")}
        writing.store(replace(record, answers=given), projected(words="ada"))
    result = filled.verify()
    assert not result.whole
    assert result.flaws


# --- what was erased, and what lies in a log --------------------------------------------------


def test_what_was_purged_is_named_for_whoever_restores_an_older_copy(filled, now):
    assert filled.erased() == ()
    with filled.writing(now) as writing:
        writing.append([NewEntry(record="b", type=EntryType.PURGED, payload={})])
        writing.purge("b")
    assert filled.erased() == ("b",)
    assert filled.verify().whole


def test_a_log_can_be_folded_in_while_nobody_reads_and_nothing_is_lost(filled, now):
    with filled.reading() as reading:
        head = reading.head()
    assert filled.fold_in()
    assert not filled.erases_still
    with filled.reading() as reading:
        assert reading.head() == head


def test_going_on_without_a_doubt_writes_nothing(filled, now):
    with filled.reading() as reading:
        head = reading.head()
    filled.go_on(now, "no reason")
    with filled.reading() as reading:
        assert reading.head() == head
