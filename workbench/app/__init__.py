"""Builds everything; with the commands, the only room that reads clock and environment."""

from __future__ import annotations
