"""Tables of any format, read into columns and rows of text."""

from __future__ import annotations
