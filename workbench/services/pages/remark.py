"""A sentence that should not be missed, with its tone."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.services.pages.tone import Tone


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence or a short state, and how it is meant."""

    text: str
    meaning: Tone = Tone.INFO


NOTHING = Remark("")
