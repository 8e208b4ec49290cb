"""The kind that shows every form of document, and what it rests on, as raw files."""

from __future__ import annotations

from pathlib import Path

import pytest
from spoken import told

from workbench.content.findings import Findings
from workbench.content.pack_files import archive, gather
from workbench.content.pack_folders import resources
from workbench.content.packs import packs_from_archive

OWN = Path(__file__).parents[3] / "data" / "documents"
NEEDED = (
    "kinds/person/",
    "kinds/organisation/",
    "kinds/recipient/",
    "kinds/activity/",
    "kinds/disclosure/",
    "regimes/",
    "languages/",
)


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The disclosure with the few built-in packs it rests on."""
    found = gather((resources(), OWN), Findings())
    return {path: data for path, data in found.items() if path.startswith(NEEDED)}


@pytest.fixture
def is_named(good):
    """Edit one file of the good packs; the place must be named, and a piece of what is said."""

    def check(file, old, new, place, says):
        text = good[file].decode()
        assert old in text, "the test edits what is not there"
        edited = text.replace(old, new, 1).encode()
        _packs, problems = packs_from_archive(archive(good | {file: edited}))
        errors = [problem for problem in problems if not problem.notice]
        found = [told(error) for error in errors if error.place == place]
        assert any(says in line for line in found), "\n".join(map(told, problems))

    return check


@pytest.fixture
def problems_of(good):
    """The errors of the good packs, with some files edited."""

    def found(**files):
        _packs, problems = packs_from_archive(archive(good | files))
        return [told(problem) for problem in problems if not problem.notice]

    return found
