"""Weighs what a database holds against what its witness says."""

from __future__ import annotations

from collections.abc import Callable

from workbench.db.watch.mark import Mark
from workbench.services.doubts import DoubtReason, WitnessDoubt

_KILLED_BETWEEN = 1
"""A program may end after a commit and before its witness: so much a database may be ahead."""

_NOTHING = Mark(writes=0, number=0, hash="", page=b"")


def weighed(
    before: Mark | None,
    after: Mark | None,
    now: Mark,
    hash_at: Callable[[int], str | None],
    *,
    lies_there: bool,
) -> WitnessDoubt | None:
    """What speaks against a database, or None.

    The witness was read before and after the database, so that one that another program
    writes meanwhile raises no doubt.
    """
    if after is None:
        if lies_there:
            return WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)
        # A database that was never witnessed begins to be; one that was counts its writes.
        return WitnessDoubt(why=DoubtReason.WITNESS_LOST) if now.writes else None
    before = before or _NOTHING
    if now.number < before.number:
        first, missing = now.number + 1, before.number - now.number
        return WitnessDoubt(
            why=DoubtReason.ENTRIES_MISSING, count=missing, first=first, last=before.number
        )
    if now.writes < before.writes:
        return WitnessDoubt(why=DoubtReason.WRITES_MISSING, count=before.writes - now.writes)
    if before.number and hash_at(before.number) != before.hash:
        return WitnessDoubt(why=DoubtReason.ANOTHER_HISTORY, last=before.number)
    if now.writes > after.writes + _KILLED_BETWEEN:
        return WitnessDoubt(why=DoubtReason.WITNESS_OLDER, count=now.writes - after.writes)
    return None
