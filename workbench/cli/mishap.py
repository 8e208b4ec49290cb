"""What a command says of a fault that nobody foresaw."""

from __future__ import annotations

import sys

from workbench.cli.words import say
from workbench.domain.unforeseen import told_of


def say_unforeseen(fault: Exception) -> int:
    """Say that it happened, its type and its place alone; the exit code."""
    what = told_of(type(fault), fault.__traceback__)
    print(say("cli.command.unforeseen", what=what), file=sys.stderr)
    return 1
