"""No command: opens the window."""

from __future__ import annotations

import argparse


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    from workbench.app.window import open_window  # noqa: PLC0415 - Qt is not for other commands

    return open_window(arguments.packs)
