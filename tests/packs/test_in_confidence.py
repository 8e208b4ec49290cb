"""A journey tells by whom a restricted record may be looked at, and who is refused."""

from __future__ import annotations

from pathlib import Path

from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.content.journeys.reading import read_journeys

CONCERNS = Path(__file__).parents[1] / "data" / "secrecy"


def test_what_was_told_in_confidence_stays_so_until_there_is_leave(packs_with_concerns):
    (journey,), problems = read_journeys([CONCERNS], packs_with_concerns)
    assert [str(problem) for problem in problems] == []
    with Rehearsals(packs_with_concerns) as rehearsals:
        acts = list(rehearsals.play(journey))
    assert [difference_line(act.act, what) for act in acts for what in act.differs] == []
    assert [act.act.actor for act in acts if act.refused] == ["kim", "kim", "lee"]
    assert {act.refused.codes for act in acts if act.refused} == {("no_leave",)}
