"""An older case file read without a byte of it changed: in an encrypted copy, brought forward."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes

from workbench.db import backup, engine, lock, schema
from workbench.db.engine import CipherKey, Engines
from workbench.db.folders import disk_faults
from workbench.db.lock import FolderLock
from workbench.services.faults import CaseFileFault, CaseFileInUse, UnwritablePlace
from workbench.system import temporary

_PREFIX = "dpo-workbench-reading-"
_ATTEMPTS = 5
# Whoever shows a line of a list makes it anew then, as nothing is written here to do it before.
_LINES_ARE_OLD = """
    INSERT OR IGNORE INTO behind (record) SELECT number FROM records WHERE standing <> 'purged'
"""


class WorkingCopy:
    """A copy of the newest shape that lies where the system keeps temporary files.

    It is sealed under the key of the case file and a salt of its own, can only be read, and
    goes on closing. A program that is killed leaves it encrypted; `sweep` takes it away. Raises
    DiskFull, UnwritablePlace, DamagedDatabase.
    """

    def __init__(self, original: Engines, key: CipherKey) -> None:
        self._folder, self._lock = _own_folder()
        try:
            file, own = self._folder / engine.FILE, replace(key, salt=token_bytes(len(key.salt)))
            backup.snapshot(original, file, own)
            _bring_forward(file, own)
            self.engines = Engines(file, own, read_only=True, immutable=True)
        except BaseException:
            self._remove()
            raise

    def close(self) -> None:
        """Close every connection and remove the copy."""
        self.engines.dispose()
        self._remove()

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()


def sweep() -> None:
    """Remove the copies that programs left behind which were killed."""
    for folder in temporary.folders(_PREFIX):
        if not (folder / lock.FILE).exists():
            continue  # being made at this moment
        try:
            held = FolderLock(folder)
        except CaseFileFault:
            continue  # somebody reads it
        shutil.rmtree(folder, ignore_errors=True)
        held.release()


def _own_folder() -> tuple[Path, FolderLock]:
    for _ in range(_ATTEMPTS):
        with disk_faults(UnwritablePlace):
            folder = temporary.make_folder(_PREFIX)
        try:
            return folder, FolderLock(folder)
        except CaseFileInUse:
            continue  # swept away by another program before it was locked
    raise UnwritablePlace


def _bring_forward(file: Path, key: CipherKey) -> None:
    engines = Engines(file, key, read_only=False, immutable=False)
    try:
        with engines.writing() as connection:
            schema.migrate(connection)
            connection.exec_driver_sql(_LINES_ARE_OLD)
        engines.checkpoint()
    finally:
        engines.dispose()
