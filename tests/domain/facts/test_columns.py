"""Computed columns: facts over the cells of a row, seen by every fact and never kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.facts.small_kind import NOW, kind_of
from workbench.domain.answers import Answer, Written, value_of
from workbench.domain.facts.evaluate import Facts
from workbench.domain.facts.fact_call import FactContext
from workbench.domain.guard import Band, Decision, Guard, Lookup
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.record import Record

TODAY = date(2026, 3, 10)


def computed(name, of_type, uses, inputs, **options):
    binding = FactBinding(id=name, uses=uses, inputs=inputs, options=options)
    return Question(id=name, type=QuestionType(of_type), optional=True, computed=binding)


SCORE = computed("score", "number", "product", {"of[1]": "likely", "of[2]": "grave"})
BANDS = (Band(gives="low"), Band(least=Decimal(6), gives="high"))
LEVEL = computed("level", "choice", "band", {"number": "score"}, bands=BANDS)
DUE = computed("due", "date", "period_after", {"from": "found_on", "days": "grace"})
LATE = computed("late", "yes_no", "before_today", {"date": "due"})
RISKS = Question(
    id="risks",
    type=QuestionType.TABLE,
    columns=(
        Question(id="likely", type=QuestionType.NUMBER),
        Question(id="grave", type=QuestionType.NUMBER),
        Question(id="found_on", type=QuestionType.DATE),
        SCORE,
        LEVEL,
        DUE,
        LATE,
    ),
)
GRACE = Question(id="grace", type=QuestionType.NUMBER)
HIGH = FactBinding(
    id="high",
    uses="row_count",
    inputs={"table": "risks"},
    options={"where": {"level": frozenset({"high"})}},
)
NEXT = FactBinding(
    id="next", uses="earliest", inputs={"table": "risks"}, options={"column": "due"}
)
ANSWERS = {
    "risks": Written(
        [
            {"id": "a", "cells": {"likely": "2", "grave": "2", "found_on": "2026-03-01"}},
            {"id": "b", "cells": {"likely": "3", "grave": "2", "found_on": "2026-03-08"}},
            {"id": "c", "cells": {"likely": "3", "score": "99"}},
        ]
    ),
    "grace": Written("5"),
}


def facts_of(kind, answers=None, **around):
    read = kind.read(answers or ANSWERS)
    context = FactContext(answers=read, now=NOW, today=TODAY, **around)
    return Facts(kind, Record(), context)


def rows_in(facts):
    return {row.id: row.cells for row in facts.answer("risks").value}


KIND = kind_of((RISKS, GRACE), (HIGH, NEXT))


def test_a_cell_is_computed_from_its_row_first_and_then_from_questions():
    found = rows_in(facts_of(KIND))
    assert found["a"]["score"] == 4
    assert found["b"]["level"] == "high"
    assert found["a"]["due"] == date(2026, 3, 6)
    assert (found["a"]["late"], found["b"]["late"]) == (True, False)


def test_a_cell_may_hold_a_part_of_what_its_function_comes_to():
    row = replace(DUE.computed, uses="earliest", inputs={"of[1]": "due"}, part="which", options={})
    which = Question(id="from_what", type=QuestionType.TEXT, optional=True, computed=row)
    table = replace(RISKS, columns=(*RISKS.columns, which))
    assert rows_in(facts_of(kind_of((table, GRACE), ())))["a"]["from_what"] == "due"


def test_a_cell_that_cannot_be_computed_is_empty_whatever_was_kept_of_it():
    assert "score" not in rows_in(facts_of(KIND))["c"]


def test_facts_see_computed_cells_in_row_tests_and_as_columns():
    facts = facts_of(KIND)
    assert facts["high"].value == 1
    assert (facts["next"].value, facts["next"].part("row")) == (date(2026, 3, 6), "a")


def test_what_rests_on_a_computed_cell_changes_with_it_in_time():
    facts = facts_of(KIND)
    assert facts["next"].good_until == facts.good_until
    # The second row falls due on the thirteenth: it is late from the fourteenth on.
    assert facts.good_until.date() == date(2026, 3, 14)


def test_answers_as_somebody_gives_them_hold_no_computed_cell():
    facts = facts_of(KIND)
    given = KIND.read_given({"risks": facts.answer("risks"), "grace": ANSWERS["grace"]})
    cells = {name for row in given["risks"].value for name in row.cells}
    assert cells == {"likely", "grave", "found_on"}
    spelt = KIND.read_given({"risks": ANSWERS["risks"]})
    assert "score" not in spelt["risks"].value[2].cells


def test_a_decision_over_a_row_looks_at_its_cells_before_it_looks_at_questions():
    rows = (
        Decision(when=Guard(({"grade": frozenset({"a"}), "near": frozenset({True})},)), gives="x"),
        Decision(gives="y"),
    )
    verdict = computed("verdict", "choice", "decide", {}, rows=rows)
    table = Question(
        id="risks",
        type=QuestionType.TABLE,
        columns=(Question(id="grade", type=QuestionType.CHOICE), verdict),
    )
    answers = {
        "risks": Written(
            [{"id": "1", "cells": {"grade": "a"}}, {"id": "2", "cells": {"grade": "b"}}]
        )
    }

    def look(name):
        return {"grade": "b", "near": True}.get(name, Lookup.MISSING)

    found = rows_in(facts_of(kind_of((table,), ()), answers, look=look))
    assert [row["verdict"] for row in found.values()] == ["x", "y"]


def test_a_column_that_leads_back_to_its_own_table_ends_and_sees_no_computed_cell():
    total = FactBinding(
        id="total", uses="sum", inputs={"table": "risks"}, options={"column": "part"}
    )
    part = computed("part", "number", "sum", {"of[1]": "likely", "of[2]": "total"})
    table = replace(RISKS, columns=(RISKS.columns[0], part))
    facts = facts_of(kind_of((table,), (total,)))
    assert facts["total"].value is None
    assert value_of({"t": facts.answer("risks") or Answer()}, "t") is not None


def test_numbers_beyond_all_bounds_decide_nothing():
    share = FactBinding(id="share", uses="share", inputs={"part": "grace", "whole": "grace"})
    facts = facts_of(kind_of((RISKS, GRACE), (share,)), {"grace": Written("9" * 400)})
    assert facts["share"].value in (None, 100)
    small = FactBinding(id="small", uses="share", inputs={"part": "grace", "whole": "unit"})
    unit = Question(id="unit", type=QuestionType.NUMBER)
    answers = {"grace": Written("9" * 400), "unit": Written("1")}
    assert facts_of(kind_of((GRACE, unit), (small,)), answers)["small"].value is None
