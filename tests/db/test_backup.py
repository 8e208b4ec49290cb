from __future__ import annotations

import threading

import pytest
from chain import chain_faults

from workbench.db import backup
from workbench.db.case_file import open_case_file, restore_case_file
from workbench.db.keys.unlocking import Unlocked
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.faults import (
    BackupFailed,
    CaseFileExists,
    DamagedDatabase,
    NoCaseFile,
    WrongPassphrase,
)


def content(case_file):
    with case_file.reading() as reading:
        return reading.references(), tuple(reading.all_entries())


def reopen(vault, folder):
    from workbench.db.keys import header  # noqa: PLC0415

    unlocked = Unlocked(header.read_header(folder), vault.unlocked.data_key, "slot")
    return EncryptedCaseFile(folder, unlocked, read_only=True)


def test_a_backup_is_a_case_file_of_its_own_named_by_the_moment(
    vault, case_file, open_record, tmp_path, now
):
    open_record(case_file, "r1", words="lorem")
    made = case_file.back_up(tmp_path / "backups", now)
    assert made == tmp_path / "backups" / "Conex-2026-01-05-0900.dpo"
    assert {path.name for path in made.iterdir()} == {"vault.json", "cases.db", "witness"}
    copy = open_case_file(made, vault.passphrase, read_only=True)
    assert content(copy) == content(case_file)
    assert copy.verify().whole
    copy.close()


def test_a_backup_holds_what_is_still_in_the_log(vault, case_file, open_record, tmp_path, now):
    for number in range(20):
        open_record(case_file, f"r{number}")
    assert (vault.folder / "cases.db-wal").stat().st_size > 0
    copy = reopen(vault, case_file.back_up(tmp_path / "backups", now))
    assert content(copy) == content(case_file)
    copy.close()


def test_pages_of_a_backup_do_not_fit_into_the_original(vault, case_file, tmp_path, now):
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    start = (made / "cases.db").read_bytes()[:16]
    assert start != vault.database.read_bytes()[:16]
    data = bytearray(vault.database.read_bytes())
    data[4096:8192] = (made / "cases.db").read_bytes()[4096:8192]
    vault.database.write_bytes(data)
    with pytest.raises(DamagedDatabase):
        content(vault.open())


def test_nothing_is_replaced_by_a_backup(case_file, tmp_path, now):
    case_file.back_up(tmp_path / "backups", now)
    with pytest.raises(CaseFileExists):
        case_file.back_up(tmp_path / "backups", now)


def test_a_backup_that_is_not_whole_is_thrown_away(
    case_file, open_record, tmp_path, now, monkeypatch
):
    open_record(case_file, "r1")
    whole = backup.snapshot

    def torn(engines, file, key):
        head = whole(engines, file, key)
        with file.open("r+b") as opened:
            opened.seek(4096 * 3 + 50)
            opened.write(b"torn")
        return head

    monkeypatch.setattr(backup, "snapshot", torn)
    with pytest.raises(BackupFailed):
        case_file.back_up(tmp_path / "backups", now)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_with_another_head_is_thrown_away(
    case_file, open_record, tmp_path, now, monkeypatch
):
    open_record(case_file, "r1")
    whole = backup.snapshot
    monkeypatch.setattr(backup, "snapshot", lambda *asked: (whole(*asked)[0] + 1, "0" * 64))
    with pytest.raises(BackupFailed):
        case_file.back_up(tmp_path / "backups", now)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_while_another_thread_writes_is_an_exact_moment(
    vault, case_file, open_record, tmp_path, now
):
    open_record(case_file, "r1")
    stop, failures = threading.Event(), []

    def write():
        note = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x" * 500})
        try:
            while not stop.is_set():
                with case_file.writing(now) as writing:
                    writing.append([note])
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = case_file.back_up(tmp_path / "backups", now)
    finally:
        stop.set()
        writer.join()
    copy = reopen(vault, made)
    references, entries = content(copy)
    copy.close()
    assert failures == []
    assert chain_faults(entries) == []
    assert entries == content(case_file)[1][: len(entries)]
    assert references == ("AR-2026-0001",)


def test_a_read_only_case_file_can_be_backed_up(vault, open_record, tmp_path, now):
    writable = vault.open()
    open_record(writable, "r1")
    writable.close()
    made = vault.open(read_only=True).back_up(tmp_path / "backups", now)
    assert reopen(vault, made).verify().whole


def test_a_restored_backup_is_the_case_file_it_was(vault, case_file, open_record, tmp_path, now):
    open_record(case_file, "r1")
    made = case_file.back_up(tmp_path / "backups", now)
    restored = restore_case_file(made, tmp_path / "Restored.dpo", vault.passphrase)
    try:
        assert content(restored) == content(case_file)
        assert restored.actor == case_file.actor
        assert not restored.read_only
    finally:
        restored.close()


def test_a_backup_opens_with_the_passphrase_of_its_day(vault, case_file, tmp_path, now):
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.change_passphrase(vault.passphrase, "newer")
    with pytest.raises(WrongPassphrase):
        restore_case_file(made, tmp_path / "Restored.dpo", "newer")
    restore_case_file(made, tmp_path / "Restored.dpo", vault.passphrase).close()


def test_restoring_replaces_nothing(vault, case_file, tmp_path, now):
    made = case_file.back_up(tmp_path / "backups", now)
    with pytest.raises(CaseFileExists):
        restore_case_file(made, vault.folder, vault.passphrase)
    with pytest.raises(NoCaseFile):
        restore_case_file(made, tmp_path / "Restored", vault.passphrase)


def test_a_damaged_backup_is_not_restored(vault, case_file, open_record, tmp_path, now):
    for number in range(30):
        open_record(case_file, f"r{number}", words="lorem ipsum " * 50)
    made = case_file.back_up(tmp_path / "backups", now)
    with (made / "cases.db").open("r+b") as file:
        file.seek(4096 * 30 + 8)
        file.write(b"damage")
    with pytest.raises((BackupFailed, DamagedDatabase)):
        restore_case_file(made, tmp_path / "Restored.dpo", vault.passphrase)
    assert not (tmp_path / "Restored.dpo").exists()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []
