"""The command `list`: the references in a case file, one a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from workbench.cli.notices import say_notices
from workbench.cli.passphrase import passphrase_for
from workbench.cli.vault import add_vault
from workbench.cli.words import joined, say, tell
from workbench.services.faults import CaseFileFault


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser(
        "list",
        help=say("cli.list.help"),
        description=say("cli.list.description"),
    )
    add_vault(parser)
    parser.add_argument("--kind", metavar=say("cli.list.kind"), help=say("cli.list.kind_help"))
    parser.set_defaults(
        run=lambda found: run(
            found.vault,
            passphrase_for(),
            sys.stdout,
            kind=found.kind,
            brought=getattr(found, "packs", ()),
        )
    )


def run(
    vault: Path,
    passphrase: str,
    out: TextIO,
    *,
    kind: str | None = None,
    brought: Sequence[str] = (),
) -> int:
    """Print the references; the exit code.

    1: the case file cannot be opened, or neither it nor the packs know the kind.
    """
    from workbench.db.case_file import open_case_file  # noqa: PLC0415 - not for other commands

    try:
        case_file = open_case_file(vault, passphrase, read_only=True)
    except CaseFileFault as fault:
        print(tell(fault.sentence), file=sys.stderr)
        return 1
    try:
        say_notices(case_file)
        with case_file.reading() as reading:
            references = tuple(reading.references(kind))
    finally:
        case_file.close()
    for reference in references:
        print(reference, file=out)
    return 0 if references or not kind else _said_unknown(kind, brought)


def _said_unknown(kind: str, brought: Sequence[str]) -> int:
    """Say so where there is no such kind; the exit code."""
    from workbench.app.packs import load  # noqa: PLC0415 - only where a kind has no record

    packs, _problems = load(brought)
    if kind in packs.kinds:
        return 0
    named = joined("joined.list", sorted(packs.kinds))
    print(say("cli.list.no_such_kind", kind=kind, known=named), file=sys.stderr)
    return 1
