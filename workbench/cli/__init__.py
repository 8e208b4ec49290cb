"""The commands of dpo-workbench: they print, and return an exit code."""

from __future__ import annotations
