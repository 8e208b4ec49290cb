"""What a witness may say against a case file: entries are missing, or nothing vouches for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a case file is not what its witness says; the ids stand in journals."""

    ENTRIES_MISSING = "entries_missing"
    WRITES_MISSING = "writes_missing"
    ANOTHER_HISTORY = "another_history"
    WITNESS_LOST = "witness_lost"
    WITNESS_UNREADABLE = "witness_unreadable"
    WITNESS_OLDER = "witness_older"
    ANOTHER_LOG = "another_log"


_SENTENCES = {
    Why.ENTRIES_MISSING: "The case file is behind its witness: {count} entries are missing that "
    "were saved, entry {first} to entry {last}. Put the newest copy back, or restore the latest "
    "backup.",
    Why.WRITES_MISSING: "The case file is behind its witness: no entry is missing, but the last "
    "{count} things that were saved are, such as drafts. Put the newest copy back, or type them "
    "again.",
    Why.ANOTHER_HISTORY: "The case file is not the one its witness knows: entry {last} is another "
    "entry. Put the right copy back, or restore the latest backup.",
    Why.WITNESS_LOST: "The witness of this case file is missing: nothing shows any more whether "
    "the last entries are all there. Look whether your latest work is, or compare a noted head.",
    Why.WITNESS_UNREADABLE: "The witness of this case file cannot be read or belongs to another "
    "copy: nothing shows any more whether the last entries are all there. Look whether your "
    "latest work is, or compare a noted head.",
    Why.WITNESS_OLDER: "The witness of this case file does not know the last {count} things that "
    "were saved: it or the case file was put back from a copy. Look whether your latest work is "
    "there, or compare a noted head.",
    Why.ANOTHER_LOG: "The log cases.db-wal does not belong to the database beside it, which was "
    "exchanged; what stands in the log cannot be read. Put the right copy back, or restore the "
    "latest backup.",
}
_OF_ONE = {
    Why.ENTRIES_MISSING: "The case file is behind its witness: 1 entry is missing that was saved, "
    "entry {first}. Put the newest copy back, or restore the latest backup.",
    Why.WRITES_MISSING: "The case file is behind its witness: no entry is missing, but the "
    "last thing that was saved is, such as a draft. Put the newest copy back, or type it again.",
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
    def key(self) -> str:
        """The sentence with its places open, as catalogues know it."""
        return (_OF_ONE if self.count == 1 else {}).get(self.why, _SENTENCES[self.why])

    @property
    def sentence(self) -> str:
        """What is wrong, and what cures it."""
        return self.filled(self.key)

    def filled(self, sentence: str) -> str:
        """The sentence, or its translation, with numbers in its places."""
        return sentence.format(count=self.count, first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Renewal:
    """Somebody went on in spite of a doubt: the entry that tells it, and why."""

    entry: int
    doubt: Doubt
    reason: str
