"""The command `list`: the references in a case file, one a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from workbench.app.packs import load
from workbench.cli.notices import say_notices
from workbench.cli.passphrase import passphrase_for
from workbench.cli.words import say, tell
from workbench.db.case_file import open_case_file
from workbench.services.faults import CaseFileFault


def carry_out(arguments: argparse.Namespace) -> int:
    """List what is named on the command line; the exit code of `run`."""
    return run(
        arguments.vault,
        passphrase_for(),
        sys.stdout,
        kind=arguments.kind,
        brought=arguments.packs,
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
    packs, _problems = load(brought)
    if kind in packs.kinds:
        return 0
    named = ", ".join(sorted(packs.kinds))
    print(say("cli.list.no_such_kind", kind=kind, known=named), file=sys.stderr)
    return 1
