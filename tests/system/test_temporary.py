"""Folders that pass are for their owner alone, and those forgotten are taken away."""

from __future__ import annotations

import os
import stat
import tempfile

import pytest

from workbench.system import temporary
from workbench.system.temporary import make_passing_folder

PREFIX = "dpo-workbench-test-passing-"
DAY = 24 * 60 * 60


@pytest.fixture(params=["in memory", "on disk"])
def place(request, tmp_path, monkeypatch):
    memory, disk = tmp_path / "memory", tmp_path / "disk"
    memory.mkdir()
    disk.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    if request.param == "on disk":
        monkeypatch.setattr(temporary, "_IN_MEMORY", tmp_path / "nowhere")
        return disk
    monkeypatch.setattr(temporary, "_IN_MEMORY", memory)
    return memory


def test_it_lies_in_memory_where_the_system_has_room_there(place):
    made = make_passing_folder(PREFIX)
    assert made.parent == place
    assert made.name.startswith(PREFIX)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_what_was_left_behind_a_day_ago_goes_and_what_is_in_use_stays(place):
    old, new = make_passing_folder(PREFIX), make_passing_folder(PREFIX)
    other = place / "somebody-else"
    other.mkdir()
    for folder in (old, other):
        past = folder.stat().st_mtime - 2 * DAY
        os.utime(folder, (past, past))
    make_passing_folder(PREFIX)
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_what_somebody_else_left_behind_is_left_alone(place, monkeypatch):
    theirs = make_passing_folder(PREFIX)
    past = theirs.stat().st_mtime - 2 * DAY
    os.utime(theirs, (past, past))
    monkeypatch.setattr(temporary, "_own_id", lambda owner: owner + 1)
    make_passing_folder(PREFIX)
    assert theirs.exists()


def test_a_place_in_memory_without_room_is_not_used(place, monkeypatch):
    monkeypatch.setattr(temporary, "_ENOUGH_BYTES", 10**18)
    assert make_passing_folder(PREFIX).parent.name == "disk"
