"""Every journey that a kind tells is played, and must become what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.packs.read_once import packs_with
from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources

PACKS = packs_with()
JOURNEYS, PROBLEMS = read_journeys([resources()], PACKS)


@pytest.fixture(scope="module")
def rehearsals() -> Iterator[Rehearsals]:
    with Rehearsals(PACKS) as made:
        yield made


def test_every_journey_on_board_can_be_read():
    assert [str(problem) for problem in PROBLEMS] == []
    assert {journey.kind for journey in JOURNEYS} == set(PACKS.kinds)
    of_blocks = [journey.name for journey in JOURNEYS if journey.path.startswith("blocks/")]
    assert of_blocks == [
        "access_request/extension/in_time",
        "access_request/identity/asked_and_answered",
    ]


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_a_journey_becomes_what_it_says(journey, rehearsals):
    acts = list(rehearsals.play(journey))
    assert [difference_line(act.act, what) for act in acts for what in act.differs] == []
    own = [act for act in journey.acts if act.path == journey.path]
    assert [act.act for act in acts] == own


def test_access_requests_are_told_under_both_laws_and_in_both_languages():
    told = [journey for journey in JOURNEYS if journey.kind == "access_request"]
    assert len(told) >= 12
    assert {journey.zone for journey in told} == {"Europe/London", "Europe/Paris"}
    letters = {
        act.text("letter") for journey in told for act in journey.acts if act.does == "issue"
    }
    assert letters == set(PACKS.kinds["access_request"].letters)
