"""The folder of the case file that a command works on."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.words import say


def add_vault(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which case file it works on; the parsed arguments carry `vault`."""
    parser.add_argument(
        "vault",
        metavar=say("cli.command.vault"),
        type=Path,
        help=say("cli.command.vault_help"),
    )
