"""Composing a letter: what its clauses, its frame and its annex are made of."""

from __future__ import annotations
