from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest

from workbench.db.case_file import CaseFiles
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import unlock
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import OnTray
from workbench.services import key_slots, vault
from workbench.services.faults import (
    BackupFailed,
    DiskFull,
    ReadOnlyCaseFile,
    ReplacedSheet,
    WrongPassphrase,
)
from workbench.services.ports import NewDocument
from workbench.services.tray_ports import NewReceived

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
    recovered = vault.recover(vaults, folder, typed, "found again", NOW).value
    assert last(recovered).payload["by"] == "recovery"
    recovered.close()
    vaults.open(folder, "found again").close()


def test_a_backup_is_told_by_the_journal_with_the_head_it_holds(case_file, vaults, tmp_path):
    open_record(case_file, "r1")
    with case_file.reading() as reading:
        number, head = reading.head()
    made = vault.back_up(case_file, tmp_path / "backups", NOW).value
    entry = last(case_file)
    assert entry.type == "backed_up"
    assert (entry.payload["entry"], entry.payload["head"]) == (number, head)
    copy = vaults.open(made, PASSPHRASE, read_only=True)
    with copy.reading() as reading:
        assert reading.head() == (number, head)
    with pytest.raises(ReadOnlyCaseFile):
        vault.change_passphrase(copy, PASSPHRASE, "x", NOW)
    assert vault.back_up(copy, tmp_path / "copies", NOW).value.exists()
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
    restored = vault.restore(vaults, made, tmp_path / "Again.dpo", PASSPHRASE, NOW, erased).value
    try:
        with restored.reading() as reading:
            statuses = [reading.stored(record).status for record in ("r1", "r2", "r3")]
        assert statuses == ["purged", "purged", "open"]
        assert (last(restored).type, last(restored).payload["purged_again"]) == ("restored", 1)
        assert restored.erased() == ("r1", "r2")
        assert restored.verify().whole
    finally:
        restored.close()


def test_what_was_destroyed_since_a_backup_is_destroyed_again_when_it_is_restored(
    case_file, vaults, tmp_path
):
    open_record(case_file, "r1")
    with case_file.writing(NOW) as writing:
        for document in ("d1", "d2"):
            writing.store_document(
                NewDocument(id=document, record="r1", name="Zoé", media_type="t", data=b"x")
            )
        arrived = NewReceived(id="t1", name="Zoé.eml", media_type="t", data=b"mail")
        sha256 = writing.store_received(arrived).sha256
        payload = {"item": "t1", "sha256": sha256}
        writing.append([NewEntry(record="", type=EntryType.RECEIVED, payload=payload)])
    made = case_file.back_up(tmp_path / "backups", NOW)
    with case_file.writing(NOW) as writing:
        writing.destroy_document("d1")
        writing.settle_received("t1", OnTray.DESTROYED)
    assert case_file.erased() == ("d1", "t1")
    restored = vault.restore(
        vaults, made, tmp_path / "Again.dpo", PASSPHRASE, NOW, case_file.erased()
    )
    with restored.value.reading() as reading:
        assert (reading.document("d1").destroyed, reading.document("d2").destroyed) == (
            True,
            False,
        )
        assert reading.on_tray(OnTray.DESTROYED)[0].name == ""
        assert reading.entries("r1")[-1].type == "destroyed"
    assert restored.changed == {"r1"}
    assert restored.value.verify().whole
    restored.value.close()


OLD = Path(__file__).parents[1] / "data" / "case_files"
SECRETS = json.loads((OLD / "format-1.json").read_text(encoding="utf-8"))


def key_changes(case_file):
    with case_file.reading() as reading:
        changes = [entry for entry in reading.all_entries() if entry.type == "keys_changed"]
    return [(entry.payload["slot"], entry.payload.get("act", "")) for entry in changes]


@pytest.fixture
def old_folder(tmp_path):
    return shutil.copytree(OLD / "format-1.dpo", tmp_path / "Old.dpo")


def test_a_new_sheet_is_told_by_the_journal_without_telling_it(vaults, old_folder):
    case_file = vault.unlock(vaults, old_folder, SECRETS["passphrase"], NOW)
    made = key_slots.new_sheet(case_file, NOW).value
    key_slots.confirm_sheet(case_file, NOW)
    assert key_changes(case_file) == [("recovery", "added"), ("recovery", "kept")]
    assert case_file.keys.unnoted == ()
    with case_file.reading() as reading:
        told = "".join(f"{entry.head}{entry.payload}" for entry in reading.all_entries())
    assert not any(group in told for group in made.recovery_key)
    assert case_file.verify().whole
    case_file.close()


def test_a_sheet_that_was_not_stored_is_told_as_well(vaults, old_folder):
    case_file = vault.unlock(vaults, old_folder, SECRETS["passphrase"], NOW)
    key_slots.new_sheet(case_file, NOW)
    key_slots.drop_sheet(case_file, NOW)
    assert key_changes(case_file) == [("recovery", "added"), ("recovery", "dropped")]
    case_file.close()
    recovered = vault.recover(
        vaults, old_folder, SECRETS["recovery_key"], "found again", NOW
    ).value
    assert recovered.keys.by_old_sheet
    assert recovered.keys.sheet is key_slots.SheetState.OLD
    recovered.close()


