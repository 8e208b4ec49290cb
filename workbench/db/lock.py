"""One program at a time: a lock of the operating system on a file inside the case file."""

from __future__ import annotations

import contextlib
from pathlib import Path

from workbench.db.folders import FULL
from workbench.services.faults import (
    CaseFileInUse,
    DiskFull,
    DiskWithoutLocks,
    ReadOnlyCaseFile,
)
from workbench.system import files, locks

FILE = "lock"


class FolderLock:
    """A lock that ends with its holder, however that ends.

    `shared` holders keep a writer out and each other in. Raises CaseFileInUse when the
    lock is held elsewhere, DiskWithoutLocks when the disk has none, ReadOnlyCaseFile when the
    folder cannot be written to.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        try:
            self._descriptor = files.open_or_create(folder / FILE)
        except OSError as error:
            raise (DiskFull if error.errno in FULL else ReadOnlyCaseFile) from None
        try:
            locks.lock(self._descriptor, shared=shared)
        except (locks.HeldElsewhere, locks.NoLocks) as refused:
            files.close(self._descriptor)
            held = isinstance(refused, locks.HeldElsewhere)
            raise (CaseFileInUse if held else DiskWithoutLocks) from None

    def release(self) -> None:
        """Let the next program in; the empty file stays, since removing it would race."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                files.close(self._descriptor)
            self._descriptor = -1
