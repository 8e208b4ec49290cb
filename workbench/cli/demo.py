"""The command `demo`: a case file full of invented cases."""

from __future__ import annotations

import argparse
import sys

from workbench.app.demo import open_invented_cases
from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.cli.notices import say_notices
from workbench.cli.passphrase import EmptyPassphrase, passphrase_for
from workbench.db.case_file import create_case_file, open_case_file


def carry_out(arguments: argparse.Namespace) -> int:
    """Fill the case file; raises CaseFileFault where it cannot be used, NoPassphrase."""
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
