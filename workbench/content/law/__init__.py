"""The law in packs: regimes, what they lend, and what only one kind needs."""

from __future__ import annotations
