"""What belongs together, in words: records of a matter, what follows them, and duplicates."""

from __future__ import annotations
