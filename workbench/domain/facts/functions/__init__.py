"""The fact functions themselves, by what they look at."""

from __future__ import annotations
