"""What a type of value answers when an answer is not acceptable."""

from __future__ import annotations

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import Sentence


def faulty(question: Question, problem: Sentence, cure: Sentence) -> tuple[Problem, ...]:
    """The one thing that is wrong with an answer to the question, and what to do about it."""
    return (Problem(question.id, problem, cure),)
