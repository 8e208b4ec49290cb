"""What a person reads: sentences, problems and faults in the English words of the program."""

from __future__ import annotations

from string import Formatter

from workbench.content.locale import catalogue

ENGLISH = catalogue("en")


def told(problem):
    """A problem on one line, as `packs check` prints it."""
    return problem.told(ENGLISH.tell)


def wrong(problem):
    """What is wrong, without place and cure."""
    return problem.said(ENGLISH.tell)[0]


def errors(problems):
    """The errors among problems, each on one line."""
    return [told(problem) for problem in problems if not problem.notice]


def names_left_open(form):
    """The names in braces of a sentence; raises ValueError where the braces do not match."""
    return frozenset(name for _text, name, _spec, _how in Formatter().parse(form) if name)
