from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from workbench.db.case_file import (
    CaseFiles,
    create_case_file,
    open_case_file,
    recover_case_file,
)
from workbench.db.keys.key_slots import FLOOR
from workbench.domain.journal import GENESIS, EntryType, NewEntry
from workbench.services.faults import (
    CaseFileExists,
    DamagedDatabase,
    EmptyDatabase,
    ForeignFile,
    MissingDatabase,
    NoCaseFile,
    ReadOnlyCaseFile,
    UnreadablePlace,
    WrongPassphrase,
    WrongRecoveryKey,
)

NOBODY = 65534


def read_everything(vault):
    with vault.open().reading() as reading:
        return reading.references(), list(reading.all_entries())


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_new_case_file_opens_with_its_passphrase_and_is_empty(tmp_path, now):
    files = CaseFiles(cost=FLOOR)
    folder = tmp_path / "deep" / "New.dpo"
    files.create(folder, "correct horse", now)
    case_file = files.open(folder, "correct horse")
    try:
        with case_file.reading() as reading:
            assert reading.head() == (0, GENESIS)
            assert reading.kinds() == ()
        assert case_file.name == "New"
    finally:
        case_file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_the_owner_may_look_into_the_folder(vault):
    vault.open()
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    for path in vault.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_closing_leaves_key_file_database_witness_and_lock_alone(vault, open_record):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    assert names(vault.folder) == {"vault.json", "cases.db", "witness", "lock"}


@pytest.mark.parametrize("what", ["folder", "file", "dangling link"])
def test_nothing_that_exists_is_replaced(tmp_path, now, what):
    path = tmp_path / "Taken.dpo"
    if what == "folder":
        path.mkdir()
    elif what == "file":
        path.write_text("kept")
    else:
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CaseFileExists):
        create_case_file(path, "x", now, cost=FLOOR)
    assert names(tmp_path) == {"Taken.dpo"}


def test_a_case_file_is_named_dpo(tmp_path, now):
    with pytest.raises(NoCaseFile):
        create_case_file(tmp_path / "Conex", "x", now, cost=FLOOR)


def test_a_creation_that_fails_leaves_nothing_behind(tmp_path, now, monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("workbench.db.case_file.create_database", fails)
    with pytest.raises(RuntimeError):
        create_case_file(tmp_path / "New.dpo", "x", now, cost=FLOOR)
    assert names(tmp_path) == set()


def test_a_zero_byte_database_is_never_made_anew(vault):
    vault.database.write_bytes(b"")
    with pytest.raises(EmptyDatabase):
        vault.open()
    assert vault.database.read_bytes() == b""
    assert names(vault.folder) == {"vault.json", "cases.db", "witness"}


def test_a_missing_database_is_never_made_anew(vault):
    vault.database.unlink()
    with pytest.raises(MissingDatabase):
        vault.open()
    assert names(vault.folder) == {"vault.json", "witness"}


def test_the_database_of_another_case_file_is_foreign(vault, tmp_path, now):
    create_case_file(tmp_path / "Other.dpo", "x", now, cost=FLOOR)
    foreign = (tmp_path / "Other.dpo" / "cases.db").read_bytes()
    vault.database.write_bytes(foreign)
    with pytest.raises(ForeignFile):
        vault.open()
    assert vault.database.read_bytes() == foreign


def test_a_plain_database_is_foreign(vault):
    vault.database.write_bytes(b"SQLite format 3\x00" + bytes(8192))
    with pytest.raises(ForeignFile):
        vault.open()


def test_a_database_with_the_key_of_this_case_file_but_another_id_is_foreign(vault):
    case_file = vault.open()
    with case_file._engines.writing() as connection:
        connection.exec_driver_sql("UPDATE case_file SET vault = 'another'")
    case_file.close()
    with pytest.raises(ForeignFile):
        vault.open()


def test_damage_in_the_first_page_is_damage_and_not_a_wrong_passphrase(vault):
    with vault.database.open("r+b") as file:
        file.seek(200)
        file.write(b"\x00" * 16)
    before = vault.database.read_bytes()
    with pytest.raises(DamagedDatabase):
        open_case_file(vault.folder, vault.passphrase)
    assert vault.database.read_bytes() == before


def test_damage_in_a_later_page_is_damage(vault, open_record):
    case_file = vault.open()
    for number in range(60):
        open_record(case_file, f"r{number}", words="lorem ipsum " * 40)
    case_file.close()
    size = vault.database.stat().st_size
    with vault.database.open("r+b") as file:
        for page in range(8192, size, 4096):
            file.seek(page + 100)
            file.write(b"damage")
    with pytest.raises(DamagedDatabase):
        read_everything(vault)


def test_a_truncated_database_is_damage(vault):
    with vault.database.open("r+b") as file:
        file.truncate(8192)
    with pytest.raises(DamagedDatabase):
        read_everything(vault)


def test_a_new_passphrase_replaces_the_old_one_and_the_actor_stays(vault, case_file):
    actor = case_file.actor
    case_file.change_passphrase(vault.passphrase, "quite another")
    case_file.close()
    with pytest.raises(WrongPassphrase):
        open_case_file(vault.folder, vault.passphrase)
    again = open_case_file(vault.folder, "quite another")
    assert again.actor == actor
    again.close()


def test_the_old_passphrase_is_needed_for_a_new_one(vault, case_file):
    before = vault.header.read_bytes()
    with pytest.raises(WrongPassphrase):
        case_file.change_passphrase("wrong", "quite another")
    assert vault.header.read_bytes() == before


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase(vault, open_record, now):
    case_file = vault.open()
    owner = case_file.actor
    reference = open_record(case_file, "r1")
    case_file.close()
    typed = " ".join(vault.created.recovery_key).lower()
    recovered = recover_case_file(vault.folder, typed, "found again", cost=FLOOR)
    assert recovered.actor != owner
    with recovered.reading() as reading:
        assert reading.references() == (reference,)
    with recovered.writing(now) as writing:
        kept = writing.append(
            [NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "back"})]
        )
    assert kept[0].actor == recovered.actor
    recovered.close()
    open_case_file(vault.folder, "found again").close()


