"""From the clauses of a template to the letter, with everything that still stands against it."""

from __future__ import annotations
