"""What `[[opens]]` says is checked: the kind, the guard, the table, and what is carried."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited
from workbench.content.packs import sound
from workbench.domain.guard import Guard
from workbench.domain.keeping.opens import Opens

KIND = "kinds/visitor_log/kind.toml"
GOOD = """
[[opens]]
kind = "visitor_log"
carry = { visitor = "visitor", "belongings.what" = "incident", arrived_at = "arrived_at" }
each = "belongings"
when = [{ has_belongings = true }]
"""


def read(good, text):
    packs, problems = read_edited(good | {KIND: good[KIND] + text.encode()})
    return packs, [problem for problem in problems if not problem.notice]


def test_what_a_record_opens_is_read(good):
    packs, problems = read(good, GOOD)
    assert [told(problem) for problem in problems] == []
    assert packs.kinds["visitor_log"].opens == (
        Opens(
            kind="visitor_log",
            carry={
                "visitor": "visitor",
                "belongings.what": "incident",
                "arrived_at": "arrived_at",
            },
            when=Guard(({"has_belongings": frozenset({True})},)),
            each="belongings",
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('kind = "visitor_log"\n', "", "opens[1]", "`kind` is missing"),
        ('kind = "visitor_log"', 'kind = "visitor_lg"', "opens[1].kind", "`visitor_log`?"),
        ("each =", "eech =", "opens[1].eech", "Did you mean `each`?"),
        ('"belongings"\n', '"belongins"\n', "opens[1].each", "`belongings`?"),
        (' visitor = "v', ' visitr = "v', "opens[1].carry.visitr", "`visitor`?"),
        ('= "visitor",', '= "visitr",', "opens[1].carry.visitor", "`visitor`?"),
        ('= "visitor",', '= "badge",', "opens[1].carry.visitor", "`badge`, a text"),
        (' visitor = "v', ' "@record" = "v', "opens[1].carry.@record", "a link"),
        (' visitor = "visitor"', ' badge = "incident"', "opens[1].carry.belongings.what", "Two"),
        ("belongings.what", "belongings.wht", "opens[1].carry.belongings.wht", "`what`?"),
        ("belongings.what", "belonging.what", "opens[1].carry.belonging.what", "no row"),
        ("has_belongings = true", "has_luggage = true", "opens[1].when[1].has_luggage", "no que"),
        ("each = ", "also = true\neach = ", "opens[1].also", "no record from a row"),
        ('each = "belongings"', "also = true", "opens[1].also", "No mail opens"),
    ],
)
def test_what_cannot_be_is_named_with_its_place(good, old, new, place, says):
    assert old in GOOD, "the test edits what is not there"
    _, problems = read(good, GOOD.replace(old, new, 1))
    found = [told(problem) for problem in problems if problem.place == f"{KIND} {place}"]
    assert any(says in line for line in found), "\n".join(map(told, problems))


def test_the_same_kind_is_opened_once_in_the_same_way(good):
    _, problems = read(good, GOOD + GOOD)
    assert [problem.place for problem in problems] == [f"{KIND} opens[2].kind"]


def test_a_kind_that_opens_one_that_is_not_used_is_not_used_itself(good):
    organisation = "kinds/organisation/kind.toml"
    broken = good | {
        organisation: good[organisation] + b'\n[[opens]]\nkind = "visitor_log"\n',
        KIND: b'nothing = "said"\n' + good[KIND],
    }
    packs, problems = read_edited(broken)
    assert "organisation" not in sound(packs, problems).kinds
    assert "person" in sound(packs, problems).kinds
