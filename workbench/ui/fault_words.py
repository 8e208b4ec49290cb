"""How the window words what went wrong: one sentence, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.fault import Fault
from workbench.domain.problem import Problem
from workbench.services.changes import NotAcceptable
from workbench.ui.words import joined, say, tell


def sentence_of(error: Exception) -> str:
    """An error as a person can act on it; never the text of a foreign exception."""
    if isinstance(error, Fault):
        return tell(error.sentence)
    if isinstance(error, NotAcceptable):
        return in_a_row(error.problems)
    what = type(error).__name__
    return say("window.wording.something_unexpected", what=what)


def is_worded(error: Exception) -> bool:
    """Whether there is more to say of an error than that nobody expected it."""
    return isinstance(error, Fault | NotAcceptable)


def said(problem: Problem) -> str:
    """What is wrong and what cures it, without the place, which the page shows."""
    return joined("joined.sentences", problem.said(tell))


def in_a_row(problems: Iterable[Problem]) -> str:
    """What is wrong and what cures it, one problem after the other."""
    return joined("joined.sentences", map(said, problems))
