"""Which record stands for a duplicate, asked whenever a link is read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from workbench.db.keeping.tables import merges
from workbench.db.transaction import TransactionPart, WritingPart

_ALL = "SELECT duplicate, kept FROM merges"


class MergesReading(TransactionPart):
    """Merged records as they can be read."""

    def merged(self) -> Mapping[str, str]:
        """The record that stands for each duplicate, at the end of every chain."""
        if self._merged is None:
            pairs = dict(tuple(row) for row in self.connection.exec_driver_sql(_ALL))
            self._merged = {duplicate: _last(duplicate, pairs) for duplicate in pairs}
        return self._merged


class MergesWriting(MergesReading, WritingPart):
    """Merged records as they can be changed."""

    def merge(self, duplicate: str, kept: str) -> None:
        """Let a record stand for a duplicate."""
        added = insert(merges).values(duplicate=duplicate, kept=kept)
        self.connection.execute(
            added.on_conflict_do_update(index_elements=["duplicate"], set_={"kept": kept})
        )
        self._merged = None

    def unmerge(self, duplicate: str) -> None:
        """Let a duplicate stand for itself again."""
        self.connection.execute(delete(merges).where(merges.c.duplicate == duplicate))
        self._merged = None


def _last(duplicate: str, pairs: Mapping[str, str]) -> str:
    kept, seen = pairs[duplicate], {duplicate}
    while kept in pairs and kept not in seen:
        seen.add(kept)
        kept = pairs[kept]
    return kept
