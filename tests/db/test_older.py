"""Case files that earlier versions wrote are read and proved without a byte of them changed."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import shutil
import stat
import sys
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from workbench.cli import list_cases, verify
from workbench.db import schema, working_copy
from workbench.db.case_file import CaseFiles, open_case_file
from workbench.db.keys.unlocking import unlock
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.listing import Listing
from workbench.services.faults import DiskFull, ReadOnlyCaseFile, UnwritablePlace
from workbench.services.vault import erased_in

KEPT = Path(__file__).parent.parent / "data" / "case_files"
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
FIRST = "first-version.dpo", "invented for this tour only"
FORMAT_1 = (
    "format-1.dpo",
    json.loads((KEPT / "format-1.json").read_text(encoding="utf-8"))["passphrase"],
)


@cache
def unlocked():
    return unlock(KEPT / FIRST[0], FIRST[1])


def open_read_only(folder):
    """Opens a copy of the first version's file without the cost of its passphrase."""
    return EncryptedCaseFile(folder, unlocked(), read_only=True)


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory, monkeypatch):
    """Where the system keeps temporary files."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(params=[FIRST, FORMAT_1], ids=["first", "format-1"])
def older(request, tmp_path):
    """An older case file, and its passphrase."""
    name, passphrase = request.param
    return shutil.copytree(KEPT / name, tmp_path / "Older.dpo"), passphrase


@pytest.fixture
def first(tmp_path):
    return shutil.copytree(KEPT / FIRST[0], tmp_path / "First.dpo")


def bytes_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*")}


def test_an_older_case_file_is_read_and_proved_and_not_a_byte_of_it_changes(older, temporary):
    folder, passphrase = older
    before, lies_there = bytes_of(folder), sorted(folder.parent.iterdir())
    file = open_case_file(folder, passphrase, read_only=True)
    assert file.is_older
    assert file.read_only
    with file.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=())))
        assert rows
        assert all(reading.entries(row.record) for row in rows)
    with file.searching() as reading:
        assert reading.count(Listing(kinds=())) == len(rows)
    proof = file.verify()
    assert proof.flaws == ()
    assert proof.records == len(rows)
    file.close()
    assert bytes_of(folder) == before
    assert sorted(folder.parent.iterdir()) == lies_there
    assert list(temporary.iterdir()) == []


def test_the_command_verify_proves_an_older_backup_and_leaves_it_as_it_is(older, capsys):
    folder, passphrase = older
    before = bytes_of(folder)
    out = io.StringIO()
    assert verify.run(folder, passphrase, out, lists=()) == 0
    assert "encrypted copy" in capsys.readouterr().err
    assert out.getvalue().splitlines()[-1] == "Nothing was changed."
    assert bytes_of(folder) == before


def test_flaws_of_an_older_case_file_are_those_of_what_lies_there(first):
    database = first / "cases.db"
    spoilt = bytearray(database.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    database.write_bytes(spoilt)
    out = io.StringIO()
    assert verify.run(first, FIRST[1], out) == 1
    assert "Nothing was changed." not in out.getvalue()
    assert database.read_bytes() == bytes(spoilt)


def test_the_working_copy_is_private_and_holds_nothing_that_can_be_read(first, temporary):
    file = open_read_only(first)
    (folder,) = temporary.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    copied = (folder / "cases.db").read_bytes()
    assert not copied.startswith(b"SQLite format 3")
    for word in (b"access_request", b"CREATE TABLE", b"AR-2026-0001", b"identity"):
        assert word not in copied
    assert not set(pages(copied)) & set(pages((first / "cases.db").read_bytes()))
    assert {path.name for path in folder.iterdir()} == {"cases.db", "lock"}
    file.close()


def pages(data):
    return [data[start : start + 4096] for start in range(0, len(data), 4096)]


def test_no_plaintext_reaches_the_disk_while_the_copy_is_brought_forward(
    first, temporary, monkeypatch
):
    seen = []
    really = schema.migrate

    def watched(connection):
        really(connection)
        connection.exec_driver_sql("PRAGMA cache_spill = 1")
        connection.exec_driver_sql("PRAGMA cache_size = 1")
        connection.exec_driver_sql("UPDATE records SET title = title || ' spilt words'")
        seen.extend(path.read_bytes() for path in temporary.rglob("*") if path.is_file())

    monkeypatch.setattr(schema, "migrate", watched)
    open_read_only(first).close()
    assert len(seen) >= 3  # database, log and lock at least
    for word in (b"spilt words", b"SQLite format 3", b"access_request"):
        assert not any(word in data for data in seen)


def test_an_older_case_file_that_is_read_cannot_be_written_to(first):
    file = open_read_only(first)
    with pytest.raises(ReadOnlyCaseFile), file.writing(NOW):
        pass
    file.close()


def test_the_command_that_lists_cases_reads_an_older_file(first, capsys):
    out = io.StringIO()
    assert list_cases.run(first, FIRST[1], out) == 0
    assert "AR-2026-0001" in out.getvalue()
    assert "encrypted copy" in capsys.readouterr().err


def test_what_an_older_case_file_erased_is_known_before_a_backup_is_restored(first, tmp_path):
    file = open_read_only(first)
    known = file.erased()
    file.close()
    assert erased_in(CaseFiles(), [first], FIRST[1]) == known


def read_until_killed(folder, passphrase, temporary, reached):
    tempfile.tempdir = temporary
    open_case_file(Path(folder), passphrase, read_only=True)
    reached.send(True)
    reached.poll(60)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as the other systems do")
def test_what_a_killed_program_leaves_is_encrypted_and_swept_at_the_next_opening(
    first, temporary, tmp_path
):
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(
        target=read_until_killed, args=(str(first), FIRST[1], str(temporary), there)
    )
    child.start()
    assert here.poll(60)
    working_copy.sweep()
    (left,) = temporary.iterdir()  # it is still read there
    child.kill()
    child.join()
    assert not (left / "cases.db").read_bytes().startswith(b"SQLite format 3")
    another = shutil.copytree(KEPT / FORMAT_1[0], tmp_path / "Another.dpo")
    file = open_case_file(another, FORMAT_1[1])
    assert list(temporary.iterdir()) == []
    file.close()


def test_nothing_but_abandoned_working_copies_is_swept(first, temporary, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lock").touch()
    (temporary / "dpo-workbench-reading-link").symlink_to(elsewhere)
    (temporary / "dpo-workbench-reading-begun").mkdir()
    (temporary / "other").mkdir()
    (temporary / "other" / "lock").touch()
    file = open_read_only(first)
    assert len(list(temporary.iterdir())) == 4
    working_copy.sweep()
    assert len(list(temporary.iterdir())) == 4
    assert (elsewhere / "lock").exists()
    file.close()
    assert len(list(temporary.iterdir())) == 3


def test_a_full_disk_or_none_for_temporary_files_is_said_and_leaves_nothing(
    first, temporary, monkeypatch
):
    before = bytes_of(first)

    def full(*_args, **_more):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr("workbench.db.backup.snapshot", full)
        with pytest.raises(DiskFull):
            open_read_only(first)
    assert list(temporary.iterdir()) == []
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "gone"))
    with pytest.raises(UnwritablePlace):
        open_read_only(first)
    assert bytes_of(first) == before


def test_a_reader_leaves_no_lock_behind_that_was_not_there(vault, tmp_path):
    writer = vault.open()
    copy = writer.back_up(tmp_path, NOW)
    writer.close()
    assert not (copy / "lock").exists()
    opened = unlock(copy, vault.passphrase)
    readers = [EncryptedCaseFile(copy, opened, read_only=True) for _ in range(2)]
    assert (copy / "lock").exists()
    for reader in reversed(readers):
        reader.close()
    if os.name != "nt":
        assert {path.name for path in copy.iterdir()} == {"vault.json", "cases.db", "witness"}
    EncryptedCaseFile(copy, opened, read_only=False).close()
    EncryptedCaseFile(copy, opened, read_only=True).close()
    assert (copy / "lock").exists()  # a writer's stays
