"""An error of data: what is wrong, where, and what cures it; returned, never raised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with data.

    `place` says where (a file and key, or a question); `problem` what is wrong, `cure` what
    to do about it: both short sentences without personal data. A notice is worth knowing
    but stops nothing: a translation that is still missing, for one.
    """

    place: str
    problem: str
    cure: str = ""
    notice: bool = False

    def __str__(self) -> str:
        """Place, problem and cure on one line."""
        return f"{self.place}: {self.problem}" + (f" {self.cure}" if self.cure else "")
