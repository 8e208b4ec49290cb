"""Counting rows, and waiting for the cells that would decide whether a row counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import rows
from workbench.domain.guard import Guard
from workbench.domain.question import Question, QuestionType

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
