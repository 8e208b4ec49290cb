"""One broken dispatch for every kind of error in what leaving writes down."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.packs.edits import read_edited

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
