"""The lists of records."""

from __future__ import annotations
