"""The ways into a case file."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """The pages before a case file is shown, beside the one that unlocks it."""

    CREATE = "create"
    RECOVER = "recover"
    RESTORE = "restore"
    SHEET = "sheet"
