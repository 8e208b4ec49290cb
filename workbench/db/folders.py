"""Folders that appear whole or not at all, and survive a power cut once they have."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.services.faults import (
    CaseFileExists,
    DiskFull,
    ReadOnlyCaseFile,
    UnwritablePlace,
)
from workbench.system import files

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def refuse_existing(path: Path) -> None:
    """Replace nothing, not even an empty folder.

    Raises CaseFileExists.
    """
    if os.path.lexists(path):
        raise CaseFileExists


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A hidden folder to fill, which takes its name when the block ends well.

    Raises CaseFileExists, DiskFull, UnwritablePlace, ReadOnlyCaseFile; then nothing is left.
    """
    hidden = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.new")
    with disk_faults(UnwritablePlace):
        path.parent.mkdir(parents=True, exist_ok=True)
        hidden.mkdir(mode=0o700)
    try:
        yield hidden
        with disk_faults():
            files.sync_folder(hidden)
            refuse_existing(path)
            hidden.rename(path)
            files.sync_folder(path.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def sync_file(file: Path) -> None:
    """Put what was written to a file on the disk itself."""
    with disk_faults(), file.open("rb+") as opened:
        files.sync(opened.fileno())


@contextmanager
def disk_faults(unwritable: type[ReadOnlyCaseFile] = ReadOnlyCaseFile) -> Iterator[None]:
    """Tell a full disk from one that cannot be written to; paths stay out of the message.

    Raises DiskFull, `unwritable`.
    """
    try:
        yield
    except OSError as error:
        fault = DiskFull if error.errno in FULL else unwritable
    else:
        return
    raise fault from None
