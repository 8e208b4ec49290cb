"""Fresh ids: the only reader of chance outside the store."""

from __future__ import annotations

import secrets


def fresh_id() -> str:
    """An opaque id that no other record has."""
    return secrets.token_hex(10)
