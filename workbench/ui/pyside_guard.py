"""What PySide does to the program that nobody asked for: told, or undone."""

from __future__ import annotations

import linecache
import sys

from PySide6.QtCore import QObject

_CALLS = 100
_TOLERATED = 50


def none_is_safe() -> bool:
    """Whether ordinary Qt calls leave the reference count of None alone.

    PySide6 6.12.0 drops one reference a call on Python 3.11, where None can die
    (PYSIDE-3474); the window must not start on such a build.
    """
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        probe.setObjectName("probe")
    return sys.getrefcount(None) > before - _TOLERATED


def forget_sources() -> None:
    """Let go of the text of every module imported so far: fifteen megabytes, read again if needed.

    PySide looks through it for its own name, and Python keeps the lines it was read by.
    """
    linecache.clearcache()
