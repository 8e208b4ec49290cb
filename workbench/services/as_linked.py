"""Records as those that link to them see them: through whoever stands for a duplicate."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.keeping.standing_for import as_seen
from workbench.services.ports import Reading, Stored


def as_linked(reading: Reading, record: str) -> Stored | None:
    """The record with this id, its links seen as those of whoever stands for a duplicate."""
    stored, merged = reading.stored(record), reading.merged()
    if stored is None or not merged:
        return stored
    return replace(stored, answers=as_seen(stored.answers, merged))
