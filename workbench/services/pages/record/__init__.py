"""The page of a record."""

from __future__ import annotations
