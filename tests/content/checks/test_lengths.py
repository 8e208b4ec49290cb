"""A length that other answers come to is as short as the shortest that these may be."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.content.checks.test_fact_options import KIND, WORDS
from tests.packs.edits import read_edited

COLUMNS = """id = "what"
type = "text"

[[question.column]]
id = "own_stay"
type = "duration"
units = ["days"]
optional = true

[[question.column]]
id = "stay"
type = "duration"
[question.column.computed]
uses = "first_of"
inputs = {{ of = ["own_stay", "usual_stay"] }}

[[question.column]]
id = "keep_until"
[question.column.computed]
uses = "period_after"
inputs = {{ from = "returned_on", length = "stay" }}
"""
USUAL = """[[question]]
id = "usual_stay"
type = "duration"
units = ["{unit}", "months"]

[list]"""


@pytest.mark.parametrize(("unit", "is_told"), [("weeks", False), ("hours", True)])
def test_a_computed_length_offers_the_units_of_what_it_is_computed_from(good, unit, is_told):
    labels = 'own_stay = "Own stay"\nstay = "Stay"\nkeep_until = "Keep until"\n'
    _packs, problems = read_edited(
        good,
        (KIND, 'id = "what"\ntype = "text"\n', COLUMNS.format()),
        (KIND, "[list]", USUAL.format(unit=unit)),
        (WORDS, "[question.belongings.column]\n", f"[question.belongings.column]\n{labels}"),
        (WORDS, "[fact]", '[question.usual_stay]\nlabel = "Usual stay"\n[fact]'),
    )
    told = [line for line in errors(problems) if "hours or minutes" in line]
    place = f"{KIND} question.belongings.column.keep_until.computed.inputs.length"
    assert [line.partition(":")[0] for line in told] == [place] * is_told
    assert len(errors(problems)) == is_told, errors(problems)
