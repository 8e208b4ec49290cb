"""Working on cases: what is opened, answered, copied out, kept unfinished."""

from __future__ import annotations
