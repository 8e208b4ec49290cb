"""Taking in what arrives: the mail in hand and where it belongs."""

from __future__ import annotations
