"""Where the window remembers something: what was kept is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.conftest import RememberedPreferences
from workbench.app.preferences import PreferenceFile
from workbench.tour.give import TourPreferences
from workbench.ui.theme import Appearance, Mode


@pytest.fixture(params=["file", "tour", "remembered"])
def store(request, tmp_path):
    return {
        "file": lambda: PreferenceFile(tmp_path / "preferences.json"),
        "tour": TourPreferences,
        "remembered": RememberedPreferences,
    }[request.param]()


def test_what_was_saved_last_is_what_is_loaded(store):
    first = store.load()
    assert store.load() == first
    for minutes in (3, 0):
        chosen = replace(
            first,
            appearance=Appearance(Mode.DARK),
            recent=("/b.dpo", "/a.dpo"),
            backed_up=(("/a.dpo", "2026-03-10T09:00:00+00:00"),),
            idle_minutes=minutes,
        )
        store.save(chosen)
        assert store.load() == chosen != first
