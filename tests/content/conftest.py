from __future__ import annotations

from pathlib import Path

import pytest

from workbench.content.findings import Findings
from workbench.content.folders import resources
from workbench.content.pack_files import gather

OWN = Path(__file__).parent.parent / "data" / "packs"
NEEDED = ("kinds/person/", "kinds/organisation/", "kinds/visitor_log/", "regimes/", "languages/")


@pytest.fixture(scope="session")
def good() -> dict[str, bytes]:
    """The visitor log with the few built-in packs it rests on, as raw files."""
    found = gather((resources(), OWN), Findings())
    return {path: data for path, data in found.items() if path.startswith(NEEDED)}
