"""Parts of a document before it is filled."""

from __future__ import annotations
