"""The command `list`: the references in a case file, one a line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from workbench.app.packs import load
from workbench.cli.opened import opened, refused
from workbench.cli.passphrase import passphrase_for
from workbench.cli.words import joined, say
from workbench.domain.listing import Listing
from workbench.services.faults import CaseFileFault
from workbench.services.ports import Reading

AT_ONCE = 500


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
        with opened(vault, passphrase) as case_file, case_file.reading() as reading:
            references = tuple(_references(reading, kind))
    except CaseFileFault as fault:
        return refused(fault)
    for reference in references:
        print(reference, file=out)
    return 0 if references or not kind else _said_unknown(kind, brought)


def _references(reading: Reading, kind: str | None) -> Iterator[str]:
    """Every reference in the order of opening, of one kind or of all."""
    numbers = sorted(reading.numbers(Listing(kinds=(kind,) if kind else ())))
    for start in range(0, len(numbers), AT_ONCE):
        yield from (row.reference for row in reading.rows(numbers[start : start + AT_ONCE]))


def _said_unknown(kind: str, brought: Sequence[str]) -> int:
    """Say so where there is no such kind; the exit code."""
    packs, _problems = load(brought)
    if kind in packs.kinds:
        return 0
    named = joined("joined.list", sorted(packs.kinds))
    print(say("cli.list.no_such_kind", kind=kind, known=named), file=sys.stderr)
    return 1
