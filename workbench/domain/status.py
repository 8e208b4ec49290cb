"""Whether a record is still worked on."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What became of a record; of a purged one nothing but its number is left.

    A voided one was opened by mistake, a merged one tells of what another tells of too.
    """

    OPEN = "open"
    CLOSED = "closed"
    PURGED = "purged"
    VOIDED = "voided"
    MERGED = "merged"


STANDINGS = (Status.OPEN, Status.CLOSED)
"""What guards, row tests and documents tell of a record that is on file."""
UNLISTED = frozenset({Status.VOIDED, Status.MERGED})
"""No list, no search and no due knows records that are so; the journal and their page do."""
GONE = UNLISTED | {Status.PURGED}
"""Nothing may be linked to records that are so."""
