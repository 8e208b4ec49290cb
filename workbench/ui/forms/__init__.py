"""Forms made from questions."""

from __future__ import annotations
