"""What a page shows: one query each, one frozen answer in words."""

from __future__ import annotations
