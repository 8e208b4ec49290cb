from __future__ import annotations

import os
import shutil
import sys
import time

import pytest
from spoken import ENGLISH
from sqlalchemy import event

from workbench.db.case_file import create_case_file, open_case_file, restore_case_file
from workbench.db.keys import header
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import Unlocked
from workbench.db.open_file import EncryptedCaseFile
from workbench.db.watch import witness as witness_file
from workbench.domain.journal import EntryType, NewEntry
from workbench.services import vault as services
from workbench.services.doubts import CERTAIN, DoubtReason, WitnessDoubt
from workbench.services.faults import (
    BackupFailed,
    DiskFull,
    DoubtfulCaseFile,
    ReadOnlyCaseFile,
)

NOTE = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x"})
SLOT = 4096


def write(case_file, now, times=1):
    for _ in range(times):
        with case_file.writing(now) as writing:
            writing.append([NOTE])


def draft(case_file, now):
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "step", {"typed": "words"})


@pytest.fixture
def witness(vault):
    return vault.folder / "witness"


@pytest.fixture
def filled(vault, open_record, now):
    """A closed case file with three entries."""
    case_file = vault.open()
    open_record(case_file, "r1")
    write(case_file, now, 2)
    case_file.close()
    return vault


def doubt_of(vault, *, read_only=False):
    """What is found on opening; whatever it is, verify finds the same."""
    case_file = vault.open(read_only=read_only)
    try:
        found = case_file.verify()
        assert found.doubt == case_file.doubt
        assert found.whole is (case_file.doubt is None)
        return case_file.doubt
    finally:
        case_file.close()


def test_a_case_file_that_was_closed_agrees_with_its_witness(filled):
    assert doubt_of(filled) is None
    assert doubt_of(filled, read_only=True) is None


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_copy_put_back_is_named_with_what_is_missing(filled, now, read_only):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    filled.database.write_bytes(older)
    found = doubt_of(filled, read_only=read_only)
    assert found == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=2, first=4, last=5)
    assert "2 entries are missing" in ENGLISH.tell(found.sentence)
    assert "entry 4 to entry 5" in ENGLISH.tell(found.sentence)


def test_one_missing_entry_is_said_in_the_singular(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    assert "1 entry is missing" in ENGLISH.tell(doubt_of(filled).sentence)


def test_a_draft_that_is_missing_is_named_too(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    draft(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WRITES_MISSING, count=1)


def test_another_history_of_the_same_length_is_named(filled, now, tmp_path):
    twin = shutil.copytree(filled.folder, tmp_path / "twin" / "Conex.dpo")
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    other = EncryptedCaseFile(twin, filled.unlocked, read_only=False)
    write(other, now, 2)
    other.close()
    shutil.copyfile(twin / "cases.db", filled.database)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.ANOTHER_HISTORY, last=5)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_removed_witness_is_named_and_not_made_by_opening(filled, witness, read_only):
    witness.unlink()
    assert doubt_of(filled, read_only=read_only) == WitnessDoubt(why=DoubtReason.WITNESS_LOST)
    assert not witness.exists()


@pytest.mark.parametrize("length", [0, 95, SLOT, 2 * SLOT])
def test_a_witness_that_says_nothing_is_unreadable(filled, witness, length):
    witness.write_bytes(bytes(length))
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_what_is_no_file_is_no_witness_and_holds_nobody_up(filled, witness, tmp_path, what):
    shutil.copyfile(witness, tmp_path / "elsewhere")
    witness.unlink()
    if what == "pipe":
        os.mkfifo(witness)
    elif what == "link":
        witness.symlink_to(tmp_path / "elsewhere")
    else:
        witness.mkdir()
    before = (tmp_path / "elsewhere").read_bytes()
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_the_witness_of_another_case_file_is_refused(filled, witness, tmp_path, now):
    create_case_file(tmp_path / "Other.dpo", "x", now, cost=FLOOR)
    shutil.copyfile(tmp_path / "Other.dpo" / "witness", witness)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


def test_the_witness_of_a_backup_is_refused_by_the_original(filled, witness, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    shutil.copyfile(made / "witness", witness)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


@pytest.mark.parametrize("place", [0, SLOT])
def test_a_slot_torn_in_the_middle_of_a_write_leaves_the_other(filled, witness, now, place):
    case_file = filled.open()
    write(case_file, now, 3)
    case_file.close()
    with witness.open("r+b") as file:
        file.seek(place + 40)
        file.write(b"torn apart")
    assert doubt_of(filled) is None
    case_file = filled.open()
    write(case_file, now, 3)
    case_file.close()
    assert doubt_of(filled) is None


def test_every_flipped_bit_of_a_slot_makes_it_count_for_nothing(filled, witness):
    data = witness.read_bytes()
    used = [at for at in range(len(data)) if data[at : at + 8] == b"DPOwitn1"]
    assert 1 <= len(used) <= 2
    for at in range(0, 104, 7):
        flipped = bytearray(data)
        for start in used:
            flipped[start + at] ^= 1
        witness.write_bytes(flipped)
        assert doubt_of(filled, read_only=True) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


def test_a_program_killed_between_commit_and_witness_raises_no_doubt(filled, witness, now):
    before = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    witness.write_bytes(before)
    assert doubt_of(filled, read_only=True) is None
    assert witness.read_bytes() == before
    assert doubt_of(filled) is None
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    # It was renewed on opening: the write after it is missed, and no more than that.
    assert doubt_of(filled) == WitnessDoubt(
        why=DoubtReason.ENTRIES_MISSING, count=1, first=5, last=5
    )


def test_an_older_witness_put_back_is_named(filled, witness, now):
    before = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    witness.write_bytes(before)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_OLDER, count=2)


def forget_that_there_was_a_witness(vault):
    case_file = vault.open()
    with case_file._engines.bare() as raw:
        raw.execute("PRAGMA user_version = 0")
    case_file.close()
    (vault.folder / "witness").unlink()


def test_a_case_file_from_before_is_witnessed_when_it_is_first_opened(filled, witness, now):
    forget_that_there_was_a_witness(filled)
    unwitnessed = filled.database.read_bytes()
    assert doubt_of(filled, read_only=True) is None
    assert not witness.exists()
    assert doubt_of(filled) is None
    assert witness.exists()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(unwitnessed)
    assert doubt_of(filled) == WitnessDoubt(
        why=DoubtReason.ENTRIES_MISSING, count=1, first=4, last=4
    )


def test_a_case_file_from_before_opens_on_a_full_disk(filled, witness, now, monkeypatch):
    forget_that_there_was_a_witness(filled)

    def full(_self, _mark):
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(witness_file.Witness, "_make", full)
        case_file = filled.open()
        assert case_file.doubt is None
        with pytest.raises(DiskFull):
            write(case_file, now)
    write(case_file, now)
    case_file.close()
    assert witness.exists()
    assert doubt_of(filled) is None


@pytest.mark.parametrize("taken", ["removed", "replaced by an older one"])
def test_a_witness_that_vanishes_while_the_file_is_open_is_made_anew(filled, witness, now, taken):
    older = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now, 3)
    witness.unlink()
    if taken != "removed":
        witness.write_bytes(older)
    write(case_file, now)
    assert case_file.verify().whole
    case_file.close()
    assert doubt_of(filled) is None


