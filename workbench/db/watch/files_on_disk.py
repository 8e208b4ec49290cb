"""The place of an open case file: whether what lies there is still what was opened."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from workbench.db.keys import header
from workbench.db.watch.mark import PAGE_BYTES, fingerprint
from workbench.services.faults import (
    CaseFileFault,
    CaseFileReplaced,
    MissingDatabase,
    UnreadablePlace,
)
from workbench.system import files


class Lies(Enum):
    """Where the database is that was opened."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    OVERWRITTEN = "overwritten"


class FilesOnDisk:
    """The files of a case file as they lay when it was opened.

    The database is written by folding in its log and by nothing else, so that a file of the
    same name that changed otherwise is another one. Raises MissingDatabase.
    """

    def __init__(self, folder: Path, file: Path, known: Mapping[str, Any]) -> None:
        self._folder, self._file = folder, file
        self._log = file.with_name(f"{file.name}-wal")
        # Held open: closing it while the database is in use would drop the locks on it.
        try:
            self._descriptor = files.open_to_read(file)
        except PermissionError:
            raise UnreadablePlace from None
        except OSError:
            raise MissingDatabase from None
        self._known = known
        self._header = _state(folder / header.FILE)
        self._log_lay: os.stat_result | None = None
        self._gone = False
        self.page = b""
        self.remember()

    @property
    def log_bytes(self) -> int:
        """How long the log beside the database is."""
        with contextlib.suppress(OSError):
            return self._log.stat().st_size
        return 0

    def remember(self) -> None:
        """Remember the database as it lies now, after its log was folded in."""
        self._lay = os.fstat(self._descriptor)
        self.page = self._page_now()

    def expect(self, known: Mapping[str, Any]) -> None:
        """The key file is to be this one from now on."""
        self._known = known

    def refuse_another_database(self) -> None:
        """Let nobody connect to a database that is not the one that was opened.

        Raises CaseFileReplaced.
        """
        if self._gone or not self._is_same_file():
            self._gone = True
            raise CaseFileReplaced

    def refuse_change(self) -> None:
        """Compare what lies here with what was opened; raises CaseFileReplaced from then on."""
        if self._gone or not (self._is_same() and self._log_is_same() and self._header_is_same()):
            self._gone = True
            raise CaseFileReplaced

    def lies(self) -> Lies:
        """Where the database is now that was opened here."""
        if not self._is_same_file():
            return Lies.ELSEWHERE
        return Lies.HERE if self._is_same() else Lies.OVERWRITTEN

    def empty_log(self) -> None:
        """Empty our log, which would be folded into the database that was written over ours."""
        if self._log_is_same():
            with contextlib.suppress(OSError):
                os.truncate(self._log, 0)

    def close(self) -> None:
        """Let go, once nothing is connected any more."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _is_same_file(self) -> bool:
        try:
            return os.path.samestat(self._file.stat(), self._lay)
        except OSError:
            return False

    def _is_same(self) -> bool:
        try:
            lies = self._file.stat()
        except OSError:
            return False
        if not os.path.samestat(lies, self._lay):
            return False
        if (lies.st_size, lies.st_mtime_ns) == (self._lay.st_size, self._lay.st_mtime_ns):
            return True
        if lies.st_size != self._lay.st_size or self._page_now() != self.page:
            return False
        self._lay = lies  # touched, and not written
        return True

    def _log_is_same(self) -> bool:
        try:
            lies = self._log.stat()
        except OSError:
            return self._log_lay is None
        if self._log_lay is None:
            self._log_lay = lies
        return os.path.samestat(lies, self._log_lay)

    def _header_is_same(self) -> bool:
        now = _state(self._folder / header.FILE)
        if now == self._header and now:
            return True
        # Written anew, by this program or by another: then its words decide.
        try:
            same = header.read_header(self._folder) == self._known
        except (CaseFileFault, OSError):
            return False
        self._header = now
        return same

    def _page_now(self) -> bytes:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return fingerprint(os.read(self._descriptor, PAGE_BYTES))


def _state(file: Path) -> tuple[int, ...]:
    try:
        lies = file.stat()
    except OSError:
        return ()
    return (lies.st_dev, lies.st_ino, lies.st_size, lies.st_mtime_ns, lies.st_ctime_ns)
