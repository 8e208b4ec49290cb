"""The command `tour`: shows the program at work, from an empty folder to answered requests."""

from __future__ import annotations

import argparse

from workbench.tour.give import give_tour


def carry_out(arguments: argparse.Namespace) -> int:
    """Give the tour; 0 when all of it worked, 1 and a sentence when something did not."""
    return give_tour(arguments.folder, arguments.language, arguments.packs)
