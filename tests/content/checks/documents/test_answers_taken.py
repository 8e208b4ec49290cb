"""What a dispatch takes of an answer is compared with the question it is written into."""

from __future__ import annotations

from pathlib import Path

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited

OWN = Path(__file__).parents[3] / "data" / "agreements"
KIND = "kinds/agreement/kind.toml"
TERMS = "kinds/agreement/letters/terms.toml"
PLACE = f"{TERMS} dispatch.set.copy"
EURO = 'type = "money"\nminimum = 0\ncurrencies = '

MISFITS = (
    ("notice", 'type = "duration"\nunits = ["months"]',
     "`notice` may be given in `weeks`, and `copy` may not. Add it to the `units` of `copy`"),
    ("notice", 'type = "text"', "`notice` is a duration and may not fit"),
    ("fee", f'{EURO}["EUR"]', "`GBP`"),
    ("fee", f'{EURO}["EUR", "GBP"]\nmaximum = 10', "asks more of its answers by `maximum`"),
    ("fee", 'type = "money"\nminimum = 1', "Give `fee` a `minimum` that fits"),
    ("weight", 'type = "number"\nunit = "people"', "`weight` counts `kg`, and `copy` counts"),
    ("weight", 'type = "number"\nminimum = 0', "by `minimum`"),
    ("people", 'type = "estimate"\nmaximum = 9', "by `maximum`"),
    ("signed_on", 'type = "date"\nnot_in_future = true', "by `not_in_future`"),
    ("name", 'type = "text"\npattern = "[A-Z]+"', "by `pattern`"),
    ("safeguards", ('type = "choices"\nchoices = ["clauses", "decision", "none"]\n'
     'alone = ["none", "decision"]'), "by `alone`"),
)  # fmt: skip
FITS = (
    ("notice", 'type = "duration"'),
    ("notice", 'type = "duration"\nunits = ["days", "weeks", "months"]'),
    ("fee", 'type = "money"'),
    ("fee", 'type = "money"\nminimum = -1\ncurrencies = ["EUR", "USD", "GBP"]'),
    ("weight", 'type = "number"'),
    ("weight", 'type = "number"\nunit = "kg"'),
    ("signed_on", 'type = "date"\nnot_before = "offered_at"'),
    ("signed_on", 'type = "date"\nnot_before = "signed_on"'),
)


@pytest.fixture(scope="module")
def taking():
    """What is said of a question `copy` that takes the answer of another one."""
    sources = needed(OWN)

    def read(source, copy, *edits):
        asked = f'[[question]]\nid = "copy"\noptional = true\n{copy}\n\n[[question]]\nid = "name"'
        _packs, problems = read_edited(
            sources,
            (KIND, '[[question]]\nid = "name"', asked),
            (TERMS, "set = {", f'set = {{ copy = "@answer.{source}",'),
            *edits,
        )
        return [problem for problem in problems if problem.place == PLACE]

    return read


@pytest.mark.parametrize(("source", "copy", "says"), MISFITS)
def test_an_answer_that_may_not_fit_is_named_with_what_it_lacks(taking, source, copy, says):
    (problem,) = taking(source, copy)
    assert not problem.notice
    assert says in told(problem)


@pytest.mark.parametrize(("source", "copy"), FITS)
def test_an_answer_that_always_fits_is_not(taking, source, copy):
    assert list(map(told, taking(source, copy))) == []


def test_any_currency_is_more_than_two(taking):
    anything = (KIND, 'currencies = ["GBP", "EUR"]\n', "")
    (problem,) = taking("fee", f'{EURO}["EUR", "GBP"]', anything)
    assert "Give `fee` a `currencies` that fits that of `copy`" in told(problem)


@pytest.mark.parametrize("key", ["not_before", "not_after"])
def test_a_day_that_may_lie_out_of_order_is_noticed(taking, key):
    (notice,) = taking("told_on", f'type = "date"\n{key} = "ended_at"')
    assert notice.notice
    assert f'Give `told_on` `{key} = "ended_at"` too.' in told(notice)
