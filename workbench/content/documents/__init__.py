"""Reads the documents of kinds: letters, and those that are none."""

from __future__ import annotations
