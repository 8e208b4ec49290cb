"""Whether a record is still worked on."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What became of a record; of a purged one nothing but its number is left."""

    OPEN = "open"
    CLOSED = "closed"
    PURGED = "purged"
