"""A sentence that should not be missed, with its tone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How something is meant; its colour only repeats it."""

    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    PLAIN = "plain"
    FINE = "fine"
    NEAR = "near"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence or a short state, and how it is meant."""

    text: str
    meaning: Tone = Tone.INFO


NOTHING = Remark("")
