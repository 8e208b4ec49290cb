"""A kind that uses the facts, from its files to the store, the letter and the window."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from listed import list_lines

from tests.packs.hazards import FOLDER, Hazards
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs
from workbench.domain.letter import Table, text_of
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.pages.facts.panels import ChoicePanel, ListPanel
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import step_page

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def hazards(opened_file, clock, fresh_ids):
    return Hazards(opened_file, clock, fresh_ids)


@pytest.fixture
def worked(hazards):
    hazards.work()
    return hazards


def values(hazards):
    return {name: fact.value for name, fact in hazards.view().facts.items()}


def test_the_kind_of_the_tests_is_sound_in_both_languages():
    _packs, problems = read_packs([resources(), FOLDER])
    told = [problem.place for problem in problems if problem.place.startswith("kinds/hazard/")]
    assert told == ["kinds/hazard/letters/notice.toml to"]


def test_everything_is_worked_out_of_the_answers(worked):
    found = values(worked)
    assert found["next_mending"] == date(2026, 3, 2)
    assert found["total"] == Decimal("20.5")
    assert (found["worst"], found["capped"]) == (Decimal("10.5"), 20)
    assert found["high_share"] == Decimal("66.67")
    assert found["exposure"] == Decimal("3.5")
    assert found["verdict"] == "tell"
    assert found["gaps"] == ()
    assert found["unchecked"] == ("fence", "sign")
    assert found["untold"] == (worked.people[1],)
    assert found["limit"].local == datetime(2026, 3, 6, 15, 30, tzinfo=LONDON)
    assert found["decided_or_seen"] == found["last_told"]


def test_before_anything_is_answered_nothing_is_said(hazards):
    found = values(hazards)
    assert found["gaps"] == ("owner", "people", "many", "grace")
    assert {found[name] for name in ("verdict", "total", "untold", "next_mending")} == {None}


def test_computed_cells_are_never_kept(worked):
    form = step_page(worked.desk, worked.hazard, "work")
    (risks,) = (field for field in form.fields if field.question.id == "risks")
    assert [row.cells["level"] for row in risks.answer.value] == ["high", "low", "high"]
    # Somebody saves what the form shows: what was computed is left out.
    worked.answer(
        worked.hazard,
        "work",
        risks=[
            {
                "id": row.id,
                "cells": {
                    "what": row.cells["what"],
                    "score": "99",
                    "level": "low",
                },
            }
            for row in risks.answer.value
        ],
    )
    last = worked.view().entries[-1].payload["set"]["risks"]["value"]
    assert [row["cells"] for row in last] == [{"what": "pit"}, {"what": "rope"}, {"what": "edge"}]
    assert values(worked)["total"] is None


def test_the_page_explains_what_has_a_reason_and_hides_what_is_hidden(worked):
    page = record_page(worked.desk, worked.hazard)
    panels = {panel.fact: panel for panel in page.panels}
    verdict = panels["verdict"]
    assert isinstance(verdict, ChoicePanel)
    assert verdict.choice == "tell everybody"
    assert [line.text for line in verdict.reasons] == [
        "Many people and their health are concerned."
    ]
    assert "months are counted from Thursday 5 March 2026" in panels["review"].reasons[0].text
    assert panels["review"].reasons[0].source
    titles = [line.title for line in page.facts]
    assert "Score in all" in titles
    assert "[fact.capped]" not in titles
    assert "capped" not in panels
    said = {line.title: line.text for line in page.facts}
    assert said["Not checked"] == "the fence, the sign"
    assert said["Not told yet"] == "Kim Reed"
    assert said["What is missing"] == "none"
    assert not any(isinstance(panel, ListPanel) for panel in page.panels)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Row 2 of the decision table holds: Many people: yes."),
        ("fr", "La ligne 2 du tableau de décision s’applique : Beaucoup de personnes: oui."),
    ],
)
def test_a_row_without_a_sentence_of_its_own_is_told_in_the_words_of_its_cells(
    worked, language, said
):
    worked.answer(worked.hazard, "look", data=["names"])
    page = record_page(worked.desk, worked.hazard, language)
    (verdict,) = (panel for panel in page.panels if panel.fact == "verdict")
    told = verdict.reasons[0].text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert told.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_list_names_records_and_choices_in_words(worked):
    with worked.desk.file.reading() as reading:
        number = reading.stored(worked.hazard).number
    (shown,) = list_lines(worked.desk, [number], ("verdict", "untold", "total"))
    assert shown.cells == ("tell everybody", "Kim Reed", "20.5")


def test_a_list_follows_the_name_of_a_record_that_a_fact_names(worked):
    worked.tell(worked.people[1], full_name="Kim Blanc")
    with worked.desk.file.reading() as reading:
        (row,) = reading.rows([reading.stored(worked.hazard).number])
    assert row.fields["untold"] == "Kim Blanc"


@pytest.mark.parametrize(
    ("language", "decided", "level", "told"),
    [
        ("en", "tell everybody. Not checked yet: the fence and the sign", "High", "Kim Reed"),
        ("fr", "prévenir tout le monde. Pas encore contrôlé", "Élevé", "Kim Reed"),
    ],
)
def test_a_letter_says_choices_records_and_computed_cells(worked, language, decided, level, told):
    letter = draft(worked.desk, worked.hazard, "notice", LetterChoices(language=language))
    blocks = [block for clause in letter.composition.letter.clauses for block in clause.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    rows = [[text_of(cell) for cell in line] for line in table.rows]
    assert [line[0] for line in rows] == ["pit", "edge"]
    assert [line[2] for line in rows] == [level, level]
    texts = " ".join(text_of(block.text) for block in blocks if not isinstance(block, Table))
    texts = texts.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert decided in texts
    assert told in texts
    assert "15:30" in letter.composition.letter.subject


def test_a_letter_waits_for_a_fact_that_is_not_known(hazards):
    hazards.answer(
        hazards.hazard, "look", owner=[hazards.owner], people=hazards.people, language="en"
    )
    composition = draft(hazards.desk, hazards.hazard, "notice").composition
    missing = {item.name for item in composition.missing}
    assert {"verdict", "total", "untold"} <= missing
