"""Counting rows, and waiting for the cells that would decide whether a row counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import rows
from workbench.domain.guard import Guard
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.values.amounts import Money

SYSTEMS = Question(
    id="systems",
    type=QuestionType.TABLE,
    columns=(
        Question(id="holds", type=QuestionType.YES_NO),
        Question(
            id="backed_up",
            type=QuestionType.YES_NO,
            when=Guard(({"holds": frozenset({True})},)),
        ),
        Question(id="odd", type=QuestionType.YES_NO, optional=True),
    ),
)


OPEN = {"holds": True}
BACKED_UP, NOT_BACKED_UP = {**OPEN, "backed_up": True}, {**OPEN, "backed_up": False}


@pytest.mark.parametrize(
    ("name", "cells", "tested", "value"),
    [
        ("any_row", [OPEN], {"backed_up": True}, None),
        ("any_row", [OPEN, BACKED_UP], {"backed_up": True}, True),
        ("any_row", [{"holds": False}], {"backed_up": True}, False),
        ("any_row", [OPEN], {"backed_up": "absent"}, True),
        ("any_row", [OPEN], {"odd": True}, False),
        ("any_row", [OPEN], {"backed_up": True, "holds": False}, False),
        ("row_count", [OPEN, BACKED_UP], {"backed_up": True}, None),
        ("row_count", [{"holds": False}], {"backed_up": True}, 0),
        ("all_rows", [OPEN, NOT_BACKED_UP], {"backed_up": True}, False),
        ("all_rows", [OPEN, BACKED_UP], {"backed_up": True}, None),
        ("all_rows", [BACKED_UP], {"backed_up": True}, True),
    ],
)
def test_a_fact_may_wait_for_the_cells_that_would_decide_it(name, cells, tested, value):
    given, asked = {"table": rows(*cells)}, {"table": SYSTEMS}
    options = {"where": where(**tested)}
    waiting = come_to(name, given, {**options, "unanswered": "undecided"}, asked)
    assert waiting.value == value
    assert come_to(name, given, options, asked).value is not None


def test_which_fixed_row_it_is_waits_for_nobody():
    fixed = replace(SYSTEMS, rows=("0", "1"))
    given = {"table": rows(BACKED_UP, OPEN)}
    options = {"where": where(row="0", backed_up=True), "unanswered": "undecided"}
    assert come_to("any_row", given, options, {"table": fixed}).value is True
    options["where"] = where(row="0", backed_up=False)
    assert come_to("any_row", given, options, {"table": fixed}).value is False


COPIES = Question(
    id="copies",
    type=QuestionType.TABLE,
    columns=(
        Question(id="kept", type=QuestionType.YES_NO),
        Question(id="fee", type=QuestionType.MONEY, when=Guard(({"kept": frozenset({True})},))),
        Question(id="whose", type=QuestionType.LINK),
        Question(id="looked_at_on", type=QuestionType.DATE, optional=True),
        Question(
            id="gone_on",
            type=QuestionType.DATE,
            computed=FactBinding(id="gone_on", uses="earliest", inputs={}),
        ),
    ),
)
EUR = {"kept": True, "fee": Money(Decimal(12), "EUR"), "whose": ("p1",)}
GBP = {"kept": True, "fee": Money(Decimal(7), "GBP"), "whose": ("p2",)}
NO_FEE_YET = {"kept": True, "whose": ("p2",)}
FEES_IN_EUR = {"column": "fee", "where": where(fee="EUR")}
SPRING, AUTUMN = date(2027, 2, 7), date(2027, 9, 1)
ENDS = {"column": "gone_on", "where": where(kept=True)}


def of_copies(name, cells, options, **more):
    return come_to(name, {"table": rows(*cells), **more}, options, {"table": COPIES})


def test_no_sum_of_one_currency_is_told_while_a_number_is_missing():
    assert of_copies("sum", [EUR, GBP], FEES_IN_EUR).value == Money(Decimal(12), "EUR")
    assert of_copies("sum", [EUR, NO_FEE_YET], FEES_IN_EUR).value is None
    of_p1 = {**FEES_IN_EUR, "where": where(fee="EUR", whose="present")}
    assert of_copies("sum", [EUR, {"kept": True}], of_p1).value == Money(Decimal(12), "EUR")


def test_a_cell_that_is_not_asked_is_no_number_that_a_sum_misses():
    given_away = {"kept": False, "whose": ("p1",)}
    found = of_copies("sum", [EUR, given_away], {"column": "fee"})
    assert found.value == Money(Decimal(12), "EUR")


@pytest.mark.parametrize("name", ["earliest", "latest"])
def test_the_last_day_waits_for_a_row_whose_day_nobody_knows(name):
    known, open_one = {**EUR, "gone_on": SPRING}, NO_FEE_YET
    assert of_copies(name, [known, open_one], ENDS).value == SPRING
    waiting = {**ENDS, "unanswered": "undecided"}
    assert of_copies(name, [known, open_one], waiting).value is None
    assert of_copies(name, [known, {**open_one, "kept": False}], waiting).value == SPRING
    assert of_copies(name, [known, {"whose": ("p2",)}], waiting).value is None
    optional = {"column": "looked_at_on", "unanswered": "undecided"}
    seen = {**EUR, "looked_at_on": AUTUMN}
    assert of_copies(name, [seen, open_one], optional).value == AUTUMN


@pytest.mark.parametrize("name", ["earliest", "latest"])
def test_the_last_day_of_several_waits_for_each_of_them(name):
    given, options = {"of[1]": SPRING, "of[2]": None}, {"unanswered": "undecided"}
    assert come_to(name, given).value == SPRING
    assert come_to(name, given, options).waits_for == ("of[2]",)
    assert come_to(name, {"of[1]": SPRING, "of[2]": AUTUMN}, options).value in (SPRING, AUTUMN)


@pytest.mark.parametrize(
    ("name", "options", "more"),
    [
        ("highest", FEES_IN_EUR, {}),
        ("lowest", FEES_IN_EUR, {}),
        ("share", {"where": where(fee="EUR")}, {}),
        ("without_row", {"column": "whose", "where": where(fee="EUR")}, {"link": ("p1", "p2")}),
        ("unlinked", {"kind": "person", "column": "whose", "where": where(fee="EUR")}, {}),
    ],
)
def test_whatever_looks_at_rows_may_wait_for_an_unanswered_cell(name, options, more):
    open_ones, all_told = [EUR, NO_FEE_YET], [EUR, {"kept": False, "whose": ("p2",)}]
    waiting = {**options, "unanswered": "undecided"}
    assert of_copies(name, open_ones, options, **more).value is not None
    assert of_copies(name, open_ones, waiting, **more).value is None
    assert of_copies(name, all_told, waiting, **more).value is not None


def test_a_row_that_names_nobody_yet_leaves_open_who_is_without_one():
    options = {"column": "whose", "unanswered": "undecided"}
    found = of_copies("without_row", [EUR, {"kept": True}], options, link=("p1", "p2"))
    assert found.value is None
