"""Journeys on board that others follow end when the page says that they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources

PAGE = Path(__file__).parents[3] / "docs" / "packs.md"


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("office", "2026-11-01 at 09:00"),
        ("request_en", "2026-11-02 at 10:40"),
        ("request_fr", "2026-11-02 at 11:10"),
        ("searched_en", "2026-11-06 at 15:00"),
    ],
)
def test_the_page_says_when_the_beginnings_on_board_end(packs, name, end):
    journeys, _problems = read_journeys([resources()], packs)
    journey = next(told for told in journeys if told.name == f"access_request/{name}")
    assert f"{journey.acts[-1].at:%Y-%m-%d at %H:%M}" == end
    assert end in PAGE.read_text(encoding="utf-8")
