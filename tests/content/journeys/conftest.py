"""A journey of one text, read as one of the access request, and what it begins with."""

from __future__ import annotations

import pytest

from workbench.cli.words import line
from workbench.content.journeys.reading import read_journeys

HEAD = 'zone = "Europe/London"\nas = "dana"\n'
PERSON = """
[[act]]
at = 2026-11-02T09:00:00
does = "open"
kind = "person"
name = "noor"
answers = { full_name = "Noor Ashby", email = "noor@example.org", language = "en" }
"""
CASE = """
[[act]]
at = 2026-11-02T10:00:00
does = "open"
name = "case"
answers = { received_at = 2026-11-02T09:30:00, right = "access", person = "@noor" }
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kinds" / "access_request" / "journeys"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def read(folder, tmp_path, packs):
    """Reads one journey from its text; gives it (or None) and the lines of its problems."""

    def reading(text, head=HEAD):
        (folder / "told.toml").write_text(head + text, encoding="utf-8")
        journeys, problems = read_journeys([tmp_path], packs)
        return next(iter(journeys), None), [line(problem) for problem in problems]

    return reading
