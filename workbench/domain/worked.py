"""What was done to a record, with who noted it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Who worked a step last, and when that was recorded (aware)."""

    at: datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """How a letter left: by which way, to where, with which proof and tracking number.

    `worked` says who noted it, and when.
    """

    how: str
    to: str
    proof: str
    tracking: str
    worked: Worked | None = None
