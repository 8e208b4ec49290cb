"""The moment it is: the only reader of the clock outside the store."""

from __future__ import annotations

from datetime import UTC, datetime


def moment() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one reader of the clock
