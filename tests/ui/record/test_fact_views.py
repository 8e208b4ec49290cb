"""The views of facts: each shape says its value in words, and its reasons with their law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from workbench.content.locale import catalogue
from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.services.pages.facts.panels import (
    ChoicePanel,
    FlagPanel,
    ListPanel,
    MissingPanel,
    NumberPanel,
)
from workbench.services.pages.facts.reasons import ReasonLine
from workbench.services.pages.record.date_cards import fact_card
from workbench.services.pages.speaker import Speaker
from workbench.ui.controls import Banner
from workbench.ui.record.fact_views import panel_view

TODAY = date(2026, 3, 10)
WHY = (
    ReasonLine(text="It was weighed.", source="Art. 33", certainty="the law says so"),
    ReasonLine(text="The pack says so.", doubt="Nobody decided it yet."),
)
HEAD = {"fact": "due", "title": "What it is", "reasons": WHY}
DUE = DatePanel(
    **HEAD,
    computed="2026-04-02",
    counts="2026-04-02",
    work_to="2026-03-31",
    late=False,
    regime="uk",
    answered="",
    answered_label="",
    decided=True,
    kept="",
    human="",
    human_reason="",
)
LIMIT = MomentPanel(
    **{name: getattr(DUE, name) for name in DUE.__dataclass_fields__},
    latest="2026-03-05T11:00:00+01:00",
)
LIMIT = replace(
    LIMIT,
    computed="2026-03-05T10:00:00+01:00",
    counts="2026-03-05T10:00:00+01:00",
    work_to="2026-03-05",
)


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if not label.isHidden()]


def banners(view):
    return [banner.text.text() for banner in view.findChildren(Banner)]


@pytest.fixture
def shown(qtbot, packs):
    """Gives the view of a panel as the page of a record words it."""
    kind = next(iter(packs.kinds.values()))
    speaker = Speaker(packs=packs, kind=kind, language="en", words=catalogue("en"))

    def show(panel, *, editable=True):
        card = fact_card(panel, speaker, TODAY, editable=editable)
        view = panel_view(card, editable=editable)
        qtbot.addWidget(view)
        return view

    return show


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        (DUE, ["2 April 2026", "31 March 2026"]),
        (LIMIT, ["5 March 2026, 10:00 (+01:00)", "5 March 2026, 11:00 (+01:00)"]),
        (NumberPanel(**HEAD, number="2.75", unit="points"), ["2.75", "points"]),
        (ChoicePanel(**HEAD, choice="a high risk"), ["a high risk"]),
        (FlagPanel(**HEAD, holds=True, said="yes"), ["✓ yes"]),
        (FlagPanel(**HEAD, holds=False, said="no"), ["no"]),
        (ListPanel(**HEAD, items=("Ada", "Zoé")), ["2 in all", "Ada", "Zoé"]),
        (ListPanel(**HEAD, items=()), ["none"]),
        (MissingPanel(**HEAD, waits_for=("Received",)), ["This cannot be told yet.", "Received"]),
    ],
    ids=lambda sample: type(sample).__name__ if not isinstance(sample, list) else "",
)
def test_a_panel_shows_its_value_its_title_and_its_reasons(shown, panel, said):
    view = shown(panel)
    assert set(said) <= set(texts(view))
    assert view.accessibleName() == "What it is"
    assert {"It was weighed.", "Art. 33 · the law says so"} <= set(texts(view))
    assert {"The pack says so.", "Nobody decided it yet."} <= set(texts(view))
    assert "" not in texts(view)


def test_only_a_date_may_be_decided_by_a_person(qtbot, shown):
    number = shown(NumberPanel(**HEAD, number="2.75", unit=""))
    assert number.findChildren(QPushButton) == []
    due = shown(DUE)
    with qtbot.waitSignal(due.wants_override) as asked:
        due.findChildren(QPushButton)[0].click()
    assert asked.args == ["due"]
    assert shown(DUE, editable=False).findChildren(QPushButton) == []


def test_a_clock_that_ran_out_says_so_until_it_is_answered(shown):
    late = replace(DUE, computed="2026-03-02", counts="2026-03-02", late=True)
    assert ["The date has passed" in said for said in banners(shown(late))] == [True]
    answered = replace(late, answered="2026-03-01", late=False)
    assert banners(shown(answered)) == []
    assert banners(shown(replace(late, answered="2026-03-09"))) == []


def test_a_moment_has_passed_with_its_hour_and_not_with_its_day(shown):
    today = replace(LIMIT, counts="2026-03-10T08:00:00+01:00", late=True)
    today = replace(today, computed=today.counts)
    assert ["The limit has passed" in said for said in banners(shown(today))] == [True]
    assert banners(shown(replace(today, late=False))) == []


def test_a_person_decides_whether_a_date_has_passed_that_a_person_set(shown):
    decided = replace(DUE, counts="2026-03-20", human="2026-03-20", human_reason="agreed")
    assert ["agreed" in said for said in banners(shown(replace(decided, late=True)))] == [True]
    over = replace(decided, counts="2026-03-09", human="2026-03-09")
    assert len(banners(shown(over))) == 2


def test_a_date_without_a_clock_neither_stands_still_nor_runs_out(shown):
    plain = replace(DUE, regime="", decided=False, counts="2026-03-02", computed="2026-03-02")
    view = shown(plain)
    assert banners(view) == []
    assert "Legal date" not in texts(view)
    unbound = replace(DUE, counts="", computed="", work_to="")
    assert "no fixed day" in texts(shown(unbound))
    stopped = replace(unbound, stopped=("identity",))
    assert "stands still" in texts(shown(stopped))