def test_the_new_sheet_counts_as_stored_once_it_opened_the_file(vaults, old_folder):
    case_file = vault.unlock(vaults, old_folder, SECRETS["passphrase"], NOW)
    made = " ".join(key_slots.new_sheet(case_file, NOW).value.recovery_key)
    case_file.close()
    recovered = vault.recover(vaults, old_folder, made, "found again", NOW).value
    assert recovered.keys.sheet is key_slots.SheetState.STORED
    told = [("recovery", "added"), ("passphrase", ""), ("recovery", "kept")]
    assert key_changes(recovered) == told
    recovered.close()
    with pytest.raises(ReplacedSheet):
        vaults.recover(old_folder, SECRETS["recovery_key"], "thief")


def test_a_change_of_keys_that_a_crash_kept_from_the_journal_is_told_at_the_next_opening(
    vaults, folder
):
    case_file = vaults.open(folder, PASSPHRASE)
    case_file.change_passphrase(PASSPHRASE, "another secret")
    case_file.close()  # as if killed before the entry
    again = vault.unlock(vaults, folder, "another secret", NOW)
    assert key_changes(again) == [("passphrase", "")]
    assert again.keys.unnoted == ()
    again.close()


def test_a_change_that_the_journal_tells_already_is_not_told_twice(vaults, folder, monkeypatch):
    case_file = vaults.open(folder, PASSPHRASE)
    with monkeypatch.context() as killed:
        killed.setattr(type(case_file.keys), "noted", lambda _keys: None)
        vault.change_passphrase(case_file, PASSPHRASE, "another secret", NOW)
    case_file.close()
    again = vault.unlock(vaults, folder, "another secret", NOW)
    assert key_changes(again) == [("passphrase", "")]
    assert again.keys.unnoted == ()
    again.close()


def test_a_file_opened_read_only_tells_nothing_yet(vaults, folder):
    case_file = vaults.open(folder, PASSPHRASE)
    case_file.change_passphrase(PASSPHRASE, "another secret")
    case_file.close()
    reader = vault.unlock(vaults, folder, "another secret", NOW, read_only=True)
    assert key_changes(reader) == []
    assert len(reader.keys.unnoted) == 1
    reader.close()


def test_a_full_disk_keeps_nobody_out_and_the_change_is_told_later(vaults, folder, monkeypatch):
    case_file = vaults.open(folder, PASSPHRASE)
    case_file.change_passphrase(PASSPHRASE, "another secret")
    case_file.close()

    def full(*_):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr("workbench.db.open_file.EncryptedCaseFile.writing", full)
        vault.unlock(vaults, folder, "another secret", NOW).close()
    again = vault.unlock(vaults, folder, "another secret", NOW)
    assert key_changes(again) == [("passphrase", "")]
    again.close()


def test_a_change_is_never_taken_for_undone_because_the_journal_could_not_tell_it(
    vaults, old_folder, monkeypatch
):
    case_file = vault.unlock(vaults, old_folder, SECRETS["passphrase"], NOW)

    def full(*_):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr("workbench.db.open_file.EncryptedCaseFile.writing", full)
        made = " ".join(key_slots.new_sheet(case_file, NOW).value.recovery_key)
        key_slots.confirm_sheet(case_file, NOW)
        vault.change_passphrase(case_file, SECRETS["passphrase"], "another secret", NOW)
        key_slots.confirm_sheet(case_file, NOW)  # asked for again, as by an impatient hand
    case_file.close()
    again = vault.unlock(vaults, old_folder, "another secret", NOW)
    assert key_changes(again) == [
        ("recovery", "added"),
        ("recovery", "kept"),
        ("passphrase", ""),
    ]
    again.close()
    vaults.recover(old_folder, made, "found again").close()


CHILD = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path

    from workbench.db.keys.header import read_header
    from workbench.db.open_file import EncryptedCaseFile
    from workbench.db.keys.unlocking import Unlocked
    from workbench.services.key_slots import confirm_sheet, new_sheet, note_outstanding

    folder, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
    now = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    case_file = EncryptedCaseFile(folder, Unlocked(read_header(folder), key, "s"), read_only=False)
    note_outstanding(case_file, now)
    while True:
        print("so far", flush=True)
        new_sheet(case_file, now)
        confirm_sheet(case_file, now)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_killed_at_any_moment_every_change_of_keys_is_told_and_none_twice(vaults, old_folder):
    unlocked = unlock(old_folder, SECRETS["passphrase"])
    chance = random.Random(20260105)
    for _ in range(15):
        program = subprocess.Popen(
            [sys.executable, "-c", dedent(CHILD), old_folder, unlocked.data_key.hex()],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(chance.randint(1, 3)):
            assert program.stdout.readline() == "so far\n"
        time.sleep(chance.uniform(0.0, 0.02))
        program.send_signal(signal.SIGKILL)
        program.communicate()
    case_file = vault.unlock(vaults, old_folder, SECRETS["passphrase"], NOW)
    with case_file.reading() as reading:
        told = [e.payload for e in reading.all_entries() if e.type == "keys_changed"]
    acts = [payload["act"] for payload in told]
    assert len({payload["change"] for payload in told}) == len(told) > 5
    # Nothing is kept that was not added, and what the key file says last was told last.
    assert acts[0] == "added"
    assert all(pair != ("kept", "kept") for pair in pairwise(acts))
    is_stored = case_file.keys.sheet is key_slots.SheetState.STORED
    assert acts[-1] == ("kept" if is_stored else "added")
    case_file.close()
