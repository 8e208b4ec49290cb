"""The page of a letter and its parts."""

from __future__ import annotations
