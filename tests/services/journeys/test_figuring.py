"""A journey says what the figures of its kind count, and is told where they count otherwise."""

from __future__ import annotations

import pytest
from spoken import told as problem_told

from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import tell
from workbench.content.journeys.reading import read_journeys
from workbench.services.journeys.playing import play

STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-11-02T10:00:00
does = "open"
name = "case"
answers = { received_at = 2026-10-31T09:30:00, right = "access" }

[[act]]
does = "open"
name = "another"
answers = { received_at = 2026-11-01T09:30:00, right = "access" }
"""


@pytest.fixture
def read(tmp_path, packs):
    folder = tmp_path / "kinds" / "access_request" / "journeys"
    folder.mkdir(parents=True)

    def reading(figures):
        text = f"{STORY}[act.expect.figures]\n{figures}\n"
        (folder / "told.toml").write_text(text, encoding="utf-8")
        return read_journeys([tmp_path], packs)

    return reading


@pytest.fixture
def differs(read, packs):
    def playing(figures):
        (journey,), problems = read(figures)
        assert problems == ()
        with Rehearsals(packs) as rehearsals, rehearsals.story(journey) as story:
            return [tell(what) for act in play(story) for what in act.differs]

    return playing


def test_figures_as_expected_differ_in_nothing(differs):
    assert differs("received = 2\nby_outcome = { not_known = 2, granted = 0, total = 2 }") == []
    november = "from = 2026-11-01\nto = 2026-11-30\nreceived = { 2026-11 = 1, total = 1 }"
    assert differs(november) == []


@pytest.mark.parametrize(
    ("figures", "difference"),
    [
        ("received = 3", "figure `received` is 2, expected 3"),
        ("to = 2026-10-31\nreceived = 2", "figure `received` is 1, expected 2"),
        ("by_outcome = { granted = 1 }", "figure `by_outcome.granted` is 0, expected 1"),
    ],
)
def test_another_count_is_a_difference(differs, figures, difference):
    assert differs(figures) == [difference]


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ("recieved = 1", "There is no figure `recieved`. Did you mean `received`?"),
        ("by_outcome = { grantd = 1 }", "Did you mean `granted`?"),
        ('received = "two"', "The value does not fit."),
        ('from = "2026"\nreceived = 1', "The value does not fit."),
    ],
)
def test_a_figure_that_no_pack_has_is_named(read, figures, says):
    _journeys, problems = read(figures)
    assert any(says in problem_told(problem) for problem in problems), problems
