"""How the window words what went wrong: one sentence, and what to do."""

from __future__ import annotations

from workbench.domain.fault import Fault
from workbench.domain.problem import Problem
from workbench.services.changes import NotAcceptable
from workbench.ui.words import say, tell


def sentence_of(error: Exception) -> str:
    """An error as a person can act on it; never the text of a foreign exception."""
    if isinstance(error, Fault):
        return tell(error.sentence)
    if isinstance(error, NotAcceptable):
        return " ".join(said(problem) for problem in error.problems)
    what = type(error).__name__
    return say("window.wording.something_unexpected_happened_nothing_was_lost", what=what)


def is_worded(error: Exception) -> bool:
    """Whether there is more to say of an error than that nobody expected it."""
    return isinstance(error, Fault | NotAcceptable)


def said(problem: Problem) -> str:
    """What is wrong and what cures it, without the place, which the page shows."""
    return " ".join(problem.said(tell)).strip()
