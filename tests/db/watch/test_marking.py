"""The witness is written behind each commit, and owed where the disk refused it."""

from __future__ import annotations

import os
import time

from sqlalchemy import event

from tests.db.watch.noted import doubt_of, write
from workbench.db.watch import witness as witness_file
from workbench.services.faults import (
    DiskFull,
)


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
