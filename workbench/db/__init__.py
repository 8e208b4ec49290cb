"""The encrypted case file: nothing of SQL leaves this room."""

from __future__ import annotations
