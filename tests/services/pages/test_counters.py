"""How many open records a kind counts: by its conditions, each record once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.domain.guard import ABSENT, PRESENT
from workbench.services.pages.counters import counters


@pytest.fixture
def counting(cases, packs):
    """The desk whose errands count as they are told to; nothing else counts."""

    def told(counter):
        silent = {
            name: replace(kind, listing=replace(kind.listing, counter=None))
            for name, kind in packs.kinds.items()
        }
        errand = silent["errand"]
        listing = replace(errand.listing, counter=counter)
        kinds = {**silent, "errand": replace(errand, listing=listing)}
        return cases.under(replace(packs, kinds=kinds))

    return told


@pytest.fixture
def errands(cases):
    """For somebody and risky, for somebody and not, for nobody; and one that is closed."""
    ada = cases.person("Ada Lark")
    risky, calm, _nobody = (
        cases.errand("Parcel", person=[ada]),
        cases.errand("Letter", person=[ada]),
        cases.errand("Box"),
    )
    for record, is_risky in ((risky, True), (calm, False)):
        cases.answer(record, "check", doubtful=False)
        cases.answer(record, "weigh", risky=is_risky)
    closed(cases)


@pytest.mark.usefixtures("errands")
def test_where_no_kind_counts_there_are_no_counters(counting):
    assert counters(counting(None).desk) == {}


@pytest.mark.usefixtures("errands")
@pytest.mark.parametrize(
    ("counter", "count"),
    [
        ({}, 3),
        ({"person": frozenset({PRESENT})}, 2),
        ({"person": frozenset({ABSENT})}, 1),
        ({"risky": frozenset({True})}, 1),
        ({"risky": frozenset({False})}, 1),
        ({"risky": frozenset({True, False})}, 2),
        ({"risky": frozenset({True, PRESENT})}, 2),
        ({"risky": frozenset({True, ABSENT})}, 2),
        ({"risky": frozenset({PRESENT, ABSENT})}, 3),
        ({"risky": frozenset({True}), "person": frozenset({ABSENT})}, 0),
        ({"name": frozenset({"Box", "Letter", "Stamp"})}, 2),
    ],
)
def test_a_kind_counts_each_open_record_once_that_passes_every_condition(counting, counter, count):
    assert counters(counting(counter).desk) == {"errand": count}
