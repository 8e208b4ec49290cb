"""One program at a time: a lock of the operating system on a file inside the case file."""

from __future__ import annotations

import contextlib
import os
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

    `shared` holders keep a writer out and each other in; one that had to make the file takes it
    away, unless another reads on.
    Raises CaseFileInUse when the lock is held elsewhere, DiskWithoutLocks when the disk has
    none, ReadOnlyCaseFile when the folder cannot be written to.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self._path = folder / FILE
        self._to_be_removed = shared and not os.path.lexists(self._path)
        self._descriptor = _locked(self._path, shared=shared)
        while not self._lies_there():
            files.close(self._descriptor)
            self._descriptor = _locked(self._path, shared=shared)

    def release(self) -> None:
        """Let the next program in; a file that writers made stays."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError, locks.HeldElsewhere, locks.NoLocks):
            if self._to_be_removed:
                # Alone with it: whoever locks it next looks whether it still lies there.
                locks.lock(self._descriptor, shared=False)
                self._path.unlink()
        with contextlib.suppress(OSError):
            files.close(self._descriptor)
        self._descriptor = -1

    def _lies_there(self) -> bool:
        """Whether what is locked still lies at its place: a reader may have taken it away."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except OSError:
            return False


def _locked(path: Path, *, shared: bool) -> int:
    try:
        descriptor = files.open_or_create(path)
    except OSError as error:
        raise (DiskFull if error.errno in FULL else ReadOnlyCaseFile) from None
    try:
        locks.lock(descriptor, shared=shared)
    except (locks.HeldElsewhere, locks.NoLocks) as refused:
        files.close(descriptor)
        held = isinstance(refused, locks.HeldElsewhere)
        raise (CaseFileInUse if held else DiskWithoutLocks) from None
    return descriptor
