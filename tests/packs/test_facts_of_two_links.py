"""Facts of other records in lists and letters, through one link and two; a clock an authority."""

from __future__ import annotations

import pytest
from listed import list_lines

from tests.packs.hazards import Hazards, row
from workbench.domain.letter import Bullets, Paragraph, Table, text_of
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.pages.facts.dates import MomentPanel
from workbench.services.pages.record.contents import record_page

AWARE = {"at": "2026-03-04T10:00:00+00:00", "zone": "Europe/London"}
IN_TIME = {"at": "2026-03-05T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def inspected(opened_file, clock, fresh_ids):
    """An inspection of two hazards, one of them at work."""
    hazards = Hazards(opened_file, clock, fresh_ids)
    hazards.work()
    idle = hazards.open("hazard", name="Old well", seen_at=AWARE, owner=[hazards.owner])
    hazards.inspection = hazards.open(
        "inspection",
        name="Spring",
        inspector=[hazards.owner],
        whom=[hazards.people[0]],
        hazards=[hazards.hazard, idle],
        aware_at=AWARE,
        language="en",
    )
    return hazards


def shown(hazards, *fields):
    with hazards.desk.file.reading() as reading:
        number = reading.stored(hazards.inspection).number
    (line,) = list_lines(hazards.desk, [number], fields)
    return line.cells


def test_a_list_shows_facts_of_linked_records_in_words(inspected):
    cells = shown(inspected, "verdict", "owner_name", "tell_by")
    assert cells[:2] == ("tell everybody", "Acme Ltd")
    assert cells[2].startswith("2026-03-06T15:30")


def test_a_list_follows_a_fact_of_a_linked_record_and_an_answer_behind_it(inspected):
    inspected.answer(inspected.hazard, "look", many=False)
    assert shown(inspected, "verdict") == ("watch it",)
    inspected.tell(inspected.owner, legal_name="Acme Group")
    assert shown(inspected, "owner_name") == ("Acme Group",)


@pytest.mark.parametrize(
    ("language", "verdict", "by"),
    [
        ("en", "Tell everybody", "6 March 2026"),
        ("fr", "Prévenir tout le monde", "6 mars 2026"),
    ],
)
def test_a_letter_gathers_facts_and_goes_through_two_links(inspected, language, verdict, by):
    choices = LetterChoices(language=language)
    letter = draft(inspected.desk, inspected.inspection, "report", choices).composition.letter
    blocks = [block for clause in letter.clauses for block in clause.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    rows = [
        [text_of(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in line] for line in table.rows
    ]
    # The other hazard is undecided: it is nobody's to tell of yet.
    assert rows == [["Open pit", verdict, by, "Acme Ltd"]]
    assert "Acme Ltd" in letter.subject
    intro = text_of(next(block.text for block in blocks if isinstance(block, Paragraph)))
    assert "15:30" in intro
    assert verdict.lower() in intro


def test_a_letter_gathers_the_computed_cells_of_linked_records(inspected):
    composition = draft(inspected.desk, inspected.inspection, "report").composition
    blocks = [block for clause in composition.letter.clauses for block in clause.blocks]
    (points,) = (block for block in blocks if isinstance(block, Bullets))
    said = [text_of(item) for item in points.items]
    assert said[:2] == ["pit: 8", "edge: 10.5"]
    # Whether the other hazard has risks nobody has said: that is a gap there, not here.
    (gap,) = {item.record for item in composition.missing if item.name == "risks"}
    assert gap not in ("", inspected.hazard)


def clocks_of(hazards):
    page = record_page(hazards.desk, hazards.inspection)
    return {panel.fact: panel for panel in page.panels if isinstance(panel, MomentPanel)}


def test_each_authority_has_its_clock_which_a_row_of_that_authority_stops(inspected, clock):
    clock.move(days=30)
    running = clocks_of(inspected)
    # The record stands under the law of the United Kingdom alone: no clock runs in France.
    assert set(running) == {"ico_due"}
    assert running["ico_due"].late
    told = [row("c", authority="cnil"), row("i", authority="ico", told_at=IN_TIME)]
    inspected.tell(inspected.inspection, authorities=told)
    stopped = clocks_of(inspected)["ico_due"]
    assert (stopped.late, stopped.regime, stopped.answered_label) == (False, "uk", "ICO told")
    assert stopped.answered.startswith("2026-03-05T10:00")


def test_the_row_of_another_authority_stops_nothing(inspected, clock):
    clock.move(days=30)
    told = [row("c", authority="cnil", told_at=IN_TIME)]
    inspected.tell(inspected.inspection, authorities=told)
    assert clocks_of(inspected)["ico_due"].late


def test_under_the_other_law_the_other_clock_runs(inspected):
    french = inspected.open("organisation", legal_name="Acme SAS", regime="fr")
    inspected.tell(inspected.inspection, inspector=[french])
    running = clocks_of(inspected)
    assert {fact: panel.regime for fact, panel in running.items()} == {"cnil_due": "fr"}
