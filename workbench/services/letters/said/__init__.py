"""What a letter says: answers, facts and gathered rows in its language and its law."""

from __future__ import annotations
