"""The case files of this machine, whose database is loaded when the first one is wanted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbench.app import lazy
from workbench.ui.late_types import Created, OpenCaseFile


class CaseFilesOnDemand:
    """Implements the port `Vaults`: nothing that starts in words waits for a database."""

    def create(self, path: Path, passphrase: str, now: datetime) -> Created:
        """Make a new case file, closed; raises CaseFileExists, DiskFull."""
        return lazy.case_files().create(path, passphrase, now)

    def open(self, path: Path, passphrase: str, *, read_only: bool = False) -> OpenCaseFile:
        """Open a case file by passphrase; raises WrongPassphrase, CaseFileInUse and more."""
        return lazy.case_files().open(path, passphrase, read_only=read_only)

    def recover(self, path: Path, recovery_key: str, new_passphrase: str) -> OpenCaseFile:
        """Open a case file by its recovery key and set a new passphrase."""
        return lazy.case_files().recover(path, recovery_key, new_passphrase)

    def restore(self, backup: Path, path: Path, passphrase: str) -> OpenCaseFile:
        """Put a verified copy of a backup in a free place and open it."""
        return lazy.case_files().restore(backup, path, passphrase)