def test_a_case_file_in_doubt_can_be_read_and_not_written(filled, witness, now):
    witness.unlink()
    before = {path.name: path.read_bytes() for path in filled.folder.iterdir()}
    case_file = filled.open()
    assert case_file.read_only
    with case_file.reading() as reading:
        assert reading.head()[0] == 3
    with pytest.raises(DoubtfulCaseFile), case_file.writing(now):
        pass
    with pytest.raises(ReadOnlyCaseFile):
        case_file.change_passphrase(filled.passphrase, "another")
    case_file.close()
    assert {path.name: path.read_bytes() for path in filled.folder.iterdir()} == before


def test_going_on_is_told_by_the_journal_and_begins_a_witness(filled, witness, now):
    witness.unlink()
    case_file = filled.open()
    case_file.go_on(now, "copied without it")
    assert (case_file.doubt, case_file.read_only) == (None, False)
    write(case_file, now)
    with case_file.reading() as reading:
        *_, renewed, _note = reading.all_entries()
    assert (renewed.type, renewed.record) == ("witness_renewed", "")
    assert renewed.payload["why"] == "witness_lost"
    assert renewed.payload["reason"] == "copied without it"
    case_file.close()
    assert doubt_of(filled) is None


def test_what_was_gone_on_without_is_told_for_ever(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    filled.database.write_bytes(older)
    case_file = filled.open()
    case_file.go_on(now, "the copy is lost")
    write(case_file, now, 5)
    case_file.close()
    result = filled.open(read_only=True).verify()
    assert result.whole
    (renewal,) = result.renewals
    missing = WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=2, first=4, last=5)
    assert (renewal.entry, renewal.doubt, renewal.reason) == (4, missing, "the copy is lost")


def test_a_file_opened_read_only_cannot_go_on(filled, witness, now):
    witness.unlink()
    case_file = filled.open(read_only=True)
    with pytest.raises(ReadOnlyCaseFile):
        case_file.go_on(now, "")
    assert case_file.doubt is not None


def test_going_on_without_a_doubt_writes_nothing(filled, now):
    case_file = filled.open()
    case_file.go_on(now, "")
    with case_file.reading() as reading:
        assert reading.head()[0] == 3


def reopened(vault, folder):
    unlocked = Unlocked(header.read_header(folder), vault.unlocked.data_key, "slot")
    return EncryptedCaseFile(folder, unlocked, read_only=True)


