"""The page of a record, pane by pane."""

from __future__ import annotations
