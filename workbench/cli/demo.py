"""The command `demo`: a case file full of invented cases."""

from __future__ import annotations

import argparse
import sys

from workbench.app.time_and_chance import moment
from workbench.cli.notices import say_notices
from workbench.cli.passphrase import EmptyPassphrase, passphrase_for
from workbench.cli.vault import add_vault
from workbench.cli.words import say

SEED = 1


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser(
        "demo",
        help=say("cli.demo.help"),
        description=say("cli.demo.description"),
    )
    add_vault(parser)
    parser.add_argument(
        "--records",
        metavar=say("cli.demo.records"),
        type=_count,
        required=True,
        help=say("cli.demo.records_help"),
    )
    parser.add_argument(
        "--seed",
        metavar=say("cli.demo.seed"),
        type=int,
        default=SEED,
        help=say("cli.demo.seed_help", default=SEED),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Fill the case file; raises CaseFileFault where it cannot be used, NoPassphrase."""
    # Loaded here, so that other commands do not wait for them.
    from workbench.app.demo import open_invented_cases  # noqa: PLC0415
    from workbench.app.desks import desk_for  # noqa: PLC0415
    from workbench.app.packs import load  # noqa: PLC0415
    from workbench.db.case_file import create_case_file, open_case_file  # noqa: PLC0415

    passphrase = passphrase_for()
    packs, _problems = load(arguments.packs)
    if not arguments.vault.exists():
        if not passphrase:
            raise EmptyPassphrase
        create_case_file(arguments.vault, passphrase, moment())
    file = open_case_file(arguments.vault, passphrase)
    try:
        say_notices(file)
        for reference in open_invented_cases(
            desk_for(file, packs), arguments.records, arguments.seed
        ):
            sys.stdout.write(f"{reference}\n")
            sys.stdout.flush()
    finally:
        file.close()
    return 0


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("cli.demo.no_count"))
    return int(text)
