"""Backups and what is restored from them have witnesses of their own."""

from __future__ import annotations

import shutil

import pytest

from tests.db.watch.noted import write
from workbench.db.case_file import open_case_file, restore_case_file
from workbench.db.keys import header
from workbench.db.keys.unlocking import Unlocked
from workbench.db.open_file import EncryptedCaseFile
from workbench.services import vault as services
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import (
    BackupFailed,
)


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
    restored = services.restore(Vaults(), made, target, filled.passphrase, now, ()).value
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
    restored = services.restore(Vaults(), made, target, filled.passphrase, now, ()).value
    with restored.reading() as reading:
        *_, renewed, entry = reading.all_entries()
    assert (renewed.type, entry.type) == ("witness_renewed", "restored")
    assert restored.verify().whole
    restored.close()
