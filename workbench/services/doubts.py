"""What may speak against a case file: its witness, or the folder that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SYNCHRONISED = (
    "This folder seems to be synchronised by {program}, which may replace the case file while it "
    "is open. Keep it in a folder that is not, and put backups here instead."
)


class Why(StrEnum):
    """Why a case file is not what its witness says; the ids stand in journals."""

    ENTRIES_MISSING = "entries_missing"
    WRITES_MISSING = "writes_missing"
    ANOTHER_HISTORY = "another_history"
    WITNESS_LOST = "witness_lost"
    WITNESS_UNREADABLE = "witness_unreadable"
    WITNESS_OLDER = "witness_older"
    ANOTHER_LOG = "another_log"


_NEWEST = "Put the newest copy back, or restore the latest backup."
_RIGHT = "Put the right copy back, or restore the latest backup."
_LOOK = "Look whether your latest work is there, or compare a head that was noted."
_UNSHOWN = "nothing shows any more whether the last entries are all there."
_FACTS = {
    Why.ENTRIES_MISSING: "The case file is behind its witness: {count} entries are missing that "
    "were saved, entry {first} to entry {last}.",
    Why.WRITES_MISSING: "The case file is behind its witness: no entry is missing, but the last "
    "{count} things that were saved are, such as drafts.",
    Why.ANOTHER_HISTORY: "The case file is not the one its witness knows: entry {last} is another "
    "entry.",
    Why.WITNESS_LOST: f"The witness of this case file is missing: {_UNSHOWN}",
    Why.WITNESS_UNREADABLE: "The witness of this case file cannot be read or belongs to another "
    f"copy: {_UNSHOWN}",
    Why.WITNESS_OLDER: "The witness of this case file does not know the last {count} things that "
    "were saved: it or the case file was put back from a copy.",
    Why.ANOTHER_LOG: "The log cases.db-wal does not belong to the database beside it, which was "
    "exchanged; what stands in the log cannot be read.",
}
_FACTS_OF_ONE = {
    Why.ENTRIES_MISSING: "The case file is behind its witness: 1 entry is missing that was saved, "
    "entry {first}.",
    Why.WRITES_MISSING: "The case file is behind its witness: no entry is missing, but the last "
    "thing that was saved is, such as a draft.",
}
_CURES = {
    Why.ENTRIES_MISSING: _NEWEST,
    Why.WRITES_MISSING: _NEWEST,
    Why.ANOTHER_HISTORY: _RIGHT,
    Why.ANOTHER_LOG: _RIGHT,
}
CERTAIN = frozenset(
    {Why.ENTRIES_MISSING, Why.WRITES_MISSING, Why.ANOTHER_HISTORY, Why.ANOTHER_LOG}
)
"""What shows that something is gone; the others only no longer show that nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a witness says against a case file.

    `count` are entries or writes, as `why` counts them; `first` and `last` the entries it
    speaks of.
    """

    why: Why
    count: int = 0
    first: int = 0
    last: int = 0

    @property
    def keys(self) -> tuple[str, str]:
        """What is so and what to do, with places for numbers, as catalogues know them."""
        facts = _FACTS_OF_ONE if self.count == 1 else {}
        return facts.get(self.why, _FACTS[self.why]), _CURES.get(self.why, _LOOK)

    @property
    def fact(self) -> str:
        """What is so."""
        return self.filled(self.keys[0])

    @property
    def sentence(self) -> str:
        """What is so, and what to do."""
        return f"{self.fact} {self.keys[1]}"

    def filled(self, sentence: str) -> str:
        """The sentence, or its translation, with numbers in its places."""
        return sentence.format(count=self.count, first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Renewal:
    """Somebody went on in spite of a doubt: the entry that tells it, and why."""

    entry: int
    doubt: Doubt
    reason: str
