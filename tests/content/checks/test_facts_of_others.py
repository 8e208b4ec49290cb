"""Facts that look at other records, or at the law, name what these have."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.content.checks.test_fact_options import KIND, fact
from tests.packs.edits import read_edited

CASES = (
    (
        fact("listed", 'choice = "visitor"', 'list = "exemptions"'),
        "fact.due.inputs.choice",
        "`visitor` is a link",
    ),
    (
        fact("listed", 'choice = "purpose"', 'list = "exemption"'),
        "fact.due.list",
        "Did you mean `exemptions`?",
    ),
    (fact("listed", 'choice = "purpose"'), "fact.due", "`list` is missing"),
    (
        fact(
            "linked_from",
            more='kind = "visitor_log"\nby = "visitor"\ntake = "belongings.returned_on"',
        ),
        "fact.due.take",
        "no question of `visitor_log` `belongings.returned_on`",
    ),
    (
        fact("unlinked", 'of = "visitor"', 'kind = "person"\namong = { standing = "opened" }'),
        "fact.due.among.standing",
        "Did you mean `open`?",
    ),
    (
        fact("unlinked", 'of = "visitor"', 'kind = "person"\namong = { county = "present" }'),
        "fact.due.among.county",
        "Did you mean `country`?",
    ),
    (
        fact("unlinked", 'of = "visitor", whose = "visitor"', 'kind = "person"'),
        "fact.due",
        "`by` is missing",
    ),
    (
        fact("unlinked", 'of = "visitor"', 'kind = "person"\nby = "country"'),
        "fact.due.by",
        "`whose`",
    ),
    (
        fact("unlinked", 'of = "visitor", whose = "visitor"', 'kind = "person"\nby = "country"'),
        "fact.due.by",
        "no question of `person` `country`",
    ),
    (
        fact(
            "unlinked",
            'of = "visitor", whose = "visitor"',
            'kind = "visitor_log"\nby = "host_organisation"',
        ),
        "fact.due.by",
        "no question of `visitor_log` `host_organisation`",
    ),
)


@pytest.mark.parametrize(("new", "place", "says"), CASES)
def test_what_is_not_there_is_named(good, new, place, says):
    found = errors(read_edited(good, (KIND, "[list]", new))[1])
    assert any(f"{KIND} {place}:" in line and says in line for line in found), found
