from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from spoken import ENGLISH

from workbench.domain.status import Status
from workbench.services.pages.deadline import Deadline, due_words
from workbench.services.pages.speaker import day_in_words

TODAY = date(2026, 3, 10)


@pytest.fixture
def said(packs):
    def made(due, work_to="", waiting="", status=Status.OPEN):
        deadline = Deadline(due=due, work_to=work_to, waiting=waiting, status=status)
        return due_words(deadline, TODAY, partial(day_in_words, packs, "en"), ENGLISH)

    return made


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
def test_a_deadline_is_said_by_shape_and_words_before_colour(said, due, text, meaning):
    words = said(due)
    assert (words.text, words.meaning) == (text, meaning)


def test_the_cautious_date_counts_down_and_the_legal_one_is_explained(said):
    words = said("2026-03-20", "2026-03-12")
    assert words.text == "◆ 2 d left"
    assert words.explained == "Due 20 March 2026; work to 12 March 2026."


def test_only_the_legal_date_makes_a_record_overdue(said):
    assert said("2026-03-20", "2026-03-09").meaning == "soon"


def test_a_stopped_clock_and_a_closed_record_say_so(said):
    assert said("", waiting="identity").text == "❚❚ Clock stopped"
    assert said("2026-03-01", status=Status.CLOSED).text == "✓ Closed"
    assert said("").text == ""
