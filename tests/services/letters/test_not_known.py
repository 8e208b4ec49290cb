"""A letter tells what is not known from what somebody forgot to answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.letters.conftest import Bench, with_kind, with_letter
from workbench.domain.answers import Answer, Knowing
from workbench.domain.guard import Guard
from workbench.domain.letter import Paragraph, Span, text_of
from workbench.domain.letter_template import ClauseRule
from workbench.domain.question import FactBinding
from workbench.services.casework.records import answer
from workbench.services.letters.draft import draft


@pytest.fixture
def desk(desk):
    """The desk whose report says why the gravity is not known yet."""
    kind = desk.packs.kinds["disclosure"]
    state = FactBinding(id="state", uses="answered", inputs={"question": "gravity"})
    desk = with_kind(desk, "disclosure", facts=(*kind.facts, state))
    report = kind.letters["report"]
    wording = report.wording["en"]
    open_yet = ClauseRule(id="open", when=Guard(({"state.not_known": frozenset({True})},)))
    says = (Paragraph((Span("Not known yet: {state.why}"),)),)
    return with_letter(
        desk,
        "disclosure",
        "report",
        clauses=(open_yet,),
        gathers={},
        wording={"en": replace(wording, clauses={"open": says})},
    )


@pytest.fixture
def report(desk, disclosure):
    def made(**answers):
        if answers:
            answer(desk, disclosure, Bench(desk).step_asking(disclosure, "gravity"), answers)
        composition = draft(desk, disclosure, "report").composition
        said = [text_of(c.blocks[0].text) for c in composition.letter.clauses]
        return said, "state.not_known" in {item.name for item in composition.missing}

    return made


def test_what_nobody_answered_holds_it_back(report):
    assert report() == ([], True)


def test_what_is_not_known_is_said_with_its_reason(report):
    not_known = Answer(knowing=Knowing.NOT_KNOWN, why="The host is looking.")
    assert report(gravity=not_known) == (["Not known yet: The host is looking."], False)


def test_what_is_known_leaves_it_out(report):
    assert report(gravity=Answer("high")) == ([], False)
