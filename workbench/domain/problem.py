"""An error of data: what is wrong, where, and what cures it; returned, never raised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.domain.sentence import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with data.

    `place` says where (a file and key, or a question); `problem` what is wrong, `cure` what
    to do about it: both short sentences without personal data. A notice is worth knowing
    but stops nothing: a translation that is still missing, for one. `of` are the kinds that
    have it where it stands in what they share.
    """

    place: str
    problem: Sentence
    cure: Sentence | None = None
    notice: bool = False
    of: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Place, problem and cure on one line, by their keys alone."""
        return f"{self.place}: {self.problem} {self.cure or ''}".rstrip()

    def told(self, tell: Callable[[Sentence], str]) -> str:
        """Place, problem and cure on one line, in the words that `tell` gives sentences."""
        said = self.problem
        if self.cure is not None:
            said = sentence("joined.sentences", before=said, after=self.cure)
        return tell(sentence("joined.labelled", label=self.place, value=said))

    def said(self, tell: Callable[[Sentence], str]) -> tuple[str, str]:
        """What is wrong and what cures it, in the words that `tell` gives sentences."""
        return tell(self.problem), tell(self.cure) if self.cure is not None else ""
