"""What answers of a journey cannot be kept is told at the cell, with what would do."""

from __future__ import annotations

import pytest

from tests.content.journeys.conftest import CASE, PERSON


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ('searches = [{ place = "CRM", asked_on = { not_known = "Lost." } }]', "[1].asked_on"),
        ('"searches[2]" = { asked_on = { not_applicable = "Lost." } }', "[2].asked_on"),
    ],
)
def test_a_cell_that_says_why_it_is_empty_is_told_that_it_cannot(read, given, place):
    more = f'[[act]]\ndoes = "answer"\nstep = "search"\n[act.answers]\n{given}\n'
    _, problems = read(PERSON + CASE + more)
    (problem,) = problems
    assert f"answers.searches{place}: A cell holds a value: only a whole answer" in problem
    assert problem.endswith("Leave it out, or take a choice of the column that says so.")


def test_a_cell_laid_over_a_row_is_told_of_by_the_row_it_names_once(read):
    more = '[[act]]\ndoes = "answer"\nstep = "search"\n[act.answers]\n'
    _, (problem,) = read(PERSON + CASE + more + '"searches[2]" = { asked_on = "soon" }\n')
    assert "answers.searches[2].asked_on: There is no such day." in problem
    _, (problem,) = read(PERSON + CASE + more + '"searches[last]" = { asked_on = "soon" }\n')
    assert "answers.searches[last].asked_on: There is no such day." in problem


def test_an_answer_of_another_form_is_told_the_pattern(read):
    _, problems = read(PERSON.replace("noor@example.org", "noor") + CASE)
    (problem,) = [problem for problem in problems if "expected form" in problem]
    assert "Write what fits `" in problem
