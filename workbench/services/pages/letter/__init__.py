"""The page of a letter in hand."""

from __future__ import annotations
