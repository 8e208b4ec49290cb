"""Checks of what documents say beside their words: forms, addressees, what leaving changes."""

from __future__ import annotations
