"""Points, bands and decision tables, and the reason each gives."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts.calling import come_to
from workbench.domain.facts.engine_reasons import (
    BELOW_BAND,
    DECIDED_BY_ROW,
    DECIDED_OTHERWISE,
    IN_BAND,
)
from workbench.domain.facts.functions.scoring import cells_that_decided
from workbench.domain.guard import Band, Decision, Guard, Lookup

POINTS = {"points": {"names": Decimal(1), "health": Decimal(3), "true": Decimal("0.5")}}
BANDS = {
    "bands": (
        Band(gives="low"),
        Band(least=Decimal(2), gives="medium"),
        Band(least=Decimal(4), gives="high"),
    )
}
ROWS = {
    "rows": (
        Decision(
            id="grave",
            when=Guard(({"data": frozenset({"health"}), "many": frozenset({True})},)),
            gives="high",
        ),
        Decision(when=Guard(({"data": frozenset({"health"})},)), gives="medium"),
        Decision(gives="low"),
    )
}


def decided(**seen):
    return come_to("decide", options=ROWS, look=lambda name: seen.get(name, Lookup.MISSING))


@pytest.mark.parametrize(
    ("chosen", "points"),
    [("names", 1), (("names", "health"), 4), (True, Decimal("0.5"))],
)
def test_what_was_chosen_adds_up(chosen, points):
    assert come_to("points", {"choice": chosen}, POINTS).value == points


@pytest.mark.parametrize("chosen", [None, "unheard_of", ("names", "unheard_of"), False])
def test_what_counts_nowhere_is_undecided(chosen):
    assert come_to("points", {"choice": chosen}, POINTS).waits_for == ("choice",)


@pytest.mark.parametrize(
    ("number", "band", "reason", "least"),
    [
        ("-3", "low", BELOW_BAND, 2),
        ("1.99", "low", BELOW_BAND, 2),
        ("2", "medium", IN_BAND, 2),
        ("4", "high", IN_BAND, 4),
        ("99", "high", IN_BAND, 4),
    ],
)
def test_a_number_falls_into_its_band_and_says_why(number, band, reason, least):
    found = come_to("band", {"number": Decimal(number)}, BANDS)
    (told,) = found.because
    assert (found.value, told.id, told.value("least")) == (band, reason, least)
    assert told.value("number") == Decimal(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000))
def test_every_number_has_one_band_and_a_larger_one_no_lower(number):
    order = ["low", "medium", "high"]
    at = order.index(come_to("band", {"number": number}, BANDS).value)
    above = order.index(come_to("band", {"number": number + 1}, BANDS).value)
    assert above >= at


def test_the_first_row_that_holds_decides_and_is_the_reason():
    found = decided(data="health", many=True)
    assert (found.value, [reason.id for reason in found.because]) == ("high", ["grave"])
    second = decided(data="health", many=False)
    assert (second.value, second.because[0].id) == ("medium", DECIDED_BY_ROW)
    assert second.because[0].value("row") == 2
    assert cells_that_decided(second.because[0], ROWS["rows"]) == {"data": {"health"}}
    assert cells_that_decided(second.because[0], ROWS["rows"][:1]) == {}
    last = decided(data="names", many=False)
    assert (last.value, last.because[0].id) == ("low", DECIDED_OTHERWISE)


def test_a_row_that_is_undecided_stops_the_search():
    assert decided(data="health").waits_for == ("many",)
    assert decided(many=True).waits_for == ("data",)
    # Where its other cell fails already, the missing answer decides nothing.
    assert decided(data="names").value == "low"


def test_an_answer_that_does_not_apply_matches_no_row():
    assert decided(data=Lookup.NOT_APPLICABLE, many=Lookup.NOT_APPLICABLE).value == "low"


def test_a_table_in_which_no_row_holds_comes_to_nothing():
    alone = {"rows": ROWS["rows"][:1]}
    assert come_to("decide", options=alone, look=lambda _name: "other").value is None
