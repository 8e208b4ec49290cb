"""The command `tour`: shows the program at work, from an empty folder to answered requests."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.words import say

LANGUAGES = ("en", "fr")


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser(
        "tour",
        help=say("cli.tour.help"),
        description=say("cli.tour.description"),
    )
    parser.add_argument(
        "folder",
        metavar=say("cli.command.folder"),
        type=Path,
        help=say("cli.tour.folder_help"),
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help=say("cli.tour.language_help"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Give the tour; 0 when all of it worked, 1 and a sentence when something did not."""
    from workbench.tour.give import give_tour  # noqa: PLC0415 - Qt is not for other commands

    return give_tour(arguments.folder, arguments.language, arguments.packs)