def test_a_backup_has_a_witness_of_its_own(filled, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    write(case_file, now, 2)
    later = case_file.back_up(tmp_path / "later", now)
    case_file.close()
    copy = reopened(filled, made)
    assert (copy.doubt, copy.verify().whole) == (None, True)
    copy.close()
    shutil.copyfile(later / "vault.json", made / "vault.json")
    shutil.copyfile(later / "cases.db", made / "cases.db")
    assert reopened(filled, made).doubt == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


def test_a_backup_of_a_case_file_in_doubt_does_not_hide_the_doubt(filled, tmp_path, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    filled.database.write_bytes(older)
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    copy = reopened(filled, made)
    assert (
        copy.doubt
        == case_file.doubt
        == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=2, first=4, last=5)
    )


class Vaults:
    def restore(self, backup, path, passphrase):
        return restore_case_file(backup, path, passphrase)


def test_a_restored_backup_is_witnessed_anew(filled, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    target = tmp_path / "Restored.dpo"
    restored = services.restore(Vaults(), made, target, filled.passphrase, now, ())
    write(restored, now)
    assert restored.verify().whole
    restored.close()
    again = open_case_file(target, filled.passphrase)
    assert (again.doubt, again.verify().renewals) == (None, ())
    again.close()


def test_a_backup_that_is_behind_its_witness_is_not_restored(filled, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    older = (made / "cases.db").read_bytes()
    unlocked = Unlocked(header.read_header(made), filled.unlocked.data_key, "slot")
    case_file = EncryptedCaseFile(made, unlocked, read_only=False)
    write(case_file, now)
    case_file.close()
    (made / "cases.db").write_bytes(older)
    with pytest.raises(BackupFailed):
        restore_case_file(made, tmp_path / "Restored.dpo", filled.passphrase)
    assert not (tmp_path / "Restored.dpo").exists()


def test_a_backup_without_its_witness_is_restored_and_the_journal_says_so(filled, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    (made / "witness").unlink()
    target = tmp_path / "Restored.dpo"
    restored = services.restore(Vaults(), made, target, filled.passphrase, now, ())
    with restored.reading() as reading:
        *_, renewed, entry = reading.all_entries()
    assert (renewed.type, entry.type) == ("witness_renewed", "restored")
    assert restored.verify().whole
    restored.close()


def test_a_recovery_of_a_case_file_in_doubt_writes_nothing_before_a_decision(filled, witness, now):
    from workbench.db.case_file import CaseFiles  # noqa: PLC0415

    witness.unlink()
    typed = " ".join(filled.created.recovery_key)
    recovered = services.recover(CaseFiles(FLOOR), filled.folder, typed, "found again", now)
    assert recovered.doubt == WitnessDoubt(why=DoubtReason.WITNESS_LOST)
    recovered.go_on(now, "")
    with recovered.reading() as reading:
        *_, entry = reading.all_entries()
    assert (entry.type, entry.actor) == ("witness_renewed", recovered.actor)
    recovered.close()


def test_nothing_commits_before_the_mark_of_the_commit_before_is_on_the_disk(
    filled, now, monkeypatch
):
    told = []

    def slowly(descriptor):
        time.sleep(0.02)
        os.fsync(descriptor)
        told.append("synced")

    monkeypatch.setattr(witness_file.files, "sync_data", slowly)
    case_file = filled.open()

    def committed(_connection):
        told.append("commits")

    event.listen(case_file._engines._writer, "commit", committed)
    write(case_file, now, 5)
    case_file.close()
    assert told[:10] == ["commits", "synced"] * 5


def test_a_witness_that_the_disk_refused_is_owed_before_the_next_write(
    filled, witness, now, monkeypatch
):
    def refused(_descriptor):
        raise OSError(28, "no space")

    case_file = filled.open()
    with monkeypatch.context() as patched:
        patched.setattr(witness_file.files, "sync_data", refused)
        write(case_file, now, 2)
        patched.setattr(witness_file.os, "fsync", refused)
        patched.setattr(witness_file.files, "sync_data", refused)
        while True:
            try:
                write(case_file, now)
            except DiskFull:
                break
    with case_file.reading() as reading:
        acknowledged = reading.head()[0]
    write(case_file, now)
    case_file.close()
    assert doubt_of(filled) is None
    with filled.open(read_only=True).reading() as reading:
        assert reading.head()[0] == acknowledged + 1


def test_a_transaction_that_changes_nothing_counts_for_nothing(filled, witness, now):
    case_file = filled.open()
    before = witness.read_bytes()
    with case_file.writing(now) as writing:
        assert writing.head()[0] == 3
    assert witness.read_bytes() == before
    case_file.close()


def test_a_reader_beside_a_writer_is_never_alarmed(filled, now):
    writer = filled.open()
    for _ in range(12):
        write(writer, now)
        reader = filled.open(read_only=True)
        assert reader.doubt is None
        write(writer, now, 3)
        assert reader.verify().doubt is None
        reader.close()
    assert writer.fold_in()
    reader = filled.open(read_only=True)
    assert reader.doubt is None


def test_every_doubt_has_a_sentence_that_says_what_to_do():
    for why in DoubtReason:
        for count in (1, 2):
            sentence = ENGLISH.tell(WitnessDoubt(why=why, count=count, first=4, last=5).sentence)
            assert sentence.endswith(".")
            assert "{" not in sentence
    assert set(DoubtReason) > CERTAIN
