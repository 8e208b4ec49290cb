"""A journey issues a letter with data that is doubtful once it says that somebody looked."""

from __future__ import annotations

import shutil

import pytest

from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import tell
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources
from workbench.services.journeys.documents import letters_made
from workbench.services.journeys.playing import play

JOURNEYS = resources() / "kinds" / "access_request" / "journeys"
ISSUE = 'does = "issue"\nletter = "access_response"\n'


@pytest.fixture
def played(tmp_path, packs):
    """Plays a granted request whose data is these bytes: what differs, and the letters made."""
    folder = tmp_path / "kinds" / "access_request" / "journeys"
    shutil.copytree(JOURNEYS, folder)
    story = (folder / "granted_en.toml").read_text(encoding="utf-8")

    def playing(data, issue=ISSUE):
        (folder / "data.csv").write_bytes(data)
        before, _, _ = story.partition(ISSUE)
        (folder / "granted_en.toml").write_text(before + issue, encoding="utf-8")
        journeys, problems = read_journeys([tmp_path], packs)
        assert problems == ()
        journey = next(each for each in journeys if each.name.endswith("granted_en"))
        with Rehearsals(packs) as rehearsals, rehearsals.story(journey) as told:
            differs = [tell(what) for act in play(told) for what in act.differs]
            return differs, [made.file_name for made in letters_made(told)]

    return playing


PLAIN = "source,field,value\nCRM,name,Noëlle\n"
ANSWER = "AR-2026-0001-access-response-en.pdf"


def test_plain_data_needs_nobody_who_looked(played):
    differs, letters = played(PLAIN.encode())
    assert differs == []
    assert letters[-1] == ANSWER


def test_data_in_an_old_encoding_holds_the_letter_until_somebody_looked(played):
    old = PLAIN.encode("cp1252")
    (differs,), letters = played(old)
    assert differs.startswith("it was refused (letter_not_ready, annex.1)")
    assert "`annex.1`: look at how it was read, below, and confirm it." in differs
    assert ANSWER not in letters
    differs, letters = played(old, ISSUE + "looked_at = true\n")
    assert differs == []
    assert letters[-1] == ANSWER
