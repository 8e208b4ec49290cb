"""Every type of entry is described where whoever needs another one looks."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.domain.journal import EntryType

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"


def test_the_whole_list_of_entry_types_stands_on_the_page_of_the_house():
    section = PAGE.read_text(encoding="utf-8").partition("## The entries of the journal")[2]
    rows = [
        line.split("|")[1] for line in section.partition("## How")[0].splitlines() if "|" in line
    ]
    described = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(described) == sorted(EntryType)
