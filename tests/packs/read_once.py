"""The packs of the product, and with folders of the tests: each set is read once in a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.kind import Packs

DATA = Path(__file__).parents[1] / "data"


@cache
def packs_with(*folders: str) -> Packs:
    """The packs of the product and of these folders of `tests/data`."""
    return sound(*read_packs([resources(), *(DATA / folder for folder in folders)]))
