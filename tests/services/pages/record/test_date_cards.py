"""The dates of a record in words: what was fixed, what a person decided, what came too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.services.pages.overview import speakers_of
from workbench.services.pages.record.date_cards import fact_card

TODAY = date(2026, 3, 10)
PANEL = {
    "fact": "due",
    "title": "Due",
    "computed": "2026-04-02",
    "counts": "2026-04-02",
    "work_to": "2026-03-31",
    "late": False,
    "regime": "uk",
    "answered": "",
    "answered_label": "",
    "decided": True,
    "kept": "",
    "human": "",
    "human_reason": "",
    "reasons": (),
}
DUE = DatePanel(**PANEL)


@pytest.fixture
def card(cases):
    speaker = speakers_of(cases.desk, "en")["errand"]
    return lambda panel, *, editable=True: fact_card(panel, speaker, TODAY, editable=editable)


def remarks(card):
    return [(remark.text, remark.meaning.value) for remark in card.remarks]


def test_a_date_that_was_fixed_says_what_the_rules_would_give_now(card):
    found = card(replace(DUE, counts="2026-04-01", kept="2026-04-01"))
    assert found.is_kept
    assert found.lines[0] == ("Legal date", "1 April 2026")
    ((said, tone),) = remarks(found)
    assert said.startswith("The rules on board would now give 2 April 2026.")
    assert tone == "warn"


def test_an_extension_that_came_too_late_is_told_with_the_date_before_it(card):
    panel = replace(DUE, before_extension="2026-03-02", extension_valid=False)
    found = card(panel)
    assert ("Before the extension", "2 March 2026") in found.lines
    assert [tone for _text, tone in remarks(found)] == ["bad"]
    assert remarks(card(replace(panel, extension_valid=True))) == []


def test_a_date_has_passed_only_where_something_can_still_be_done(card):
    late = replace(DUE, computed="2026-03-09", counts="2026-03-09", work_to="", late=True)
    assert [tone for _text, tone in remarks(card(late))] == ["bad"]
    assert remarks(card(late, editable=False)) == []
    assert remarks(card(replace(late, answered="2026-03-08"))) == []
    by_hand = replace(late, counts="2026-03-12", human="2026-03-12", human_reason="agreed")
    assert remarks(card(by_hand)) == [("Decided by a person: agreed", "info")]
    assert ("As computed", "9 March 2026") in card(by_hand).lines


def test_a_moment_says_its_hour_and_its_latest_reading(card):
    at = "2026-03-13T09:00:00+00:00"
    moment = MomentPanel(**{**PANEL, "computed": at, "counts": at, "work_to": "2026-03-13"})
    found = card(replace(moment, latest="2026-03-14T09:00:00+00:00", decided=False))
    assert found.lines == (
        ("Legal limit", "13 March 2026, 09:00 (+00:00)"),
        ("Latest reading", "14 March 2026, 09:00 (+00:00)"),
    )
    assert [tone for _text, tone in remarks(found)] == ["warn"]


def test_a_clock_that_stands_still_says_so_and_the_day_if_it_had_run_on(card):
    stopped = replace(
        DUE, computed="", counts="", work_to="", stopped=("rounds",), provisional="2026-04-02"
    )
    assert card(stopped).lines == (
        ("Legal date", "stands still"),
        ("If it had run on", "2 April 2026"),
    )
