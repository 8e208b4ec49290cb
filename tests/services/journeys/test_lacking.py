"""What a letter lacks is told with whose it is, and a fact with the answers that it waits for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.telling import Told
from tests.services.journeys.test_playing import STORY
from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import tell
from workbench.domain.composing.composition import MissingItem
from workbench.domain.composing.context import MissingReason
from workbench.domain.wording import keys
from workbench.services.journeys.lacking import lacking_said
from workbench.services.journeys.playing import play


@pytest.fixture
def said(tmp_path, packs):
    """What is said of something that a letter of an open request lacks."""
    kind = packs.kinds["access_request"]
    six = kind.fact("six_years_on")
    more = replace(six, id="six_more_years_on", inputs={"from": "six_years_on"})
    kind = replace(kind, facts=(*kind.facts, more))
    packs = replace(packs, kinds={**packs.kinds, "access_request": kind})
    tale = Told(tmp_path, "access_request", packs, STORY)
    tale.file("data.csv", b"source,field\r\nCRM,Noor\r\n")

    def saying(fact, record=""):
        with Rehearsals(packs) as rehearsals, rehearsals.story(tale.journey()) as story:
            list(play(story))
            item = MissingItem(
                name=fact,
                why=MissingReason.UNANSWERED,
                key="" if record else keys.fact(fact),
                record=story.ids.get(record, ""),
            )
            return tell(lacking_said(story, "case", item))

    return saying


def test_a_fact_is_told_by_the_answers_it_waits_for_through_other_facts_too(said):
    assert said("six_years_on") == "`six_years_on`: it waits for `answered_on`."
    assert said("six_more_years_on") == "`six_more_years_on`: it waits for `answered_on`."


def test_a_fact_that_waits_for_nothing_comes_to_nothing(said):
    assert said("due") == "`due`: it comes to nothing now."


def test_what_another_record_lacks_is_told_with_its_name(said):
    told = said("full_name", record="noor")
    assert told == "`full_name` of `noor`: not answered yet."
