"""What each page of the window shows: one query each, answered in words."""

from __future__ import annotations
