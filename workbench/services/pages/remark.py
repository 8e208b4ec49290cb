"""A sentence that should not be missed, with its tone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence or a short state; `meaning` (info, good, warn, bad, …) names its colour."""

    text: str
    meaning: str = "info"


NOTHING = Remark("")
