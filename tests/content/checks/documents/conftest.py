"""The kind that shows every form of document, and what it rests on, as raw files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.edits import needed

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
    return needed(OWN, *NEEDED)
