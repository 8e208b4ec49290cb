"""A closed case file and its witness."""

from __future__ import annotations

import pytest

from tests.db.watch.noted import write


@pytest.fixture
def witness(vault):
    return vault.folder / "witness"


@pytest.fixture
def filled(vault, open_record, now):
    """A closed case file with three entries."""
    case_file = vault.open()
    open_record(case_file, "r1")
    write(case_file, now, 2)
    case_file.close()
    return vault
