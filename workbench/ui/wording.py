"""How the window words what went wrong: one sentence, and what to do."""

from __future__ import annotations

from workbench.domain.fault import Fault
from workbench.domain.problem import Problem
from workbench.services.changes import NotAcceptable
from workbench.ui.controls import translate
from workbench.ui.words import tell


def sentence_of(error: Exception) -> str:
    """An error as a person can act on it; never the text of a foreign exception."""
    if isinstance(error, Fault):
        return tell(error.sentence)
    if isinstance(error, NotAcceptable):
        return " ".join(said(problem) for problem in error.problems)
    what = type(error).__name__
    return translate("Fault", "Something unexpected happened ({what}); nothing was lost.").format(
        what=what
    )


def said(problem: Problem) -> str:
    """What is wrong and what cures it, without the place, which the page shows."""
    return " ".join(problem.said(tell)).strip()


def size_of(count: int) -> str:
    """A number of bytes as people say it."""
    if count < 1000:  # noqa: PLR2004 - below a kilobyte
        one = translate("Size", "1 byte")
        return one if count == 1 else translate("Size", "{count} bytes").format(count=count)
    for unit in ("kB", "MB"):
        count_in = count / 1000 if unit == "kB" else count / 1_000_000
        if count_in < 1000:  # noqa: PLR2004
            return f"{count_in:.0f} {unit}" if unit == "kB" else f"{count_in:.1f} {unit}"
    return f"{count / 1_000_000_000:.1f} GB"
