"""What the workbench knows and decides: pure Python, standard library only."""

from __future__ import annotations
