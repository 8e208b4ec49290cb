"""One broken dispatch for every kind of error in what leaving writes down."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.packs.edits import needed, read_edited
from tests.packs.read_once import DATA

LETTER = "kinds/disclosure/letters/notice.toml"
TOLD = f"{LETTER} dispatch.add.told"

CASES = (
    ('at = "@dispatched_at"', 'at = "@dispatched_on"', f"{TOLD}.at", "fits a date"),
    ('about = "@answer.summary"', 'about = "@dispatched_at"', f"{TOLD}.about", "fits a moment"),
    ('whom = "@addressee"', 'whom = "@sender"', f"{TOLD}.whom", "takes no `organisation`"),
    ('by = "@sender"', 'by = "@addressee"', f"{TOLD}.by", "takes no `person`"),
    ('"@answer.summary"', '"@answer.sumary"', f"{TOLD}.about", "Did you mean `summary`?"),
    ('"@answer.summary"', '"@answer.happened_at"', f"{TOLD}.about", "is a moment and may not fit"),
    ('"@answer.summary"', '"@adressee"', f"{TOLD}.about", "Did you mean `@addressee`?"),
    (
        'to = "people"',
        'to = { name = "summary" }',
        f"{TOLD}.whom",
        "no record of its own",
    ),
)


@pytest.mark.parametrize(("old", "new", "place", "says"), CASES)
def test_a_dispatch_that_does_not_fit_is_named(is_named, old, new, place, says):
    is_named(LETTER, old, new, place, says)


def test_the_kind_of_these_tests_is_sound(good):
    _packs, problems = read_edited(good)
    assert errors(problems) == []


LOAN = "kinds/loan/letters/agreement.toml"
MARKS = 'lent = { agreed_on = "@dispatched_on" }'


@pytest.mark.parametrize(
    ("marks", "place", "says"),
    [
        ('lend = { agreed_on = "@dispatched_on" }', "", "Did you mean `lent`?"),
        ('lent = { agreed = "@dispatched_on" }', ".lent", "Did you mean `agreed_on`?"),
        ('lent = { agreed_on = "@dispatched_at" }', ".lent.agreed_on", "fits a moment"),
        ('lent = { look_again_on = "@dispatched_on" }', ".lent", "no column"),
    ],
)
def test_marks_of_listed_rows_that_do_not_fit_are_named(marks, place, says):
    _packs, problems = read_edited(needed(DATA / "every_key"), (LOAN, MARKS, marks))
    found = errors(problems)
    wanted = f"{LOAN} dispatch.listed{place}: "
    assert any(line.startswith(wanted) and says in line for line in found), found
