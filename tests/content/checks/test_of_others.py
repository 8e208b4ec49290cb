"""What facts ask of other records is checked on loading, with place and cure."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.content.checks.test_fact_options import KIND, PERSON, fact
from tests.packs.edits import read_edited

POINTS = 'kind = "person"\nby = "visitor"'


@pytest.mark.parametrize(
    ("more", "place", "says"),
    [
        ("", "fact.due", "`as` is missing"),
        ('\nas = "full_name"', "fact.due.as", "`full_name` is a text"),
        ('\nas = "ful_name"', "fact.due.as", "Did you mean `full_name`?"),
    ],
)
def test_what_is_the_same_there_is_named_and_of_the_same_type(is_named, more, place, says):
    new = fact("linked_from", 'same = "arrived_at"', POINTS + more)
    is_named(KIND, "[list]", new, f"{KIND} {place}", says)


def test_a_fact_of_other_records_is_not_tested_and_the_message_says_so(good):
    tested = 'kind = "visitor_log"\nby = "visitor"\nwhere = { thanked = true }'
    _packs, problems = read_edited(good, (PERSON, "[list]", fact("linked_from", more=tested)))
    (said,) = (line for line in errors(problems) if "thanked" in line)
    assert said.startswith(f"{PERSON} fact.due.where.thanked: `thanked` is a fact:")
    assert said.endswith("Name a question of `visitor_log`.")
