"""What every command may be told; how each is carried out is loaded when it is wanted."""

from __future__ import annotations

import argparse
from datetime import date
from enum import StrEnum
from pathlib import Path

from workbench.cli.vault import add_vault
from workbench.cli.words import say

STANDARD_INPUT = "-"
SEED = 1
LANGUAGES = ("en", "fr")
SHORTEST_HASH = 12
_MOST_DAYS = 36500

Noted = tuple[int, str]
"""The number of an entry and the beginning of its hash, as somebody wrote them down."""

Subparsers = argparse._SubParsersAction  # noqa: SLF001 - argparse has no other name for it


class Subcommand(StrEnum):
    """The commands, each by the module of `cli` that carries it out."""

    WINDOW = "window"
    TOUR = "tour"
    DEMO = "demo"
    LIST = "list_cases"
    DUE = "due"
    FIGURES = "figures"
    VERIFY = "verify"
    PACKS = "packs"
    CLOCK = "clock"
    READ_MAIL = "read_mail"


class Action(StrEnum):
    """What the command `packs` does."""

    CHECK = "check"
    LIST = "list"
    TRY = "try"
    SHOW = "show"


def add_commands(commands: Subparsers[argparse.ArgumentParser]) -> None:
    """Make every command known; the parsed arguments carry `command`."""
    for add in (_tour, _demo, _list, _due, _figures, _verify, _packs, _clock, _read_mail):
        add(commands)


def _tour(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "tour", help=say("cli.tour.help"), description=say("cli.tour.description")
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
    parser.set_defaults(command=Subcommand.TOUR)


def _demo(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "demo", help=say("cli.demo.help"), description=say("cli.demo.description")
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
    parser.set_defaults(command=Subcommand.DEMO)


def _list(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "list", help=say("cli.list.help"), description=say("cli.list.description")
    )
    add_vault(parser)
    parser.add_argument("--kind", metavar=say("cli.list.kind"), help=say("cli.list.kind_help"))
    parser.set_defaults(command=Subcommand.LIST)


def _due(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "due", help=say("cli.due.help"), description=say("cli.due.description")
    )
    add_vault(parser)
    parser.add_argument(
        "--within", metavar=say("cli.due.days"), type=_days, help=say("cli.due.within_help")
    )
    parser.add_argument("--json", action="store_true", help=say("cli.due.json_help"))
    parser.add_argument(
        "--ics", metavar=say("cli.due.file"), type=Path, help=say("cli.due.ics_help")
    )
    parser.set_defaults(command=Subcommand.DUE)


def _figures(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "figures", help=say("cli.figures.help"), description=say("cli.figures.description")
    )
    add_vault(parser)
    start, end = say("cli.figures.start_help"), say("cli.figures.end_help")
    for option, name, told in (("--from", "start", start), ("--to", "end", end)):
        day = say("cli.figures.day")
        parser.add_argument(option, dest=name, metavar=day, type=_day, help=told)
    parser.add_argument("--json", action="store_true", help=say("cli.figures.json_help"))
    parser.set_defaults(command=Subcommand.FIGURES)


def _verify(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "verify", help=say("cli.verify.help"), description=say("cli.verify.description")
    )
    add_vault(parser)
    parser.add_argument(
        "--noted",
        metavar=say("cli.verify.noted"),
        action="append",
        default=[],
        type=read_noted,
        help=say("cli.verify.noted_help"),
    )
    parser.add_argument("--lists", action="store_true", help=say("cli.verify.lists_help"))
    parser.set_defaults(command=Subcommand.VERIFY)


def _packs(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("packs", help=say("cli.packs.help"))
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.packs.action"))
    checking = actions.add_parser(
        Action.CHECK.value,
        help=say("cli.packs.check_help"),
        description=say("cli.packs.check_description"),
    )
    checking.add_argument("folder", metavar=say("cli.command.folder"), type=Path)
    actions.add_parser(Action.LIST.value, help=say("cli.packs.list_help"))
    _try(actions)
    _show(actions)
    parser.set_defaults(command=Subcommand.PACKS)


def _try(actions: Subparsers[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        Action.TRY.value,
        help=say("cli.packs.try_help"),
        description=say("cli.packs.try_description"),
    )
    parser.add_argument("folder", metavar=say("cli.command.folder"), type=Path)
    parser.add_argument(
        "journey",
        metavar=say("cli.packs.journey"),
        nargs="?",
        default="",
        help=say("cli.packs.journey_help"),
    )
    parser.add_argument(
        "--into", metavar=say("cli.packs.into"), type=Path, help=say("cli.packs.into_help")
    )
    parser.add_argument("--json", action="store_true", help=say("cli.packs.json_help"))


def _show(actions: Subparsers[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        Action.SHOW.value,
        help=say("cli.packs.show_help"),
        description=say("cli.packs.show_description"),
    )
    parser.add_argument("kind", metavar=say("cli.list.kind"))
    parser.add_argument("--json", action="store_true", help=say("cli.packs.json_help"))
    _add_packs_here(parser)


def _add_packs_here(parser: argparse.ArgumentParser) -> None:
    """Let folders be named after the command too: whoever asks of their own packs brings them."""
    parser.add_argument(
        "--packs",
        dest="packs_here",
        metavar=say("cli.command.folder"),
        action="append",
        default=[],
        help=say("cli.packs.packs_help"),
    )


def _clock(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "clock", help=say("cli.clock.help"), description=say("cli.clock.description")
    )
    parser.add_argument(
        "file",
        metavar=say("cli.clock.file"),
        nargs="?",
        default=STANDARD_INPUT,
        help=say("cli.clock.file_help", sign=STANDARD_INPUT),
    )
    _add_packs_here(parser)
    parser.set_defaults(command=Subcommand.CLOCK)


def _read_mail(commands: Subparsers[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("read-mail", help=say("cli.read_mail.help"))
    parser.add_argument("files", nargs="+", metavar=say("cli.read_mail.file"))
    parser.add_argument(
        "--own-host",
        action="append",
        default=[],
        metavar=say("cli.read_mail.host"),
        help=say("cli.read_mail.own_host"),
    )
    parser.set_defaults(command=Subcommand.READ_MAIL)


def read_noted(text: str) -> Noted:
    """What stands behind `--noted`; raises ArgumentTypeError for anything else."""
    number, _, start = text.partition(":")
    try:
        int(start, 16)
        noted = int(number), start.lower()
    except ValueError:
        noted = 0, ""
    if len(noted[1]) < SHORTEST_HASH:
        message = say("cli.verify.noted_misspelt", least=SHORTEST_HASH)
        raise argparse.ArgumentTypeError(message)
    return noted


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _MOST_DAYS:
        raise argparse.ArgumentTypeError(say("cli.due.no_days", most=_MOST_DAYS))
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.figures.no_day")) from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(say("cli.demo.no_count"))
    return int(text)
