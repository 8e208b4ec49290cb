"""Days that questions put in an order are refused where they contradict it, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import wrong

from workbench.domain.answers import Written
from workbench.domain.question import FactBinding
from workbench.services.casework.records import answer
from workbench.services.changes import NotAcceptable

EARLIER, LATER = "2026-02-20", "2026-04-20"


def in_order(packs, *, columns=(), **bounds):
    """The packs where days of the errand lie in an order: of the answer, or of cells."""
    errand = packs.kinds["errand"]
    questions = []
    for question in errand.questions:
        if question.id == "answered_on":
            questions.append(replace(question, **bounds))
        elif question.id == "rounds" and columns:
            cells = [
                replace(column, **dict(columns)) if column.id == "answered_on" else column
                for column in question.columns
            ]
            questions.append(replace(question, columns=tuple(cells)))
        else:
            questions.append(question)
    kinds = {**packs.kinds, "errand": replace(errand, questions=tuple(questions))}
    return replace(packs, kinds=kinds)


def refused(cases, record, step, **given):
    """Where answers are refused, and why; nothing where they are kept."""
    try:
        answer(cases.desk, record, step, {name: Written(said) for name, said in given.items()})
    except NotAcceptable as caught:
        return [(problem.place, wrong(problem)) for problem in caught.problems]
    return []


@pytest.mark.parametrize(
    ("bounds", "day", "says"),
    [
        (
            {"not_before": "received_at"},
            EARLIER,
            "This lies before “[question.received_at]” (2 March 2026, 09:00).",
        ),
        ({"not_before": "received_at"}, "2026-03-02", None),
        ({"not_after": "due"}, LATER, "This lies after “Due” (2 April 2026)."),
        ({"not_after": "due"}, "2026-04-02", None),
    ],
)
def test_a_day_is_measured_by_another_answer_or_a_fact(cases, packs, bounds, day, says):
    cases = cases.under(in_order(packs, **bounds))
    record = cases.errand(entities=[cases.company()])
    found = refused(cases, record, "remember", answered_on=day)
    assert found == ([("answered_on", says)] if says else [])


@pytest.mark.parametrize(
    ("bounds", "day", "says"),
    [
        ({"not_before": "due"}, EARLIER, "This lies before 2 April 2026."),
        ({"not_after": "due"}, LATER, "This lies after 2 April 2026."),
    ],
)
def test_a_fact_without_a_word_is_told_by_its_day_alone(cases, packs, bounds, day, says):
    packs = in_order(packs, **bounds)
    errand = packs.kinds["errand"]
    unsaid = {
        language: replace(
            words, texts={key: word for key, word in words.texts.items() if key != "fact.due"}
        )
        for language, words in errand.words.items()
    }
    kinds = {**packs.kinds, "errand": replace(errand, words=unsaid)}
    cases = cases.under(replace(packs, kinds=kinds))
    record = cases.errand(entities=[cases.company()])
    assert refused(cases, record, "remember", answered_on=day) == [("answered_on", says)]


def test_cells_of_one_row_are_measured_by_each_other_and_empty_ones_by_nothing(cases, packs):
    cases = cases.under(in_order(packs, columns={"not_before": "asked_on"}))
    record = cases.errand()
    rows = [
        {"id": "a", "cells": {"asked_on": "2026-03-05", "answered_on": "2026-03-06"}},
        {"id": "b", "cells": {"asked_on": "2026-03-05"}},
        {"id": "c", "cells": {"asked_on": "2026-03-05", "answered_on": "2026-03-04"}},
    ]
    (problem,) = refused(cases, record, "check", doubtful=True, rounds=rows)
    assert problem[0] == "rounds[3].answered_on"
    assert refused(cases, record, "check", doubtful=True, rounds=rows[:2]) == []


def test_a_contradiction_that_was_kept_before_refuses_only_what_belongs_to_it(cases, packs):
    record = cases.errand(entities=[cases.company()])
    cases.answer(record, "remember", answered_on=EARLIER)
    later = cases.under(in_order(packs, not_before="received_at"))
    assert refused(later, record, "check", doubtful=False) == []
    ((place, _says),) = refused(later, record, "remember", answered_on="2026-02-21")
    assert place == "answered_on"
    received = {"at": "2026-03-01T09:00:00+00:00", "zone": "Europe/London"}
    ((place, says),) = refused(later, record, "receive", received_at=received)
    assert place == "received_at"
    assert says.startswith("This lies after ")
    earlier = {"at": "2026-02-19T09:00:00+00:00", "zone": "Europe/London"}
    assert refused(later, record, "receive", received_at=earlier) == []


def test_a_fact_that_moved_refuses_no_cell_that_is_kept_as_it_was(cases, packs):
    ordered = in_order(packs, columns={"not_before": "last_asked"})
    asked = FactBinding(
        id="last_asked",
        uses="latest",
        inputs={"table": "rounds"},
        options={"column": "asked_on"},
    )
    errand = ordered.kinds["errand"]
    with_fact = replace(errand, facts=(*errand.facts, asked))
    cases = cases.under(replace(ordered, kinds={**ordered.kinds, "errand": with_fact}))
    record = cases.errand()
    rows = [{"id": "a", "cells": {"asked_on": "2026-03-01", "answered_on": "2026-03-02"}}]
    assert refused(cases, record, "check", doubtful=True, rounds=rows) == []
    later = [*rows, {"id": "b", "cells": {"asked_on": "2026-03-05"}}]
    assert refused(cases, record, "check", rounds=later) == []
    early = {**later[1]["cells"], "answered_on": "2026-03-04"}
    ((place, _says),) = refused(
        cases, record, "check", rounds=[*rows, {"id": "b", "cells": early}]
    )
    assert place == "rounds[2].answered_on"
    moved = {**rows[0]["cells"], "answered_on": "2026-03-03"}
    ((place, _says),) = refused(
        cases, record, "check", rounds=[{"id": "a", "cells": moved}, later[1]]
    )
    assert place == "rounds[1].answered_on"
    in_time = {**moved, "answered_on": "2026-03-05"}
    assert refused(cases, record, "check", rounds=[{"id": "a", "cells": in_time}, later[1]]) == []
