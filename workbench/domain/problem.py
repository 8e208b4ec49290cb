"""An error of data: what is wrong, where, and what cures it; returned, never raised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with data.

    `place` says where (a file and key, or a question); `problem` what is wrong, `cure` what
    to do about it: both short sentences without personal data.
    """

    place: str
    problem: str
    cure: str = ""

    def __str__(self) -> str:
        """Place, problem and cure on one line."""
        return f"{self.place}: {self.problem}" + (f" {self.cure}" if self.cure else "")
