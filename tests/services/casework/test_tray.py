"""What arrives lies on the tray, byte for byte, until somebody says whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from chain import chain_faults

from tests.services.casework.records_in_hand import places
from tests.services.casework.test_intake import MAIL, choices, kept
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.intake import add_to_case, take_in
from workbench.services.casework.tray import (
    destroy_received,
    put_aside,
    read_received,
    receive,
)
from workbench.services.changes import NotAcceptable
from workbench.services.pages.tray import tray_page

BYTES = MAIL.read_bytes()


def on_tray(cases):
    page = tray_page(cases.desk)
    return [line.item for line in page.waiting], [line.item for line in page.aside]


def file_entries(cases):
    with cases.desk.file.reading() as reading:
        of_the_file = (entry for entry in reading.all_entries() if entry.record == "")
        return [entry for entry in of_the_file if entry.type != "packs_kept"]


def test_a_mail_on_the_tray_is_kept_byte_for_byte_and_is_nobodys_record(cases):
    done = receive(cases.desk, MAIL.name, BYTES)
    assert done.changed == frozenset()
    (entry,) = file_entries(cases)
    assert entry.type == "received"
    assert MAIL.name not in str(entry.payload)
    with cases.desk.file.reading() as reading:
        assert reading.received_bytes(done.value) == BYTES
        assert reading.received(done.value).sha256 == entry.payload["sha256"]
    (line,) = tray_page(cases.desk).waiting
    assert (line.item, line.name) == (done.value, MAIL.name)
    assert line.about.startswith("10 March 2026 · ")
    assert cases.desk.file.verify().whole


def test_what_is_empty_is_not_received(cases):
    head = cases.head()
    with pytest.raises(NotAcceptable):
        receive(cases.desk, "empty.eml", b"")
    assert cases.head() == head


def test_what_was_received_is_taken_into_a_new_record_as_if_it_were_dropped(cases):
    item = receive(cases.desk, MAIL.name, BYTES).value
    proposal = read_received(cases.desk, item)
    record = take_in(cases.desk, proposal, choices(cases, proposal)).value
    assert kept(cases, record)[0] == ("original", MAIL.name, BYTES)
    assert cases.payloads(record, "attached")[0]["received"] == item
    assert on_tray(cases) == ([], [])
    assert [entry.type for entry in file_entries(cases)] == ["received", "moved"]
    with cases.desk.file.reading() as reading:
        assert (reading.received(item).standing, reading.received(item).name) == ("taken", "")
        with pytest.raises(KeyError):
            reading.received_bytes(item)
        assert chain_faults(reading.all_entries()) == []
    assert cases.desk.file.verify().whole
    with pytest.raises(NoSuchDocument):
        read_received(cases.desk, item)
    with pytest.raises(NoSuchDocument):
        take_in(cases.desk, proposal, choices(cases, proposal))


def test_a_drop_is_one_gesture_and_passes_no_tray(cases):
    item = receive(cases.desk, MAIL.name, BYTES).value
    proposal = read_received(cases.desk, item)
    record = cases.errand()
    add_to_case(cases.desk, proposal, record, date(2026, 3, 9))
    assert kept(cases, record)[0] == ("original", MAIL.name, BYTES)
    assert on_tray(cases) == ([], [])
    assert cases.desk.file.verify().whole


def test_what_no_record_takes_is_put_aside_with_a_reason_and_may_still_be_taken(cases):
    item = receive(cases.desk, MAIL.name, BYTES).value
    with pytest.raises(NotAcceptable):
        put_aside(cases.desk, item, " ")
    put_aside(cases.desk, item, " advertising ")
    assert on_tray(cases) == ([], [item])
    assert file_entries(cases)[-1].payload["reason"] == "advertising"
    with pytest.raises(NotAcceptable) as caught:
        put_aside(cases.desk, item, "again")
    assert places(caught) == ["item"]
    proposal = read_received(cases.desk, item)
    take_in(cases.desk, proposal, choices(cases, proposal))
    assert on_tray(cases) == ([], [])
    assert cases.desk.file.verify().whole


def test_what_is_destroyed_on_the_tray_leaves_its_hash_alone(cases):
    item = receive(cases.desk, MAIL.name, BYTES).value
    destroy_received(cases.desk, item, "advertising")
    with cases.desk.file.reading() as reading:
        assert reading.received(item).name == ""
    assert on_tray(cases) == ([], [])
    assert cases.desk.file.verify().whole
    for refused in (put_aside, destroy_received):
        with pytest.raises(NoSuchDocument):
            refused(cases.desk, item, "again")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM tray_chunks",
        "UPDATE tray_chunks SET data = x'00'",
        "UPDATE tray SET standing = 'taken'",
        "UPDATE tray SET id = 'another'",
    ],
)
def test_a_tray_that_was_changed_behind_the_journal_is_a_flaw(cases, statement):
    receive(cases.desk, MAIL.name, BYTES)
    with cases.desk.file.writing(cases.desk.now()) as writing:
        writing.connection.exec_driver_sql(statement)
    assert not cases.desk.file.verify().whole
