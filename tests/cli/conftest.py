"""A case file that commands are run on, as it stood one morning."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from workbench.app.desks import desk_for
from workbench.app.rehearsal import Rehearsals
from workbench.content.pack_folders import resources
from workbench.db.case_file import create_case_file, open_case_file
from workbench.db.keys.key_slots import FLOOR

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
PASSPHRASE = "correct horse"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """Makes a case file and fills it at a desk: `fill(desk)`."""

    def made(packs, fill):
        folder = tmp_path_factory.mktemp("template") / "Conex.dpo"
        create_case_file(folder, PASSPHRASE, NOW, cost=FLOOR)
        file = open_case_file(folder, PASSPHRASE)
        fill(desk_for(file, packs, now=lambda: NOW))
        file.close()
        return folder

    return made


@pytest.fixture
def folder(template, tmp_path):
    """A copy for one test of what its module made once."""
    return shutil.copytree(template, tmp_path / "Conex.dpo")


@pytest.fixture
def _those_on_board_are_not_played(monkeypatch):
    """They are read and checked; that each becomes what it says, `tests/packs` proves."""
    really = Rehearsals.play

    def play(self, journey):
        return () if (resources() / journey.path).is_file() else really(self, journey)

    monkeypatch.setattr(Rehearsals, "play", play)
