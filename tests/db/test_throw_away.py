"""A throw-away case file is encrypted as every other one, and nobody can open it again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.db.keys.header import read_header
from workbench.db.keys.unlocking import unlock
from workbench.db.throw_away import ThrowAwayFile, make_throw_away, open_copy
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.faults import WrongPassphrase

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SECRET = "Noor Ashby"


@pytest.fixture
def template(tmp_path):
    folder = tmp_path / "Template.dpo"
    return folder, make_throw_away(folder, NOW)


def noted(file, text):
    with file.writing(NOW) as writing:
        writing.append([NewEntry(record="", type=EntryType.NOTED, payload={"text": text})])


def test_nothing_of_it_is_written_in_clear_and_no_slot_opens_it(template):
    folder, unlocked = template
    file = ThrowAwayFile(folder, unlocked)
    noted(file, SECRET)
    for lying in folder.iterdir():
        assert SECRET.encode() not in lying.read_bytes()
    assert read_header(folder)["slots"] == []
    file.close()
    with pytest.raises(WrongPassphrase):
        unlock(folder, "")


def test_whoever_acts_is_told_by_the_journal(template):
    file = ThrowAwayFile(*template)
    for actor in ("dana", "kim"):
        file.acting = actor
        noted(file, "seen")
    with file.reading() as reading:
        assert [entry.actor for entry in reading.all_entries()] == ["dana", "kim"]
    assert file.verify().flaws == ()
    file.close()


def test_a_copy_leaves_what_it_was_made_of_as_it_is(template, tmp_path):
    folder, unlocked = template
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    file = open_copy(folder, tmp_path / "Copy.dpo", unlocked)
    noted(file, SECRET)
    file.close()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
