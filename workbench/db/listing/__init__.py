"""What lists find: their conditions, their order, the indexes of open records."""

from __future__ import annotations
