"""Folders where the system keeps temporary files, for their owner alone from the start."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


def make_folder(prefix: str) -> Path:
    """A new folder that nobody else may look into, with this beginning of its name.

    Raises OSError.
    """
    return Path(tempfile.mkdtemp(prefix=prefix))


_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - for folders of their own, made as any other
_ENOUGH_BYTES = 512_000_000
_FORGOTTEN_SECONDS = 24 * 60 * 60


def make_passing_folder(prefix: str) -> Path:
    """The same for what goes in a moment: in memory, where the system has room for it there.

    What a program that was killed left behind there a day ago or more is taken away.
    Raises OSError.
    """
    place = _IN_MEMORY if _has_room(_IN_MEMORY) else Path(tempfile.gettempdir())
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    forgotten = made.stat().st_mtime - _FORGOTTEN_SECONDS
    for left in folders(prefix, place):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < forgotten:
                shutil.rmtree(left, ignore_errors=True)
    return made


def _has_room(place: Path) -> bool:
    try:
        return os.access(place, os.W_OK) and shutil.disk_usage(place).free > _ENOUGH_BYTES
    except OSError:
        return False


def folders(prefix: str, place: Path | None = None) -> Iterator[Path]:
    """The folders of the same owner with this beginning of their names; links are none.

    They lie in `place`, or where the system keeps temporary files.
    """
    try:
        entries = [*os.scandir(place or tempfile.gettempdir())]
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(prefix) and _is_own_folder(entry):
            yield Path(entry.path)


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    try:
        owner = entry.stat(follow_symlinks=False).st_uid
        return entry.is_dir(follow_symlinks=False) and owner == _own_id(owner)
    except OSError:
        return False


def _own_id(otherwise: int) -> int:
    # Windows keeps the folders for temporary files of each account apart.
    return os.getuid() if hasattr(os, "getuid") else otherwise
