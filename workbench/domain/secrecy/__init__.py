"""Records that not everybody who opens the case file may look at."""

from __future__ import annotations
