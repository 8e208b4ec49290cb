"""What belongs together, in words: what follows a record, and what joins a matter."""

from __future__ import annotations
