"""Single rows of a table are edited in a journey as a person edits and keeps them."""

from __future__ import annotations

import pytest

from tests.packs.read_once import DATA, packs_with
from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import line, tell
from workbench.content.journeys.reading import read_journeys
from workbench.services.journeys.playing import play

HEAD = """
zone = "Europe/London"
as = "dana"
follows = "asked"
"""
EDITED = """
[[act]]
at = 2026-03-03T09:00:00
record = "loan"
does = "answer"
step = "weigh_up"
"""


@pytest.fixture
def edited(tmp_path):
    """What is wrong with, or differs after, an act that answers the step of the pieces so."""
    packs, room = packs_with("every_key"), tmp_path / "kinds" / "loan" / "journeys"
    room.mkdir(parents=True)

    def reading(more):
        (room / "told.toml").write_text(HEAD + EDITED + more + "\n", encoding="utf-8")
        found, problems = read_journeys([DATA / "every_key", tmp_path], packs)
        told = next((journey for journey in found if journey.name == "loan/told"), None)
        if told is None:
            return [line(problem) for problem in problems]
        with Rehearsals(packs) as rehearsals, rehearsals.story(told) as story:
            return [tell(what) for act in play(story) for what in act.differs]

    return reading


def test_what_a_row_is_not_asked_for_any_more_is_left_out_as_its_form_does(edited):
    sound = 'answers = { "pieces[2]" = { state = "sound" } }\n'
    expected = '[act.expect.answers]\n"pieces[2]" = { state = "sound", what = "Face" }\n'
    assert edited(sound + expected) == []
    (differs,) = edited(sound + '[act.expect]\nanswers = { "pieces[2].why_cracked" = "x" }')
    assert differs == "`pieces[2].why_cracked` is answered undecided, expected x"


def test_what_is_given_though_it_is_not_asked_is_refused(edited):
    both = 'answers = { "pieces[2]" = { state = "sound", why_cracked = "Below the six" } }'
    (differs,) = edited(both)
    assert differs.startswith("it was refused (not_acceptable, pieces[2].why_cracked).")


def test_one_cell_is_taken_back_and_the_others_stay(edited):
    taken = 'unset = ["pieces[2].why_cracked"]\n[act.expect.answers]\n'
    assert edited(taken + '"pieces[2]" = { what = "Face", state = "cracked" }\n') == []
    (differs,) = edited(taken + '"pieces[2].why_cracked" = "Below the six"\n')
    assert differs == "`pieces[2].why_cracked` is answered undecided, expected Below the six"


def test_a_row_is_taken_out_and_the_others_keep_their_places(edited):
    taken = 'unset = ["pieces[1]"]\n[act.expect.answers]\npieces = [{ what = "Face" }]\n'
    assert edited(taken) == []


def test_a_row_that_is_not_there_cannot_be_taken_out(edited):
    (differs,) = edited('unset = ["pieces[3].state"]')
    assert differs.startswith("it was refused (not_acceptable, pieces[3].state).")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("pieces[1].stat", "There is no column `stat`. Did you mean `state`?"),
        ("piecs[1]", "There is no table `piecs`. Did you mean `pieces`?"),
        ("ground[1]", "There is no table `ground`. "),
        ("grund", "There is no question `grund`. Did you mean `ground`?"),
    ],
)
def test_only_what_there_is_can_be_taken_back(edited, name, problem):
    found = edited(f'unset = ["{name}"]')
    assert any(f"unset: {problem}" in said for said in found), found
