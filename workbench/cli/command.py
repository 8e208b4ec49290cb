"""The command line as a whole: every command, and the window when none is named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import workbench
from workbench.app import lazy
from workbench.app.packs import VARIABLE, folders
from workbench.cli.arguments import Subcommand, add_commands
from workbench.cli.mishap import say_unforeseen
from workbench.cli.passphrase import NoPassphrase
from workbench.cli.words import say, tell
from workbench.content.pack_folders import NoSuchFolder, missing_folder
from workbench.domain.fault import Fault
from workbench.system.streams import silence_output


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code.

    A fault ends with 1 and its sentence, without a trace, one that nobody foresaw with its type
    and place; a passphrase or a folder of packs that is not there ends with 2.
    """
    parsed = parser().parse_args(arguments)
    try:
        for folder in folders(parsed.packs):
            if (astray := missing_folder(folder)) is not None:
                print(tell(astray.sentence), file=sys.stderr)
                return 2
        return int(lazy.module(f"workbench.cli.{parsed.command}").carry_out(parsed))
    except (NoPassphrase, NoSuchFolder) as missing:
        print(tell(missing.sentence), file=sys.stderr)
        return 2
    except Fault as fault:
        print(tell(fault.sentence), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone; nothing more is to be said to it.
        silence_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as unforeseen:  # noqa: BLE001 - whatever it is, its text may name people
        return say_unforeseen(unforeseen)


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    whole = argparse.ArgumentParser(
        prog="dpo-workbench",
        description=say("cli.command.description"),
    )
    whole.add_argument("--version", action="version", version=workbench.__version__)
    whole.add_argument(
        "--packs",
        metavar=say("cli.command.folder"),
        action="append",
        default=[],
        help=say("cli.command.packs", variable=VARIABLE),
    )
    whole.set_defaults(command=Subcommand.WINDOW)
    commands = whole.add_subparsers(
        title=say("cli.command.commands"), metavar=say("cli.command.command")
    )
    add_commands(commands)
    return whole
