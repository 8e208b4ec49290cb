from __future__ import annotations

import os
import shutil
import subprocess
import sys
from textwrap import dedent

import pytest

from workbench.services.faults import CaseFileInUse, DiskWithoutLocks, ReadOnlyCaseFile
from workbench.system.locks import NoLocks

HOLD = """
    import sys
    from pathlib import Path
    from workbench.db.lock import FolderLock

    lock = FolderLock(Path(sys.argv[1]))
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_program(vault):
    """Another program that has the case file open."""
    program = subprocess.Popen(
        [sys.executable, "-c", dedent(HOLD), str(vault.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline() == "held\n"
    yield program
    program.kill()
    program.communicate()


def test_a_second_program_is_told_and_may_read(vault, other_program):
    with pytest.raises(CaseFileInUse):
        vault.open()
    reading = vault.open(read_only=True)
    assert reading.verify().whole


def test_a_program_that_was_killed_locks_nobody_out(vault, other_program):
    other_program.kill()
    other_program.wait()
    assert not vault.open().read_only


def test_a_second_window_of_the_same_program_is_told(vault):
    vault.open()
    with pytest.raises(CaseFileInUse):
        vault.open()


def test_a_reader_sees_what_the_writer_commits(vault, open_record):
    writer = vault.open()
    reader = vault.open(read_only=True)
    reference = open_record(writer, "r1")
    with reader.reading() as reading:
        assert reading.references() == (reference,)


def test_a_writer_waits_until_quiet_readers_are_gone(vault):
    first, second = vault.open(read_only=True), vault.open(read_only=True)
    with pytest.raises(CaseFileInUse):
        vault.open()
    first.close()
    second.close()
    vault.open()


def test_a_reader_does_not_hold_up_a_writer_once_both_work(vault, open_record):
    writer = vault.open()
    open_record(writer, "r1")
    with writer.reading() as reading:
        assert len(reading.references()) == 1
        open_record(writer, "r2")
        assert len(reading.references()) == 1
    with writer.reading() as reading:
        assert len(reading.references()) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are kept elsewhere")
def test_a_case_file_can_be_read_where_nothing_can_be_written(vault, open_record):
    writer = vault.open()
    reference = open_record(writer, "r1")
    writer.close()
    (vault.folder / "lock").unlink()
    for path in vault.folder.iterdir():
        path.chmod(0o444)
    vault.folder.chmod(0o555)
    try:
        assert as_nobody(vault) == (reference,)
    finally:
        vault.folder.chmod(0o700)
    left = {path.name for path in vault.folder.iterdir()}
    assert left == {"vault.json", "cases.db", "witness"}


def as_nobody(vault):
    """Read the references without any right to write; root has every right, so step down."""
    if os.geteuid() != 0:
        with vault.open(read_only=True).reading() as reading:
            return reading.references()
    open_to_all(vault.folder.parent)
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            with vault.open(read_only=True).reading() as reading:
                os.write(sink, "\n".join(reading.references()).encode())
        finally:
            os._exit(0)
    os.close(sink)
    os.waitpid(child, 0)
    with os.fdopen(source) as answered:
        return tuple(answered.read().split())


def open_to_all(folder):
    while folder.name:
        if folder.owner() == "root" and not folder.stat().st_mode & 0o005:
            folder.chmod(0o755)
        folder = folder.parent


def test_leftovers_of_a_crash_are_read_by_a_reader(vault, open_record, tmp_path):
    writer = vault.open()
    reference = open_record(writer, "r1")
    crashed = tmp_path / "Crashed.dpo"
    shutil.copytree(vault.folder, crashed)
    writer.close()
    vault.folder = crashed
    with vault.open(read_only=True).reading() as reading:
        assert reading.references() == (reference,)


def test_a_disk_without_locks_is_named_and_may_be_read(vault, open_record, monkeypatch):
    writer = vault.open()
    reference = open_record(writer, "r1")
    writer.close()

    def refuse(*_, **__):
        raise NoLocks

    monkeypatch.setattr("workbench.system.locks.lock", refuse)
    with pytest.raises(DiskWithoutLocks):
        vault.open()
    with vault.open(read_only=True).reading() as reading:
        assert reading.references() == (reference,)


def test_a_link_in_place_of_the_lock_is_not_followed(vault, tmp_path):
    (vault.folder / "lock").unlink(missing_ok=True)
    (vault.folder / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ReadOnlyCaseFile):
        vault.open()
    assert not (tmp_path / "elsewhere").exists()
