"""Turns a letter into a tagged, archival PDF, or into text."""

from __future__ import annotations
