from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from workbench.db.case_file import CaseFiles
from workbench.db.keys.key_slots import FLOOR
from workbench.domain.journal import EntryType, NewEntry
from workbench.services import vault
from workbench.services.faults import BackupFailed, ReadOnlyCaseFile, WrongPassphrase

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PASSPHRASE = "correct horse"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template") / "Conex.dpo"
    return folder, CaseFiles(FLOOR).create(folder, PASSPHRASE, NOW)


@pytest.fixture
def vaults():
    return CaseFiles(FLOOR)


@pytest.fixture
def folder(template, tmp_path):
    return shutil.copytree(template[0], tmp_path / "Conex.dpo")


@pytest.fixture
def case_file(vaults, folder):
    case_file = vaults.open(folder, PASSPHRASE)
    yield case_file
    case_file.close()


def open_record(case_file, record):
    with case_file.writing(NOW) as writing:
        reference = writing.next_reference("AR", 2026)
        writing.open_record(record, "access_request", reference, "m")
        payload = {"kind": "access_request", "reference": reference, "matter": "m"}
        writing.append([NewEntry(record=record, type=EntryType.OPENED, payload=payload)])


def last(case_file):
    with case_file.reading() as reading:
        *_, entry = reading.all_entries()
    return entry


def test_a_new_passphrase_is_told_by_the_journal_without_telling_it(case_file):
    vault.change_passphrase(case_file, PASSPHRASE, "another secret", NOW)
    entry = last(case_file)
    assert (entry.type, entry.record, entry.actor) == ("keys_changed", "", case_file.actor)
    assert "another secret" not in entry.head + str(entry.payload)


def test_a_wrong_old_passphrase_leaves_no_entry(case_file):
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(case_file, "wrong", "another", NOW)
    with case_file.reading() as reading:
        assert reading.head()[0] == 0


def test_a_recovery_is_told_by_the_journal(vaults, template, folder):
    typed = "-".join(template[1].recovery_key)
    recovered = vault.recover(vaults, folder, typed, "found again", NOW)
    assert last(recovered).payload["by"] == "recovery"
    recovered.close()
    vaults.open(folder, "found again").close()


def test_a_backup_is_told_by_the_journal_with_the_head_it_holds(case_file, vaults, tmp_path):
    open_record(case_file, "r1")
    with case_file.reading() as reading:
        number, head = reading.head()
    made = vault.back_up(case_file, tmp_path / "backups", NOW)
    entry = last(case_file)
    assert entry.type == "backed_up"
    assert (entry.payload["entry"], entry.payload["head"]) == (number, head)
    copy = vaults.open(made, PASSPHRASE, read_only=True)
    with copy.reading() as reading:
        assert reading.head() == (number, head)
    with pytest.raises(ReadOnlyCaseFile):
        vault.change_passphrase(copy, PASSPHRASE, "x", NOW)
    assert vault.back_up(copy, tmp_path / "copies", NOW).exists()
    copy.close()


def test_a_failed_backup_is_not_told(case_file, tmp_path, monkeypatch):
    def fails(*_):
        raise BackupFailed

    monkeypatch.setattr("workbench.db.backup.copy_case_file", fails)
    with pytest.raises(BackupFailed):
        vault.back_up(case_file, tmp_path / "backups", NOW)
    with case_file.reading() as reading:
        assert reading.head()[0] == 0


def test_erasures_are_known_from_whatever_case_file_still_opens(case_file, vaults, tmp_path):
    open_record(case_file, "r1")
    with case_file.writing(NOW) as writing:
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload={})])
        writing.purge("r1")
    made = case_file.back_up(tmp_path / "backups", NOW)
    folders = (tmp_path / "lost.dpo", made, made)
    assert vault.erased_in(vaults, folders, PASSPHRASE) == ("r1",)
    assert vault.erased_in(vaults, folders, "another") == ()


def test_what_was_erased_since_a_backup_is_erased_again_when_it_is_restored(
    case_file, vaults, tmp_path
):
    for record in ("r1", "r2", "r3"):
        open_record(case_file, record)
    with case_file.writing(NOW) as writing:
        writing.append([NewEntry(record="r1", type=EntryType.PURGED, payload={})])
        writing.purge("r1")
    made = case_file.back_up(tmp_path / "backups", NOW)
    with case_file.writing(NOW) as writing:
        writing.append([NewEntry(record="r2", type=EntryType.PURGED, payload={})])
        writing.purge("r2")
    erased = (*case_file.erased(), "opened after the backup")
    restored = vault.restore(vaults, made, tmp_path / "Again.dpo", PASSPHRASE, NOW, erased)
    try:
        with restored.reading() as reading:
            standings = [reading.stored(record).standing for record in ("r1", "r2", "r3")]
        assert standings == ["purged", "purged", "open"]
        assert (last(restored).type, last(restored).payload["purged_again"]) == ("restored", 1)
        assert restored.erased() == ("r1", "r2")
        assert restored.verify().whole
    finally:
        restored.close()
