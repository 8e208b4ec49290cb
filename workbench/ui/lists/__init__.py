"""Lists of records: what belongs to their page."""

from __future__ import annotations
