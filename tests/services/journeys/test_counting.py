"""Records are counted as lists and figures count them: exercises are no real cases."""

from __future__ import annotations

import pytest

from tests.packs.telling import Told

STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-11-02T10:00:00
does = "open"
kind = "person"
name = "ines"
answers = { full_name = "Ines Vale" }

[[act]]
does = "open"
name = "visit"
answers = { arrived_at = 2026-11-02T09:00:00, visitor = "@ines" }

[[act]]
does = "open"
name = "trial"
answers = { arrived_at = 2026-11-02T09:30:00, visitor = "@ines", drill = true }
[act.expect]
"""


@pytest.fixture
def told(tmp_path, packs_with_visits):
    return Told(tmp_path, "visitor_log", packs_with_visits, STORY)


def test_exercises_are_counted_apart(told):
    numbers = "{ visitor_log = 1 }"
    expected = f"counts = {numbers}\nopen = {numbers}\nexercises = {numbers}\n"
    assert told.differs(expected) == []


def test_it_is_told_which_number_is_another_one(told):
    assert told.differs("counts.visitor_log = 2\nopen.visitor_log = 2\n") == [
        "there are 1 records of `visitor_log`, expected 2",
        "1 records of `visitor_log` are open, expected 2",
    ]
    assert told.differs("exercises.visitor_log = 0\n") == [
        "there are 1 exercises of `visitor_log`, expected 0"
    ]
