from __future__ import annotations

import pytest

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.domain.sentence import sentence
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import Cancelled
from workbench.services.flaws import Flaw
from workbench.services.ports import NewDocument

PAGES = sentence("verify.place.pages")


@pytest.fixture
def filled(case_file, open_record, now):
    dates = {"stage": "intake", "due": "2026-02-05", "work_to": "2026-02-03", "at": "01:30"}
    keys = {"at": "2025-10-26t00:30"}
    open_record(case_file, "r1", answers={"name": "Ada"}, fields=dates, keys=keys)
    open_record(case_file, "r2", answers={"name": "Bea"})
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "note"})])
        writing.store_document(
            NewDocument(id="d1", record="r1", name="a", media_type="text/plain", data=b"letter")
        )
    return case_file


def at_entry(number):
    return sentence("verify.place.entry", number=number)


def of_record(reference):
    return sentence("verify.place.record", reference=reference)


def of_document(document):
    return sentence("verify.place.document", id=document)


def tamper(case_file, *statements):
    """Change rows as someone would who has the key and no scruples."""
    with case_file._engines.writing() as connection:
        triggers = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _, sql in triggers:
            connection.exec_driver_sql(sql)


def test_an_untouched_case_file_is_whole(filled):
    result = filled.verify()
    assert result.whole
    assert (result.entries, result.records, result.documents) == (3, 2, 1)
    with filled.reading() as reading:
        assert result.head == reading.head()[1]


def test_an_empty_case_file_is_whole(case_file):
    assert case_file.verify().whole


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        (
            "UPDATE summary SET value = '01:30' WHERE field = 'at'",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            'UPDATE records SET fields = \'{"at": ["01:30"]}\' WHERE number = 1',
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE entries SET actor = 'someone' WHERE number = 2",
            Flaw(at_entry(2), "columns_differ_from_head"),
        ),
        (
            "UPDATE entries SET head = replace(head, 'noted', 'nothing') WHERE number = 3",
            Flaw(at_entry(3), "hash_does_not_follow"),
        ),
        (
            "UPDATE payloads SET payload = replace(payload, 'note', 'nope') WHERE number = 3",
            Flaw(at_entry(3), "payload_changed"),
        ),
        (
            "UPDATE answers SET answers = replace(answers, 'Ada', 'Eve') WHERE record = 1",
            Flaw(of_record("AR-2026-0001"), "answers_differ_from_entries"),
        ),
        (
            "UPDATE answers SET answered_by = '{}' WHERE record = 1",
            Flaw(of_record("AR-2026-0001"), "sources_differ_from_entries"),
        ),
        (
            "UPDATE records SET standing = 'purged' WHERE number = 2",
            Flaw(of_record("AR-2026-0002"), "standing_differs_from_entries"),
        ),
        (
            "UPDATE records SET kind = 'person' WHERE number = 2",
            Flaw(of_record("AR-2026-0002"), "identity_differs_from_entries"),
        ),
        (
            "UPDATE records SET standing = 'closed' WHERE number = 2",
            Flaw(of_record("AR-2026-0002"), "standing_differs_from_entries"),
        ),
        (
            "DELETE FROM summary WHERE record = 1 AND field = 'stage'",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE summary SET value = '2027' WHERE record = 1 AND field = 'due'",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE summary SET open = 0 WHERE record = 2",
            Flaw(of_record("AR-2026-0002"), "lists_differ_from_record"),
        ),
        (
            "DELETE FROM agenda WHERE record = 1",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE records SET title = 'Nobody' WHERE number = 1",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE records SET fields = '[' WHERE number = 1",
            Flaw(of_record("AR-2026-0001"), "lists_differ_from_record"),
        ),
        (
            "UPDATE answers SET answers = 'nothing' WHERE record = 1",
            Flaw(of_record("AR-2026-0001"), "unreadable"),
        ),
        (
            "UPDATE entries SET recorded_at = 'yesterday' WHERE number = 1",
            Flaw(of_record("AR-2026-0001"), "unreadable"),
        ),
        (
            "UPDATE payloads SET payload = '{' WHERE number = 1",
            Flaw(of_record("AR-2026-0001"), "unreadable"),
        ),
        (
            "UPDATE payloads SET payload = CAST(x'ff' AS TEXT) WHERE number = 1",
            Flaw(sentence("verify.unread.entries"), "unreadable"),
        ),
        (
            "UPDATE records SET matter = 'another' WHERE number = 2",
            Flaw(of_record("AR-2026-0002"), "identity_differs_from_entries"),
        ),
        (
            "UPDATE counters SET last = 1",
            Flaw(of_record("AR-2026"), "counter_behind"),
        ),
        (
            "INSERT INTO erasures VALUES ('r2', '2026-01-05')",
            Flaw(of_record("AR-2026-0002"), "erasure_without_entry"),
        ),
        (
            "UPDATE chunks SET data = x'00'",
            Flaw(of_document("d1"), "bytes_changed"),
        ),
        (
            "DELETE FROM chunks",
            Flaw(of_document("d1"), "bytes_changed"),
        ),
    ],
)
def test_every_change_is_named_with_its_place(filled, statement, flaw):
    tamper(filled, statement)
    assert flaw in filled.verify().flaws


