"""A case file that a command reads from, and what is said where that cannot be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.app.case_files import CaseFilesOnDemand
from workbench.cli.notices import say_notices
from workbench.cli.words import tell
from workbench.services.faults import CaseFileFault
from workbench.services.vault import OpenCaseFile


@contextmanager
def opened(vault: Path, passphrase: str, *, read_only: bool = True) -> Iterator[OpenCaseFile]:
    """The case file while a command needs it, once it has said what there is to notice of it.

    Raises CaseFileFault.
    """
    case_file = CaseFilesOnDemand().open(vault, passphrase, read_only=read_only)
    try:
        say_notices(case_file)
        yield case_file
    finally:
        case_file.close()


def refused(fault: CaseFileFault) -> int:
    """Say on the error stream why a case file cannot be used; the exit code."""
    print(tell(fault.sentence), file=sys.stderr)
    return 1
