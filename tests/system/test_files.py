from __future__ import annotations

import os
import sys

import pytest

from workbench.system import files

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")


@only_posix
@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_what_is_written_is_for_its_owner_alone_from_the_start(tmp_path, mask):
    before = os.umask(mask)
    try:
        descriptor = files.create(tmp_path / "private")
        assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600
        files.close(descriptor)
    finally:
        os.umask(before)


@only_posix
def test_a_file_that_everybody_may_read_is_replaced_by_one_that_only_its_owner_reads(tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(b"earlier and longer")
    file.chmod(0o644)
    files.write_private(file, b"now")
    assert file.read_bytes() == b"now"
    assert file.stat().st_mode & 0o777 == 0o600


@only_posix
def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path):
    target = tmp_path / "diary"
    target.write_text("mine", encoding="utf-8")
    link = tmp_path / "vault.json.new"
    link.symlink_to(target)
    files.write_private(link, b"header")
    assert target.read_text(encoding="utf-8") == "mine"
    assert not link.is_symlink()


@only_posix
def test_a_link_is_never_opened_in_place_of_a_file(tmp_path):
    target = tmp_path / "elsewhere"
    (tmp_path / "lock").symlink_to(target)
    with pytest.raises(OSError, match="symbolic links"):
        files.open_or_create(tmp_path / "lock")
    assert not target.exists()


def test_a_half_written_file_is_taken_away(tmp_path, monkeypatch):
    def fail(_descriptor):
        raise OSError

    monkeypatch.setattr(files, "sync", fail)
    with pytest.raises(OSError):  # noqa: PT011 - any of them
        files.write_private(tmp_path / "copy.txt", b"half")
    assert not (tmp_path / "copy.txt").exists()


@pytest.mark.parametrize("step", ["create", "sync"])
def test_what_was_there_stays_whole_where_writing_fails(tmp_path, monkeypatch, step):
    def fail(_place):
        raise OSError

    (tmp_path / "copy.txt").write_bytes(b"earlier")
    monkeypatch.setattr(files, step, fail)
    with pytest.raises(OSError):  # noqa: PT011 - any of them
        files.write_private(tmp_path / "copy.txt", b"half")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.txt"]
    assert (tmp_path / "copy.txt").read_bytes() == b"earlier"


def test_what_an_ended_program_left_of_its_writing_is_not_in_the_way(tmp_path):
    (tmp_path / ".copy.txt.new").write_bytes(b"half")
    files.write_private(tmp_path / "copy.txt", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.txt"]
    assert (tmp_path / "copy.txt").read_bytes() == b"whole"


def test_a_folder_is_not_replaced_by_a_file(tmp_path):
    (tmp_path / "copies").mkdir()
    for place in (tmp_path / "copies", tmp_path / "copies" / "."):
        with pytest.raises(OSError):  # noqa: PT011 - any of them
            files.write_private(place, b"copy")
    assert [path.name for path in tmp_path.iterdir()] == ["copies"]


def test_line_ends_stay_as_they_are(tmp_path):
    files.write_private(tmp_path / "text", b"a\nb\r\n")
    assert (tmp_path / "text").read_bytes() == b"a\nb\r\n"


def test_a_folder_that_is_not_there_is_no_reason_to_stop(tmp_path):
    files.sync_folder(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
