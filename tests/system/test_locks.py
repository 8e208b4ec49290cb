from __future__ import annotations

import errno
import os
import sys

import pytest

from workbench.system import files, locks
from workbench.system.locks import HeldElsewhere, NoLocks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no shared lock there")


@pytest.fixture
def opened(tmp_path):
    found = []

    def descriptor():
        found.append(files.open_or_create(tmp_path / "lock"))
        return found[-1]

    yield descriptor
    for hit in found:
        os.close(hit)


def test_readers_let_each_other_in_and_keep_a_writer_out(opened):
    locks.lock(opened(), shared=True)
    locks.lock(opened(), shared=True)
    with pytest.raises(HeldElsewhere):
        locks.lock(opened(), shared=False)


def test_a_writer_keeps_everybody_out(opened):
    locks.lock(opened(), shared=False)
    for shared in (True, False):
        with pytest.raises(HeldElsewhere):
            locks.lock(opened(), shared=shared)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_locks_is_not_taken_for_another_program(opened, monkeypatch, number):
    def refuse(*_):
        raise OSError(number, "no locks here")

    monkeypatch.setattr("workbench.system.locks.fcntl.flock", refuse)
    with pytest.raises(NoLocks):
        locks.lock(opened(), shared=False)
