from __future__ import annotations

from pathlib import Path

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited

OWN = Path(__file__).parent.parent / "data" / "packs"
NEEDED = ("kinds/person/", "kinds/organisation/", "kinds/visitor_log/", "regimes/", "languages/")


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The visitor log with the few built-in packs it rests on, as raw files."""
    return needed(OWN, *NEEDED)


@pytest.fixture
def is_named(good):
    """Edit one file of the good packs; the place must be named, and a piece of what is said."""

    def check(file, old, new, place, says):
        _packs, problems = read_edited(good, (file, old, new))

        errors = [problem for problem in problems if not problem.notice]
        found = [told(error) for error in errors if error.place == place]
        assert any(says in line for line in found), "\n".join(map(told, problems))

    return check
