"""What belongs together: several records under one matter, shown as one thread."""

from __future__ import annotations
