"""What a window keeps of what is typed, and what it forgets when it is locked."""

from __future__ import annotations
