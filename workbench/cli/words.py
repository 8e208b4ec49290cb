"""The words of the commands: the one way from a key of the catalogue to what is printed."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.app.words import catalogue_for, spoken_language
from workbench.domain.problem import Problem
from workbench.domain.sentence import Sayable, Sentence


def say(key: str, /, **values: Sayable) -> str:
    """A sentence of the catalogue; raises NoSentence, and KeyError for a value left out."""
    return catalogue_for(spoken_language()).say(key, **values)


def joined(key: str, parts: Iterable[str]) -> str:
    """Parts beside each other, as the sentence of two says it; empty ones are left out."""
    return catalogue_for(spoken_language()).joined(key, parts)


def tell(sentence: Sentence) -> str:
    """A sentence that an inner room gave, in the words of the commands."""
    return catalogue_for(spoken_language()).tell(sentence)


def line(problem: Problem) -> str:
    """A problem on one line: its place, what is wrong, and what cures it."""
    return problem.told(tell)
