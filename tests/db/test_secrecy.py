from __future__ import annotations

import logging
import traceback

import pytest
from sqlalchemy.exc import DBAPIError

from workbench.db.driver_faults import RefusedByDatabase, driver_faults, fault_of
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.ports import NewDocument

SECRET = "Zqxjkvsecretname"


@pytest.fixture
def filled(vault, open_record, now):
    case_file = vault.open()
    open_record(
        case_file,
        "r1",
        title=SECRET,
        answers={"name": SECRET},
        fields={"title": SECRET},
        words=SECRET,
        links=(("person", SECRET),),
    )
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "step", {"typed": SECRET})
        writing.store_pack("digest", SECRET.encode())
        writing.store_document(
            NewDocument(
                id="d1",
                record="r1",
                name=f"{SECRET}.txt",
                media_type="text/plain",
                data=SECRET.encode() * 200_000,
            )
        )
    return case_file


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_unreadable(folder):
    for path, data in everything_in(folder).items():
        for spelling in (SECRET, SECRET.lower(), "AR-2026-0001", "access_request"):
            assert spelling.encode() not in data, path.name
            assert spelling.encode("utf-16-le") not in data, path.name
        assert SECRET not in path.name


def test_no_word_can_be_read_in_any_file_while_open_or_closed(vault, filled, tmp_path):
    assert_unreadable(tmp_path)
    assert "cases.db-wal" in {path.name for path in vault.folder.iterdir()}
    filled.close()
    assert_unreadable(tmp_path)


def test_no_word_can_be_read_in_a_backup(filled, tmp_path, now):
    filled.back_up(tmp_path / "backups", now)
    assert_unreadable(tmp_path / "backups")


def test_nothing_is_written_beside_the_case_file(vault, filled, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    with filled.reading() as reading:
        reading.document_bytes("d1")
        list(reading.all_entries())
    filled.verify()
    assert list(temporary.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"temporary", vault.folder.name}


def refused(case_file, now):
    with case_file.writing(now) as writing:
        writing.open_record("r1", SECRET, SECRET, SECRET)


def test_a_refused_statement_shows_neither_values_nor_statement(filled, now, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(RefusedByDatabase) as caught:
        refused(filled, now)
    shown = "".join(traceback.format_exception(caught.value)) + str(caught.value) + caplog.text
    assert SECRET not in shown
    assert "INSERT" not in shown


def test_a_fault_carries_neither_path_nor_statement():
    class Original(Exception):
        sqlite_errorname = "SQLITE_CORRUPT_INDEX"

    error = DBAPIError(f"SELECT {SECRET}", {"name": SECRET}, Original(SECRET))
    fault = fault_of(error)
    assert SECRET not in f"{fault} {fault!r} {fault.args}"
    with pytest.raises(type(fault)) as caught, driver_faults():
        raise error
    shown = "".join(traceback.format_exception(caught.value))
    assert SECRET not in shown


def test_the_keys_show_in_no_representation(vault, filled):
    shown = f"{vault.unlocked!r} {vault.unlocked.cipher_key!r} {filled!r} {filled._engines!r}"
    assert vault.unlocked.data_key.hex() not in shown
    assert repr(vault.unlocked.data_key) not in shown
    assert repr(vault.unlocked.cipher_key.key) not in shown


def test_the_actor_of_an_entry_is_an_id_and_no_name(filled, now):
    with filled.writing(now) as writing:
        entry = writing.append([NewEntry(record="r1", type=EntryType.NOTED, payload={})])[0]
    assert len(entry.actor) == 16
    assert int(entry.actor, 16)


def test_a_closed_case_file_holds_no_key(vault, filled):
    filled.close()
    assert filled.keys.unlocked.data_key == b""
    assert filled._engines._key is None
