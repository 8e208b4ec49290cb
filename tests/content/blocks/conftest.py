"""A small block and a kind that uses it."""

from __future__ import annotations

import pytest
import spoken
from block_files import FILES

from tests.packs.edits import reader


@pytest.fixture
def read(good):
    """Read the good packs with a kind that uses a block; whatever is given stands instead."""

    return reader(good, FILES)


@pytest.fixture
def kind(read):
    def made(*edits, **more):
        packs, problems = read(*edits, **more)
        assert spoken.errors(problems) == []
        return packs.kinds["stay"]

    return made


@pytest.fixture
def errors(read):
    def found(*edits, **more):
        _packs, problems = read(*edits, **more)
        return spoken.errors(problems)

    return found
