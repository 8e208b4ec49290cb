"""The page of a letter."""

from __future__ import annotations
