"""Today, and the first steps in a new case file."""

from __future__ import annotations
