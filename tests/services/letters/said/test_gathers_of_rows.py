"""A letter to a row gathers what that row names, and what is of whom it is from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.acme import ACME_IN_LEITH
from tests.services.letters.conftest import Bench, with_kind, with_letter
from workbench.content.wording import parse_wording
from workbench.domain.letter import text_of
from workbench.domain.letter_template import ClauseRule, ClauseShape, Gather
from workbench.domain.question import Question, QuestionType
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft

FOLLOWED = Gather(name="found", link="@row.entity", rows="affected", columns=("legal_name",))
OF_THE_ROW = Gather(
    name="found",
    take="affected",
    columns=("lost",),
    where={"entity": frozenset({"@row.entity"})},
    rows="affected",
)
OF_THE_SENDER = replace(OF_THE_ROW, where={"entity": frozenset({"@sender", "absent"})})


@pytest.fixture
def other(bench):
    return bench.open("organisation", **{**ACME_IN_LEITH, "legal_name": "Acme Lyon"})


def gathering(desk, gather, *, optional=True):
    """The desk where each row names a company, and its letter gathers by that."""
    kind = desk.packs.kinds["disclosure"]
    entity = Question(id="entity", type=QuestionType.LINK, to=("organisation",), optional=optional)
    questions = tuple(
        replace(asked, columns=(*asked.columns, entity)) if asked.id == "affected" else asked
        for asked in kind.questions
    )
    telling = kind.letters["telling"]
    column = gather.declared[0]
    words = parse_wording(f"- {{found.{column}}}", ClauseShape.LIST)
    english = telling.wording["en"]
    return with_letter(
        with_kind(desk, "disclosure", questions=questions),
        "disclosure",
        "telling",
        gathers={"found": gather},
        clauses=(*telling.clauses, ClauseRule(id="found", shape=ClauseShape.LIST)),
        wording={"en": replace(english, clauses={**english.clauses, "found": words})},
    )


def answered(desk, record, *companies):
    """The record with a row for each company, or for nobody."""
    rows = [
        {
            "id": f"r{number}",
            "cells": {
                "name": "Ines Vale",
                "email": "ines@example.org",
                "lost": f"key {number}",
                **({"entity": [company]} if company else {}),
            },
        }
        for number, company in enumerate(companies, start=1)
    ]
    Bench(desk).answer(record, "find_out", affected=rows)


def said(desk, record, row):
    made = draft(desk, record, "telling", LetterChoices(target=row)).composition
    listed = [clause for clause in made.letter.clauses if clause.id == "found"]
    lines = [text_of(item) for clause in listed for block in clause.blocks for item in block.items]
    return lines, {gap.name for gap in made.missing}


def test_each_row_has_what_the_link_in_it_leads_to(desk, bench, disclosure, company, other):
    desk = gathering(desk, FOLLOWED)
    answered(desk, disclosure, company, other)
    assert said(desk, disclosure, "r1")[0] == [ACME_IN_LEITH["legal_name"]]
    assert said(desk, disclosure, "r2")[0] == ["Acme Lyon"]


def test_each_row_has_what_is_of_whom_it_names(desk, disclosure, company, other):
    desk = gathering(desk, OF_THE_ROW)
    answered(desk, disclosure, other, company, other, "")
    assert said(desk, disclosure, "r1")[0] == ["key 1", "key 3"]
    assert said(desk, disclosure, "r2")[0] == ["key 2"]


def test_a_letter_has_what_is_of_whom_it_is_from(desk, disclosure, company, other):
    desk = gathering(desk, OF_THE_SENDER)
    answered(desk, disclosure, other, company, "")
    assert said(desk, disclosure, "r1")[0] == ["key 2", "key 3"]


@pytest.mark.parametrize("gather", [FOLLOWED, OF_THE_ROW])
def test_an_empty_cell_gathers_nothing_where_it_may_be_empty(desk, disclosure, gather):
    free = gathering(desk, gather)
    answered(free, disclosure, "")
    assert said(free, disclosure, "r1") == ([], set())
    needed = gathering(desk, gather, optional=False)
    assert said(needed, disclosure, "r1")[1] == {"affected.entity"}
