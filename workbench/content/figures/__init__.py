"""Reads the figures that kinds declare."""

from __future__ import annotations
