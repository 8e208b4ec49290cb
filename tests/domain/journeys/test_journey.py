from __future__ import annotations

import pytest

from workbench.domain.journeys.journey import Journey, RowAddress, address_of


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("rounds", None),
        ("rounds[0]", None),
        ("rounds[]", None),
        ("rounds[X]", None),
        ("rounds[recipient]", RowAddress("rounds", "recipient")),
        ("rounds[1].", None),
        ("rounds[1]", RowAddress("rounds", "1")),
        ("rounds[12].asked_on", RowAddress("rounds", "12", "asked_on")),
        ("rounds[last].asked_on", RowAddress("rounds", "last", "asked_on")),
        ("rounds[+]", RowAddress("rounds", "+")),
    ],
)
def test_a_row_is_addressed_by_its_place(name, address):
    assert address_of(name) == address


def test_a_journey_is_named_by_whose_it_is_and_by_its_file():
    path = "kinds/access_request/journeys/late.toml"
    journey = Journey(path=path, kind="access_request", zone="Europe/London", acts=())
    assert journey.name == "access_request/late"


def test_the_journey_of_a_block_is_named_by_the_kind_that_tells_it_too():
    path = "blocks/receipt/journeys/late.toml"
    journey = Journey(path=path, kind="access_request", zone="Europe/London", acts=())
    assert journey.name == "access_request/receipt/late"


@pytest.mark.parametrize(
    ("row", "ids", "place"),
    [
        ("1", ["a", "b"], 0),
        ("3", ["a", "b"], None),
        ("last", ["a", "b"], 1),
        ("last", [], None),
        ("last", ["last", "b"], 0),
        ("b", ["a", "b"], 1),
        ("c", ["a", "b"], None),
        ("+", ["a", "b"], None),
    ],
)
def test_an_address_finds_its_row_by_place_or_by_id(row, ids, place):
    assert RowAddress("rounds", row).place(ids) == place
