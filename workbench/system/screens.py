"""Whether a program that is started here can show a window."""

from __future__ import annotations

import sys
from collections.abc import Mapping

_ALWAYS = ("win32", "darwin")
_NAMED_BY = ("DISPLAY", "WAYLAND_DISPLAY")


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether there is a screen: windows are part of some systems, others name theirs."""
    return sys.platform in _ALWAYS or any(environment.get(name) for name in _NAMED_BY)