def test_the_sheet_alone_replaces_a_lost_key_file(vault):
    vault.header.write_text(vault.created.header, encoding="utf-8")
    opened = open_case_file(vault.folder, vault.passphrase)
    assert opened.verify().whole
    opened.close()


@pytest.mark.parametrize("typed", ["", "nonsense", "mistyped", "foreign"])
def test_a_wrong_recovery_key_changes_nothing(vault, typed):
    groups = list(vault.created.recovery_key)
    if typed == "mistyped":
        groups[4] = "00000"
        typed = " ".join(groups)
    elif typed == "foreign":
        typed = " ".join(_foreign_key())
    before = vault.header.read_bytes()
    with pytest.raises(WrongRecoveryKey):
        recover_case_file(vault.folder, typed, "new", cost=FLOOR)
    assert vault.header.read_bytes() == before


def _foreign_key():
    from workbench.domain import recovery_key  # noqa: PLC0415

    return recovery_key.written(bytes(range(32)))


def test_reading_only_refuses_to_write_and_leaves_no_trace(vault, open_record, now):
    writable = vault.open()
    reference = open_record(writable, "r1")
    writable.close()
    before = {path.name: path.read_bytes() for path in vault.folder.iterdir()}
    case_file = vault.open(read_only=True)
    with case_file.reading() as reading:
        assert reading.references() == (reference,)
    with pytest.raises(ReadOnlyCaseFile), case_file.writing(now):
        pass
    with pytest.raises(ReadOnlyCaseFile):
        case_file.change_passphrase(vault.passphrase, "new")
    case_file.close()
    assert {path.name: path.read_bytes() for path in vault.folder.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are asked otherwise there")
@pytest.mark.parametrize("name", ["cases.db", "vault.json"])
def test_a_file_that_may_not_be_read_is_not_called_missing(vault, name):
    vault.open().close()
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside) / vault.folder.name
        shutil.copytree(vault.folder, folder)
        for place in (Path(outside), *Path(outside).rglob("*")):
            place.chmod(0o755 if place.is_dir() else 0o644)
        (folder / name).chmod(0)
        os.seteuid(NOBODY if user == 0 else user)  # nothing is closed to the administrator
        try:
            with pytest.raises(UnreadablePlace):
                open_case_file(folder, vault.passphrase, read_only=True)
        finally:
            os.seteuid(user)
