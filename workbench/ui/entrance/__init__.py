"""The pages before a case file is open."""

from __future__ import annotations
