"""The words of the window: the one way from a key of the catalogue to what a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.sentence import Sayable, Sentence
from workbench.domain.wording.catalogue import Catalogue

_spoken: list[Catalogue] = []


def speak(catalogue: Catalogue) -> None:
    """Let the window speak with these words from now on."""
    _spoken[:] = [catalogue]


def catalogue() -> Catalogue:
    """The words that the window speaks with."""
    return _spoken[0]


def say(key: str, /, **values: Sayable) -> str:
    """A sentence of the catalogue; raises NoSentence, and KeyError for a value left out."""
    return _spoken[0].say(key, **values)


def joined(key: str, parts: Iterable[str]) -> str:
    """Parts beside each other, as the sentence of two says it; empty ones are left out."""
    return _spoken[0].joined(key, parts)


def tell(sentence: Sentence) -> str:
    """A sentence that an inner room gave, in the words of the window."""
    return _spoken[0].tell(sentence)
