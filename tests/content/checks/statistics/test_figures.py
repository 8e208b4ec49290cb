"""One broken `[[figure]]` for every kind of error, and one that says everything it can."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.packs.edits import read_edited
from workbench.domain.figures.figure import Figure
from workbench.domain.guard import Guard

KIND = "kinds/visitor_log/kind.toml"
WORDS = "kinds/visitor_log/words.en.toml"


def figure(says):
    return f'[[figure]]\nid = "visits"\n{says}\n\n[list]'


@pytest.mark.parametrize(
    ("says", "place", "said"),
    [
        ("", "figure.visits", "`over` is missing"),
        ('over = "arived_at"', "figure.visits.over", "Did you mean `arrived_at`?"),
        ('over = "purpose"', "figure.visits.over", "`purpose` is a choice"),
        ('over = "days_here"', "figure.visits.over", "`days_here` is a number"),
        (
            'over = "arrived_at"\ncount_by = "purpos"',
            "figure.visits.count_by",
            "Did you mean `purpose`?",
        ),
        (
            'over = "arrived_at"\ncount_by = "monht"',
            "figure.visits.count_by",
            "Did you mean `month`?",
        ),
        (
            'over = "arrived_at"\ncount_by = "companions"',
            "figure.visits.count_by",
            "`companions` is a number: too many values",
        ),
        (
            'over = "arrived_at"\ncount_by = "visitor"',
            "figure.visits.count_by",
            "`visitor` is a link: too many values",
        ),
        (
            'over = "arrived_at"\nwhere = { incident = "present" }',
            "figure.visits.where",
            "`incident` is sensitive and never counted",
        ),
        (
            'over = "arrived_at"\nwhere = [{ briefd = true }]',
            "figure.visits.where[1].briefd",
            "`briefed`",
        ),
        (
            'over = "arrived_at"\nwhere = { purpose = "party" }',
            "figure.visits.where[1].purpose",
            "`party` never comes up",
        ),
        ('over = "arrived_at"\nby = "purpose"', "figure.visits.by", "unknown"),
        (
            'over = "arrived_at"\n[[figure]]\nid = "to"\nover = "arrived_at"',
            "figure.to.id",
            "a bound of a period",
        ),
        (
            'over = "arrived_at"\n[[figure]]\nid = "visits"\nover = "arrived_at"',
            "figure.visits.id",
            "twice",
        ),
    ],
)
def test_a_figure_that_cannot_be_counted_is_named(is_named, says, place, said):
    is_named(KIND, "[list]", figure(says), f"{KIND} {place}", said)


def test_a_figure_without_a_word_is_named(is_named):
    place = f"{WORDS} figure.visits"
    is_named(KIND, "[list]", figure('over = "arrived_at"'), place, "The word is missing")


def test_a_figure_that_says_everything_is_read(good):
    says = 'over = "forget_on"\ncount_by = "areas"\nwhere = [{ briefed = true }, { vip = false }]'
    asked = (KIND, "[list]", figure(says.replace("vip", "seen_by_second")))
    words = good[WORDS] + b'\n[figure]\nvisits = "Visits"\n'
    packs, problems = read_edited(good | {WORDS: words}, asked)
    assert errors(problems) == []
    guard = Guard(({"briefed": frozenset({True})}, {"seen_by_second": frozenset({False})}))
    wanted = Figure(id="visits", over="forget_on", count_by="areas", where=guard)
    assert packs.kinds["visitor_log"].figures == (wanted,)
