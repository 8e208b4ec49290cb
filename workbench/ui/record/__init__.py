"""The page of a record and its panels."""

from __future__ import annotations
