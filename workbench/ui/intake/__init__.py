"""The page on which a mail or a file arrives."""

from __future__ import annotations
