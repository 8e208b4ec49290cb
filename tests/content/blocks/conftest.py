"""A small block and a kind that uses it."""

from __future__ import annotations

import pytest
from block_files import FILES
from spoken import told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive


@pytest.fixture
def read(good):
    """Read the good packs with a kind that uses a block; whatever is given stands instead."""

    def packs(*edits, **more):
        files = dict(FILES)
        for path, old, new in edits:
            assert old in files[path], "the test edits what is not there"
            files[path] = files[path].replace(old, new, 1)
        texts = {**files, **more.get("files", {})}
        return packs_from_archive(archive(good | {path: t.encode() for path, t in texts.items()}))

    return packs


@pytest.fixture
def kind(read):
    def made(*edits, **more):
        packs, problems = read(*edits, **more)
        assert [told(problem) for problem in problems if not problem.notice] == []
        return packs.kinds["stay"]

    return made


@pytest.fixture
def errors(read):
    def found(*edits, **more):
        _packs, problems = read(*edits, **more)
        return [told(problem) for problem in problems if not problem.notice]

    return found
