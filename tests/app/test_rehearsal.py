"""Journeys are played in case files of their own, which go when it is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.app.rehearsal import Rehearsals
from workbench.content.journeys.reading import read_journeys

BEFORE = """
zone = "Europe/Paris"
as = "dana"
organisations = ["conex"]
[[act]]
at = 2026-11-02T09:00:00
does = "open"
kind = "person"
name = "noor"
answers = { full_name = "Noor Ashby" }
"""
AFTER = """
zone = "Europe/London"
as = "kim"
follows = "before"
[[act]]
at = 2026-11-02T23:30:00
does = "answer"
record = "noor"
step = "say_how_to_reach"
answers = { country = "Peru" }
[act.expect]
counts = { person = 1, organisation = 2 }
journal = ["opened", "answered"]
"""


@pytest.fixture
def journeys(tmp_path, packs):
    """Journeys by their names, from their texts."""
    folder = tmp_path / "kinds" / "person" / "journeys"
    folder.mkdir(parents=True)

    def told(**texts):
        for name, text in texts.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        read, problems = read_journeys([tmp_path], packs)
        assert [str(problem) for problem in problems] == []
        return {Path(journey.path).stem: journey for journey in read}

    return told


def test_a_journey_is_played_from_its_own_first_act_with_all_that_it_follows(journeys, packs):
    told = journeys(before=BEFORE, after=AFTER, again=AFTER)
    with Rehearsals(packs) as rehearsals:
        for name in ("after", "again", "before", "after"):
            played = list(rehearsals.play(told[name]))
            assert [act.act.path for act in played] == [told[name].path]
            assert [str(what) for act in played for what in act.differs] == []


def test_a_story_begins_with_the_first_act_of_what_it_follows(journeys, packs):
    told = journeys(before=BEFORE, after=AFTER)
    with Rehearsals(packs) as rehearsals, rehearsals.story(told["after"]) as story:
        assert [act.actor for act in story.acts] == ["dana", "kim"]
        assert "noor" not in story.known.records
        assert "conex_sas" in story.known.records


def test_the_day_at_the_desk_is_that_of_the_zone_of_the_act(journeys, packs):
    told = journeys(before=BEFORE, after=AFTER)
    with Rehearsals(packs) as rehearsals, rehearsals.story(told["after"]) as story:
        paris, london = story.acts
        story.stage.stand(london.at.astimezone(paris.at.tzinfo), "dana")
        assert story.desk.today.isoformat() == "2026-11-03"
        story.stage.stand(london.at, "kim")
        assert story.desk.today.isoformat() == "2026-11-02"
        assert story.desk.file.actor == "kim"


def test_what_cannot_be_begun_says_at_which_act_it_ended(journeys, packs):
    wrong = '[[act]]\ndoes = "reopen"\nreason = "It was never closed."\n'
    told = journeys(before=BEFORE + wrong, after=AFTER)
    with Rehearsals(packs) as rehearsals:
        (played,) = rehearsals.play(told["after"])
    assert (played.act.path, played.act.number) == (told["before"].path, 2)
    assert played.refused.codes == ("not_acceptable", "standing")


def test_nothing_is_left_of_it_and_nothing_lies_in_clear_meanwhile(journeys, packs):
    told = journeys(before=BEFORE, after=AFTER)
    with Rehearsals(packs) as rehearsals:
        folder = rehearsals._folder
        list(rehearsals.play(told["after"]))
        lying = [path for path in folder.rglob("*") if path.is_file()]
        assert lying
        assert not any(b"Noor Ashby" in path.read_bytes() for path in lying)
    assert not folder.exists()
