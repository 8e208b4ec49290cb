from __future__ import annotations

from pathlib import Path

import pytest

from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs
from workbench.domain.kind import Packs

OWN = Path(__file__).parent.parent / "data" / "packs"
PACKS, PROBLEMS = read_packs([resources(), OWN])


@pytest.fixture(scope="session")
def packs() -> Packs:
    """The built-in packs, and the kind that exists only as a folder of the tests."""
    return PACKS


def pytest_generate_tests(metafunc):
    """Walks of kinds, letters, regimes and languages: one test each."""
    kinds = sorted(PACKS.kinds)
    regimes = [name for name, regime in PACKS.regimes.items() if regime.calendars]
    if {"kind_id", "step_id"} <= set(metafunc.fixturenames):
        walk = [(kind, step.id) for kind in kinds for step in PACKS.kinds[kind].flow.steps]
        metafunc.parametrize(("kind_id", "step_id"), walk)
    elif {"kind_id", "letter_id", "regime", "language"} <= set(metafunc.fixturenames):
        walk = [
            (kind, letter, regime, language)
            for kind in kinds
            for letter in sorted(PACKS.kinds[kind].letters)
            for regime in regimes
            for language in PACKS.kinds[kind].letters[letter].wording
        ]
        metafunc.parametrize(("kind_id", "letter_id", "regime", "language"), walk)
    elif {"kind_id", "language"} <= set(metafunc.fixturenames):
        walk = [(kind, language) for kind in kinds for language in PACKS.speeches]
        metafunc.parametrize(("kind_id", "language"), walk)
