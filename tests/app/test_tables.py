from __future__ import annotations

import pytest

from workbench.app import tables
from workbench.app.tables import TablesOnce

PEOPLE = b"name,town\nAda,Leeds\nBo,Lyon\n"
TOWNS = b"town\nLeeds\nLyon\nLille\n"


@pytest.fixture
def read(monkeypatch):
    """How often which file was read."""
    found = []
    reading = tables._read
    monkeypatch.setattr(tables, "_read", lambda data: found.append(data) or reading(data))
    return found


def test_a_file_of_tables_is_read_once_while_the_case_file_is_open(read):
    desk = TablesOnce()
    first = desk(PEOPLE)
    assert first.rows == (("Ada", "Leeds"), ("Bo", "Lyon"))
    assert desk(TOWNS).rows == (("Leeds",), ("Lyon",), ("Lille",))
    assert desk(bytearray(PEOPLE)) is first
    assert read == [PEOPLE, TOWNS]
    assert TablesOnce()(PEOPLE) is not first


def test_the_oldest_is_forgotten_where_there_are_too_many_cells(read, monkeypatch):
    monkeypatch.setattr(tables, "MOST_CELLS", 6)
    desk = TablesOnce()
    desk(PEOPLE)
    desk(TOWNS)  # four cells and three are more than six
    desk(TOWNS)
    desk(PEOPLE)
    assert read == [PEOPLE, TOWNS, PEOPLE]


def test_a_file_that_is_too_large_is_read_each_time(read, monkeypatch):
    monkeypatch.setattr(tables, "MOST_CELLS", 2)
    desk = TablesOnce()
    assert desk(TOWNS) == desk(TOWNS)
    assert read == [TOWNS, TOWNS]
