"""Proves everything that docs/packs.md demands of packs once they have been read."""

from __future__ import annotations
