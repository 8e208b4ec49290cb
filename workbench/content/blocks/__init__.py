"""Blocks: what several kinds share, and how a kind takes them in."""

from __future__ import annotations