def test_a_document_that_an_entry_names_cannot_vanish_or_be_exchanged(filled, now):
    with filled.writing(now) as writing:
        kept = writing.document("d1")
        named = {"document": "d1", "sha256": kept.sha256, "size": kept.size, "name": "a"}
        named["media_type"] = kept.media_type
        writing.append([NewEntry(record="r1", type=EntryType.ATTACHED, payload=named)])
    assert filled.verify().whole
    for told in ("name = 'another'", "media_type = 'text/html'"):
        tamper(filled, f"UPDATE documents SET {told}")
        assert Flaw(of_record("AR-2026-0001"), "document_named_otherwise") in filled.verify().flaws
        tamper(filled, "UPDATE documents SET name = 'a', media_type = 'text/plain'")
    tamper(filled, "UPDATE documents SET record = 2")
    flaw = Flaw(of_record("AR-2026-0001"), "document_missing_or_exchanged")
    assert flaw in filled.verify().flaws
    tamper(filled, "UPDATE documents SET record = 1")
    exchanged = "UPDATE documents SET sha256 = 'another', size = 0"
    tamper(filled, exchanged)
    assert flaw in filled.verify().flaws
    tamper(filled, "DELETE FROM chunks", "DELETE FROM documents")
    assert filled.verify().flaws == (flaw,)


def test_a_removed_entry_is_noticed(filled):
    tamper(filled, "DELETE FROM payloads WHERE number = 2", "DELETE FROM entries WHERE number = 2")
    assert Flaw(at_entry(3), "missing_or_moved") in filled.verify().flaws
    assert Flaw(of_record("AR-2026-0002"), "has_no_entries") in filled.verify().flaws


def test_a_broken_page_seal_is_noticed(vault, filled):
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'chunks'"
    with filled._engines.reading() as connection:
        page = connection.exec_driver_sql(query).scalar_one()
    filled.close()
    with vault.database.open("r+b") as file:
        file.seek(page * 4096 - 20)
        file.write(b"broken")
    result = vault.open(read_only=True).verify()
    place = sentence("verify.place.page", number=page)
    assert Flaw(place, "page_seal_broken") in result.flaws


CUT_OFF = (
    "DELETE FROM payloads WHERE number = 3",
    "DELETE FROM entries WHERE number = 3",
)


def test_a_cut_off_end_is_named_by_the_witness(filled):
    tamper(filled, *CUT_OFF)
    after = filled.verify()
    assert not after.whole
    assert after.flaws == ()
    assert after.doubt == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=1, first=3, last=3)


def test_without_a_witness_a_cut_off_end_is_told_by_the_head_alone(vault, filled):
    before = filled.verify()
    # Whoever holds the key can take the witness away and forget that there was one.
    tamper(filled, *CUT_OFF, "PRAGMA user_version = 0")
    (vault.folder / "witness").unlink()
    after = filled.verify()
    assert after.whole
    assert (after.entries, after.head) != (before.entries, before.head)


def test_a_proof_is_right_however_often_it_is_asked_for(vault, open_record):
    case_file = vault.open()
    for number in range(3):
        open_record(case_file, f"r{number}", words="Ada Lark")
        with case_file.searching() as reading:
            assert len(reading.numbers(Listing(kinds=(), words="ada"))) == number + 1
        assert case_file.verify().flaws == ()


def test_how_far_a_proof_is_can_be_heard(filled, monkeypatch):
    monkeypatch.setattr("workbench.db.verify._TOLD", 2)
    heard = []
    assert filled.verify(lambda checking: heard.append(checking) is None).whole
    assert [(step.what, step.done, step.total) for step in heard] == [
        ("pages", 0, 1),
        ("pages", 1, 1),
        ("entries", 0, 3),
        ("entries", 2, 3),
        ("entries", 3, 3),
        ("records", 0, 2),
        ("records", 2, 2),
        ("lists", 0, 2),
        ("lists", 2, 2),
        ("documents", 0, 1),
        ("documents", 1, 1),
    ]


@pytest.mark.parametrize("what", ["pages", "entries", "records", "lists", "documents"])
def test_a_proof_can_be_cancelled_and_then_proves_nothing(filled, what):
    with pytest.raises(Cancelled):
        filled.verify(lambda checking: checking.what != what)
    assert filled.verify().whole


def test_a_backup_is_made_of_a_file_whose_lists_are_to_be_made_anew(filled, now, tmp_path):
    tamper(filled, "DELETE FROM agenda")
    assert not filled.verify().whole
    assert filled.back_up(tmp_path, now).is_dir()


def test_a_rule_of_the_journal_that_is_gone_is_noticed(filled):
    with filled._engines.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER entries_never_go")
    assert filled.verify().flaws == (Flaw(sentence("verify.place.journal"), "rules_removed"),)


def test_an_erasure_that_is_struck_from_the_list_is_noticed(filled, now):
    with filled.writing(now) as writing:
        writing.append([NewEntry(record="r2", type=EntryType.PURGED, payload={})])
        writing.purge("r2")
    assert filled.verify().whole
    tamper(filled, "DELETE FROM erasures")
    assert filled.verify().flaws == (Flaw(of_record("AR-2026-0002"), "erasure_forgotten"),)


def test_references_come_in_the_order_of_opening(case_file, open_record):
    first = open_record(case_file, "r1")
    second = open_record(case_file, "p1", kind="person", prefix="PE")
    third = open_record(case_file, "r2")
    with case_file.reading() as reading:
        assert reading.references() == (first, second, third)
        assert reading.references("person") == (second,)
