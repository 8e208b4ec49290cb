"""No command: opens the window."""

from __future__ import annotations

import argparse

from workbench.app.window import open_window


def carry_out(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    return open_window(arguments.packs)
