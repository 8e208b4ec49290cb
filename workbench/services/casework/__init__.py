"""The commands on records: opened, answered, taken in, committed, purged."""

from __future__ import annotations
