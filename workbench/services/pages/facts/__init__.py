"""What was worked out of a record, with its reasons, in words."""

from __future__ import annotations
