from __future__ import annotations

import os
import shutil
import sys

import pytest

from workbench.db.case_file import open_case_file
from workbench.db.watch.synchronised import synchronised_by


@pytest.mark.parametrize(
    ("named", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Conex)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - CONEX SYSTEMS LTD", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-someone", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("nextcloud2", "Nextcloud"),
    ],
)
def test_a_folder_is_known_by_its_name_or_that_of_one_above_it(tmp_path, named, program):
    for inside in ("", "Legal", "Legal/DPO"):
        assert synchronised_by(tmp_path / named / inside / "Conex.dpo") == program


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".Contract.pdf.icloud", "iCloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
    ],
)
def test_a_folder_is_known_by_what_its_program_leaves_in_it(tmp_path, marker, program):
    watched = tmp_path / "Work"
    (watched / "Legal" / "Conex.dpo").mkdir(parents=True)
    (watched / marker).touch()
    assert synchronised_by(watched / "Legal" / "Conex.dpo") == program
    assert synchronised_by(watched / "Legal" / "not there yet" / "Conex.dpo") == program
    assert synchronised_by(tmp_path / "Elsewhere" / "Conex.dpo") == ""


@pytest.mark.parametrize("named", ["Documents", "dropboxes of the office", "Drive", "one drive"])
def test_an_ordinary_folder_is_none(tmp_path, named):
    assert synchronised_by(tmp_path / named / "Conex.dpo") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right there")
def test_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox" / "Conex.dpo").mkdir(parents=True)
    (tmp_path / "Desk").symlink_to(tmp_path / "Dropbox")
    assert synchronised_by(tmp_path / "Desk" / "Conex.dpo") == "Dropbox"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are kept elsewhere")
def test_what_cannot_be_looked_into_says_nothing(tmp_path, monkeypatch):
    def closed(_place):
        raise PermissionError

    monkeypatch.setattr(os, "scandir", closed)
    assert synchronised_by(tmp_path / "Work" / "Conex.dpo") == ""


def test_an_open_case_file_tells_where_it_lies(vault, tmp_path):
    folder = tmp_path / "Nextcloud" / "Conex.dpo"
    shutil.copytree(vault.folder, folder)
    case_file = open_case_file(folder, vault.passphrase)
    assert case_file.synchronised_by == "Nextcloud"
    case_file.close()
    assert vault.open().synchronised_by == ""
