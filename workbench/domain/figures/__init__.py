"""Statistics that a kind declares, counted from records as they stand."""

from __future__ import annotations
