"""Letters from draft to dispatch."""

from __future__ import annotations
