"""Builds everything; the only room that reads the clock and, with the commands, the environment."""

from __future__ import annotations
