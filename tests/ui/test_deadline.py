from __future__ import annotations

from datetime import date

import pytest

from workbench.ui.deadline import due_words

TODAY = date(2026, 3, 10)


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
def test_a_deadline_is_said_by_shape_and_words_before_colour(qapp, due, text, meaning):
    words = due_words(due, "", "", "open", TODAY)
    assert (words.text, words.meaning) == (text, meaning)


def test_the_cautious_date_counts_down_and_the_legal_one_is_explained(qapp):
    words = due_words("2026-03-20", "2026-03-12", "", "open", TODAY)
    assert words.text == "◆ 2 d left"
    assert words.explained == "Due 20 March 2026; work to 12 March 2026."


def test_only_the_legal_date_makes_a_record_overdue(qapp):
    assert due_words("2026-03-20", "2026-03-09", "", "open", TODAY).meaning == "soon"


def test_a_stopped_clock_and_a_closed_record_say_so(qapp):
    assert due_words("", "", "identity", "open", TODAY).text == "❚❚ Clock stopped"
    assert due_words("2026-03-01", "", "", "closed", TODAY).text == "✓ Closed"
    assert due_words("", "", "", "open", TODAY).text == ""
