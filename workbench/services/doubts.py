"""What may speak against a case file: its witness, or the folder that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.sentence import Sentence, sentence


class DoubtReason(StrEnum):
    """Why a case file is not what its witness says; the ids stand in journals."""

    ENTRIES_MISSING = "entries_missing"
    WRITES_MISSING = "writes_missing"
    ANOTHER_HISTORY = "another_history"
    WITNESS_LOST = "witness_lost"
    WITNESS_UNREADABLE = "witness_unreadable"
    WITNESS_OLDER = "witness_older"
    ANOTHER_LOG = "another_log"


_NEWEST = sentence("doubt.cure.newest")
_RIGHT = sentence("doubt.cure.right")
_LOOK = sentence("doubt.cure.look")
_CURES = {
    DoubtReason.ENTRIES_MISSING: _NEWEST,
    DoubtReason.WRITES_MISSING: _NEWEST,
    DoubtReason.ANOTHER_HISTORY: _RIGHT,
    DoubtReason.ANOTHER_LOG: _RIGHT,
}
CERTAIN = frozenset(
    {
        DoubtReason.ENTRIES_MISSING,
        DoubtReason.WRITES_MISSING,
        DoubtReason.ANOTHER_HISTORY,
        DoubtReason.ANOTHER_LOG,
    }
)
"""What shows that something is gone; the others only no longer show that nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessDoubt:
    """What a witness says against a case file.

    `count` are entries or writes, as `why` counts them; `first` and `last` the entries it
    speaks of.
    """

    why: DoubtReason
    count: int = 0
    first: int = 0
    last: int = 0

    @property
    def fact(self) -> Sentence:
        """What is so."""
        numbers = {"count": self.count, "first": self.first, "last": self.last}
        return sentence(f"doubt.fact.{self.why}", **numbers)

    @property
    def sentence(self) -> Sentence:
        """What is so, and what to do."""
        return sentence("doubt.line", fact=self.fact, cure=_CURES.get(self.why, _LOOK))


@dataclass(frozen=True, slots=True)
class Renewal:
    """Somebody went on in spite of a doubt: the entry that tells it, and why."""

    entry: int
    doubt: WitnessDoubt
    reason: str

    @property
    def sentence(self) -> Sentence:
        """What was found, and that work went on all the same."""
        if self.reason:
            named = {"entry": self.entry, "reason": self.reason, "fact": self.doubt.fact}
            return sentence("doubt.renewal_because", **named)
        return sentence("doubt.renewal", entry=self.entry, fact=self.doubt.fact)
