"""What pages ask: one query each, answered in the words of the interface."""

from __future__ import annotations
