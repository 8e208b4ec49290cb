"""What regimes say, in the words of the interface."""

from __future__ import annotations
