"""How words are filed, filled and set."""

from __future__ import annotations
