"""How something is meant, for whatever colour stands beside its words."""

from __future__ import annotations

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
