"""A sentence as inner rooms give it: its key in the catalogue, and the values it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to be said: the edge words it in the language of the person.

    `values` are texts, numbers, or sentences that stand inside this one.
    """

    key: str
    values: tuple[tuple[str, Said], ...] = ()

    def __str__(self) -> str:
        """The key alone: values may be personal, and this text may reach a trace."""
        return self.key


Said = str | int | Sentence
"""What a sentence says by name."""
Sayable = Said | Decimal | date
"""What it may be given: what is no text or number becomes one."""


def sentence(key: str, /, **values: Sayable) -> Sentence:
    """A sentence of the catalogue with its values; what is no text or number becomes one."""
    return Sentence(key, tuple((name, _plain(value)) for name, value in values.items()))


def beside(key: str, parts: Iterable[Sentence | str]) -> Sentence | str:
    """Parts beside each other, as the sentence of two says it; empty where there is none."""
    ahead = iter(parts)
    said: Sentence | str = next(ahead, "")
    for part in ahead:
        said = sentence(key, before=said, after=part)
    return said


def _plain(value: Sayable) -> Said:
    return value if isinstance(value, str | int | Sentence) else str(value)
