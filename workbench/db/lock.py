"""One program at a time: a lock of the operating system on a file inside the case file."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from workbench.services.faults import CaseFileInUse, DiskFull, ReadOnlyCaseFile

FILE = "lock"


class FolderLock:
    """A lock that ends with its holder, however that ends.

    `shared` holders keep a writer out and each other in. Raises CaseFileInUse when the
    lock is held elsewhere, ReadOnlyCaseFile when the folder cannot be written to.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        try:
            self._descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise (DiskFull if full else ReadOnlyCaseFile) from None
        try:
            _take(self._descriptor, shared=shared)
        except OSError:
            os.close(self._descriptor)
            raise CaseFileInUse from None

    def release(self) -> None:
        """Let the next program in; the empty file stays, since removing it would race."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, shared: bool) -> None:
        del shared
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int, *, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
