"""What a command says of a case file it works with: doubts, where it lies, how old it is."""

from __future__ import annotations

import sys

from workbench.cli.words import say, tell
from workbench.services.vault import OpenCaseFile


def say_notices(case_file: OpenCaseFile) -> None:
    """Say what the witness holds against a case file, and who synchronises its folder."""
    if case_file.doubt is not None:
        print(tell(case_file.doubt.sentence), file=sys.stderr)
    say_place(case_file)


def say_place(case_file: OpenCaseFile) -> None:
    """Say who synchronises the folder of a case file, and whether an encrypted copy is read."""
    if case_file.is_older:
        print(say("doubt.older"), file=sys.stderr)
    if case_file.synchronised_by:
        warning = say("doubt.synchronised", program=case_file.synchronised_by)
        print(warning, file=sys.stderr)
