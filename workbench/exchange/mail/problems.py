"""Each problem of a mail once; the catalogue words each as `mail.problem.<code>`."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.mail import MailDoubt, MailProblem


def distinct(doubts: Iterable[MailDoubt]) -> tuple[MailProblem, ...]:
    """The problems of these sorts, each once, in the order they were met."""
    return tuple(MailProblem(doubt) for doubt in dict.fromkeys(doubts))
