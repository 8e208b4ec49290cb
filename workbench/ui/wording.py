"""How the window words what went wrong: one sentence, and what to do."""

from __future__ import annotations

from workbench.domain.problem import Problem
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.services.faults import CaseFileFault
from workbench.ui.controls import translate


def sentence_of(error: Exception) -> str:
    """An error as a person can act on it; never the text of a foreign exception."""
    if isinstance(error, CaseFileFault):
        return translate("Fault", str(error))
    if isinstance(error, NotAcceptable):
        return " ".join(said(problem) for problem in error.problems)
    if isinstance(error, GateClosed | RecordClosed):
        return translate("Fault", (type(error).__doc__ or "").strip())
    what = type(error).__name__
    return translate("Fault", "Something unexpected happened ({what}); nothing was lost.").format(
        what=what
    )


def is_worded(error: Exception) -> bool:
    """Whether there is more to say of an error than that nobody expected it."""
    return isinstance(error, CaseFileFault | NotAcceptable | GateClosed | RecordClosed)


def said(problem: Problem) -> str:
    """What is wrong and what cures it, without the place, which the page shows."""
    words = f"{translate('Problem', problem.problem)} {translate('Problem', problem.cure)}"
    return words.strip()
