"""What the papers say of the house can be found in the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([\w<>.]+/[\w<>./]*)`")


def rows_of(heading: str) -> list[str]:
    section = PAPER.partition(f"## {heading}")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


HOW_TO_ADD = [(row, name) for row in rows_of("How to add a …") for name in NAMED.findall(row)]


def is_there(name: str) -> bool:
    """Whether a file, a folder, or a name in a module is where a paper says it is."""
    name = name.replace("<language>", "en").rstrip("/")
    for root in (ROOT, ROOT / "workbench"):
        if (root / name).exists() or (root / f"{name}.py").exists():
            return True
        module, _, attribute = name.rpartition(".")
        source = root / f"{module}.py"
        if module and source.is_file():
            text = source.read_text(encoding="utf-8")
            return bool(re.search(rf"\b(?:def |class )?{attribute}\b", text))
    return False


def test_there_are_rows_and_names_in_them():
    assert len(rows_of("How to add a …")) > 12
    assert len(HOW_TO_ADD) > 20


@pytest.mark.parametrize(("row", "name"), HOW_TO_ADD, ids=[name for _, name in HOW_TO_ADD])
def test_what_a_row_says_has_to_be_touched_is_there(row, name):
    assert is_there(name), row


def test_what_is_not_there_is_found():
    assert is_there("exchange/mail/passed_on.read_content")
    assert not is_there("exchange/mail/passed_on.told_by_nothing")
    assert not is_there("exchange/no_such_room/")
