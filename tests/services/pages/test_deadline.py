from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from spoken import ENGLISH

from workbench.domain.due.due import Due
from workbench.services.pages.deadline import due_words

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def of_days(limit, work_to=""):
    ends = datetime.fromisoformat(limit).replace(tzinfo=UTC) + timedelta(days=1)
    careful = work_to or limit
    return Due(id="d", limit=limit, work_to=careful, day=careful, late_from=ends)


def of_hours(**away):
    limit = NOW + timedelta(**away)
    spelt = limit.isoformat()
    late_from = limit + timedelta.resolution
    return Due(id="d", limit=spelt, work_to=spelt, day=spelt[:10], late_from=late_from)


said = partial(due_words, now=NOW, today=TODAY, say_when=str, words=ENGLISH)


@pytest.mark.parametrize(
    ("due", "text", "meaning"),
    [
        ("2026-03-05", "▲ 5 d overdue", "overdue"),
        ("2026-03-10", "◆ Due today", "soon"),
        ("2026-03-12", "◆ 2 d left", "soon"),
        ("2026-03-18", "● 8 d left", "near"),
        ("2026-03-28", "18 d left", "plain"),
    ],
)
def test_a_deadline_is_said_by_shape_and_words_before_colour(due, text, meaning):
    words = said(of_days(due))
    assert (words.text, words.meaning) == (text, meaning)


@pytest.mark.parametrize(
    ("away", "text", "meaning"),
    [
        ({"hours": -3, "minutes": -12}, "▲ 3 h 12 min overdue", "overdue"),
        ({"seconds": -59}, "▲ 0 min overdue", "overdue"),
        ({"minutes": -14}, "▲ 14 min overdue", "overdue"),
        ({}, "◆ 0 min left", "soon"),
        ({"hours": 71, "minutes": 59, "seconds": 59}, "◆ 71 h 59 min left", "soon"),
        ({"hours": 72}, "◆ 72 h 0 min left", "soon"),
        ({"hours": 100}, "● 100 h 0 min left", "near"),
        ({"hours": 300}, "300 h 0 min left", "plain"),
    ],
)
def test_an_hour_is_counted_in_full_hours_and_minutes_and_never_in_days(away, text, meaning):
    words = said(of_hours(**away))
    assert (words.text, words.meaning) == (text, meaning)


def test_the_cautious_date_counts_down_and_the_legal_one_is_explained():
    words = said(of_days("2026-03-20", "2026-03-12"))
    assert words.text == "◆ 2 d left"
    assert words.explained == "Due 2026-03-20; work to 2026-03-12."


def test_only_the_legal_date_makes_a_record_overdue():
    words = said(of_days("2026-03-20", "2026-03-09"))
    assert (words.text, words.meaning) == ("◆ Past the cautious date", "soon")


def test_where_the_law_holds_a_day_may_go_on_when_it_is_over_at_the_desk():
    words = said(of_days("2026-03-10"), today=date(2026, 3, 11))
    assert words.text == "◆ Due today"


def test_a_stopped_clock_says_so():
    assert said(Due(id="d", waits_for="identity")).text == "❚❚ Clock stopped"
