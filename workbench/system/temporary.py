"""Folders where the system keeps temporary files, for their owner alone from the start."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def make_folder(prefix: str) -> Path:
    """A new folder that nobody else may look into, with this beginning of its name.

    Raises OSError.
    """
    return Path(tempfile.mkdtemp(prefix=prefix))


def folders(prefix: str) -> Iterator[Path]:
    """The folders of the same owner with this beginning of their names; links are none."""
    try:
        entries = [*os.scandir(tempfile.gettempdir())]
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
