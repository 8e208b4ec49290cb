"""What was done with a record as a whole and with what it keeps: holds, withdrawals, merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided, why and when, and the entry that tells of it."""

    reason: str
    actor: str
    at: datetime
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What stands at present of all that was done with a record.

    `held` forbids to erase anything. `withdrawn` are letters that were issued and never left,
    by their id; `destroyed` are documents whose bytes are gone, by theirs. `merged_into` is the
    record that stands for this one, `duplicates` are those that this one stands for. `matter` is
    the one it was joined to, or parted into; empty while it stands under its own.
    """

    held: Decided | None = None
    voided: Decided | None = None
    withdrawn: Mapping[str, Decided] = field(default_factory=dict)
    destroyed: Mapping[str, Decided] = field(default_factory=dict)
    merged_into: str = ""
    duplicates: tuple[str, ...] = ()
    matter: str = ""

    @property
    def unlisted(self) -> Status | None:
        """Why no list knows the record, where none does."""
        if self.voided is not None:
            return Status.VOIDED
        return Status.MERGED if self.merged_into else None
