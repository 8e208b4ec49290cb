"""Whether something is known, and what is said where it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.facts.test_generic import context
from workbench.domain.answers import Answer, Knowing
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import Question, QuestionType

CAUSE = Question(id="cause", type=QuestionType.TEXT)
NOT_KNOWN = Answer(knowing=Knowing.NOT_KNOWN, why="The host is looking.")
NO_CAUSE = Answer(knowing=Knowing.NOT_APPLICABLE, why="Nothing happened.")


def told(given, question=CAUSE, *, asked=True):
    about = replace(context(), applies=lambda _question: asked)
    call = FactCall(context=about, inputs={"question": given}, options={}, questions={})
    call = replace(call, questions={"question": question})
    found = FUNCTIONS["answered"].run(call)
    return found.value, found.part("not_known"), found.part("why")


@pytest.mark.parametrize(
    ("given", "comes_to"),
    [
        (Answer("a leak"), (True, False, None)),
        (NOT_KNOWN, (False, True, "The host is looking.")),
        (NO_CAUSE, (False, False, "Nothing happened.")),
        (None, (False, None, None)),
    ],
)
def test_not_known_is_told_from_not_answered(given, comes_to):
    assert told(given) == comes_to


def test_what_is_not_asked_is_not_unknown():
    assert told(None, asked=False) == (False, False, None)


def test_the_reason_behind_a_sensitive_question_stays_there():
    assert told(NOT_KNOWN, replace(CAUSE, sensitive=True)) == (False, True, None)
