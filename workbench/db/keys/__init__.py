"""The keys of a case file: slots, the header that holds them, unlocking."""

from __future__ import annotations
