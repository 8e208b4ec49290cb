"""A journey says what is offered, and is told where it is something else."""

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
at = 2026-03-02T09:00:00
does = "open"
kind = "organisation"
name = "acme"
answers = { legal_name = "Acme Ltd", regime = "uk", dpo_email = "privacy@acme.example" }

[[act]]
does = "open"
kind = "person"
name = "ada"
answers = { full_name = "Ada Lark" }

[[act]]
does = "open"
kind = "visitor_log"
name = "visit"
answers = { arrived_at = 2026-03-02T08:00:00, visitor = "@ada" }

[[act]]
does = "answer"
step = "welcome"
answers = { host_organisation = "@acme" }
"""


@pytest.fixture
def read(tmp_path, packs_with_visits):
    """Reads a journey from its text; gives it with all that is wrong with it."""
    folder = tmp_path / "kinds" / "visitor_log" / "journeys"
    folder.mkdir(parents=True)

    def reading(more):
        (folder / "told.toml").write_text(STORY + more, encoding="utf-8")
        return read_journeys([tmp_path], packs_with_visits)

    return reading


@pytest.fixture
def differs(read, packs_with_visits):
    def playing(more):
        (journey,), problems = read(more)
        assert problems == ()
        with Rehearsals(packs_with_visits) as rehearsals, rehearsals.story(journey) as story:
            return [tell(what) for act in play(story) for what in act.differs]

    return playing


def test_what_is_offered_as_expected_differs_in_nothing(differs):
    more = """
[act.expect.offers]
host_contact = { value = "privacy@acme.example", from = "@host_organisation.dpo_email" }
forget_by = 2026-06-02
noted_on = { from = "today" }
badge = "none"
"""
    assert differs(more) == []


@pytest.mark.parametrize(
    ("offers", "difference"),
    [
        (
            'host_contact = "dpo@acme.example"',
            "(@host_organisation.dpo_email), expected dpo@acme.example (…)",
        ),
        (
            'noted_on = "none"',
            "what is offered for `noted_on` is 2026-03-02 (today), expected none",
        ),
        (
            'badge = { value = "A123", from = "@from.badge" }',
            "what is offered for `badge` is none, expected A123 (@from.badge)",
        ),
    ],
)
def test_another_offer_is_a_difference(differs, offers, difference):
    (found,) = differs(f"[act.expect.offers]\n{offers}\n")
    assert difference in found


@pytest.mark.parametrize(
    ("offers", "says"),
    [
        ('noted = "none"', "There is no question `noted`. Did you mean `noted_on`?"),
        ('purpose = "audit"', "The question `purpose` offers nothing."),
        ("noted_on = true", "The value does not fit."),
        ('noted_on = { from = "forget_on" }', "There is no word `forget_on` here."),
        ('noted_on = { origin = "today" }', "The key `origin` is unknown."),
    ],
)
def test_an_offer_that_no_pack_has_is_named(read, offers, says):
    _journeys, problems = read(f"[act.expect.offers]\n{offers}\n")
    assert any(says in problem_told(problem) for problem in problems), problems
