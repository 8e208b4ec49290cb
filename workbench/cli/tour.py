"""The command `tour`: shows the program at work, from an empty folder to answered requests."""

from __future__ import annotations

import argparse
from pathlib import Path

LANGUAGES = ("en", "fr")


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser(
        "tour",
        help="see the program at work, with letters and pictures",
        description="Drives the real window as a person would: makes DIR/tour.dpo, takes CONEX, "
        "works three invented requests from the e-mail to the letter, backs up, locks and opens "
        "again. Leaves letters and pictures in DIR. Ends with 0 only if all of it worked.",
    )
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="an empty folder, or that of an earlier tour"
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of what is printed and shown"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Give the tour; 0 when all of it worked, 1 and a sentence when something did not."""
    from workbench.tour.give import give_tour  # noqa: PLC0415 - Qt is not for other commands

    return give_tour(arguments.folder, arguments.language, arguments.packs)
