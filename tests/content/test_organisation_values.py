"""Organisations write amounts as their questions want them, and their records read them."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest

from workbench.content.organisations import journal_value
from workbench.domain.canonical import canonical
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit
from workbench.domain.values.registry import read_value


@pytest.mark.parametrize(("of", "written", "value"), [
    ("duration", '{ count = 3, unit = "months" }', Duration(3, TimeUnit.MONTHS)),
    ("money", '{ amount = 12.5, currency = "EUR" }', Money(Decimal("12.5"), "EUR")),
    ("money", '{ amount = 12, currency = "EUR" }', Money(Decimal(12), "EUR")),
    ("country", '"FR"', "FR"),
    ("estimate", '{ exactness = "about", amount = 1200 }',
     Estimate(Exactness.ABOUT, Decimal(1200), Decimal(1200))),
    ("estimate", '{ exactness = "range", from = 5, to = 8.5 }',
     Estimate(Exactness.RANGE, Decimal(5), Decimal("8.5"))),
])  # fmt: skip
def test_an_amount_is_read_as_its_file_writes_it(of, written, value):
    question = Question(id="q", type=QuestionType(of))
    spelt = journal_value(tomllib.loads(f"q = {written}")["q"], question)
    assert canonical(spelt)
    assert read_value(question, spelt) == value


def test_the_rows_of_a_table_that_always_has_the_same_have_their_ids():
    column = Question(id="met", type=QuestionType.TEXT)
    table = Question(id="t", type=QuestionType.TABLE, columns=(column,), rows=("a", "b"))
    rows = journal_value([{"met": "yes"}, {"met": "no"}], table)
    assert [row["id"] for row in rows] == ["a", "b"]
