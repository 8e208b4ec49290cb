"""The moment it is, and fresh ids: the only reader of clock and chance outside the store."""

from __future__ import annotations

from datetime import UTC, datetime


def moment() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one reader of the clock


def fresh_id() -> str:
    """An opaque id that no other record has."""
    import secrets  # noqa: PLC0415 - the window is painted before anything needs an id

    return secrets.token_hex(10)
