"""A journey says what is offered, and is told where it is something else."""

from __future__ import annotations

import pytest
from spoken import told as problem_told

from tests.packs.telling import Told

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
def told(tmp_path, packs_with_visits):
    return Told(tmp_path, "visitor_log", packs_with_visits, STORY)


def test_what_is_offered_as_expected_differs_in_nothing(told):
    more = """
[act.expect.offers]
host_contact = { value = "privacy@acme.example", from = "@host_organisation.dpo_email" }
forget_by = 2026-06-02
noted_on = { from = "today" }
badge = "none"
"""
    assert told.differs(more) == []


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
def test_another_offer_is_a_difference(told, offers, difference):
    (found,) = told.differs(f"[act.expect.offers]\n{offers}\n")
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
def test_an_offer_that_no_pack_has_is_named(told, offers, says):
    _journeys, problems = told.read(f"[act.expect.offers]\n{offers}\n")
    assert any(says in problem_told(problem) for problem in problems), problems
