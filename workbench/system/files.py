"""Files that are private from the start, never made through a link, and truly on the disk."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

_ONLY_OWNER = 0o600
# Windows has no O_NOFOLLOW (a link there needs a right that few accounts have) and would turn
# every line end into two characters without O_BINARY; elsewhere there is no such thing.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


def create(path: Path) -> int:
    """A descriptor to write a file that was not there, for its owner alone.

    What lies there from a program that was ended is removed first, and a link is never
    followed. Raises OSError.
    """
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, _ONLY_OWNER)


def open_or_create(path: Path) -> int:
    """A descriptor to read and write a file, made for its owner alone where there is none.

    Raises OSError, also where the file is a link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | _PLAIN, _ONLY_OWNER)


def open_to_read(path: Path) -> int:
    """A descriptor to read a file, wherever its name leads; raises OSError."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))


def open_in_place(path: Path, *, to_write: bool) -> int:
    """A descriptor of what lies there itself: no link is followed, no pipe is waited for.

    Raises OSError.
    """
    return os.open(path, (os.O_RDWR if to_write else os.O_RDONLY) | _PLAIN | _NO_WAITING)


def create_to_rewrite(path: Path) -> int:
    """A descriptor to write and read a file that was not there, for its owner alone.

    Raises OSError, also where anything lies there.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _PLAIN, _ONLY_OWNER)


def close(descriptor: int) -> None:
    """Let go of a descriptor."""
    os.close(descriptor)


def write_private(path: Path, data: bytes) -> None:
    """Put bytes into a file for its owner alone, in place of what was there.

    What was there stays whole until all of it is on the disk; a link is replaced, not followed.
    Raises OSError.
    """
    # Always the same name: what a program left there that was ended goes with the next writing.
    new = path.parent / f".{path.name}.new"
    try:
        with os.fdopen(create(new), "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        new.replace(path)
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_private(path: Path) -> None:
    """Keep a file that a library made for its owner alone, where the system can.

    Raises OSError.
    """
    path.chmod(_ONLY_OWNER)


def sync(descriptor: int) -> None:
    """Put what was written on the disk itself, not into its cache.

    Raises OSError.
    """
    if sys.platform == "darwin":
        # On macOS fsync stops at the cache of the disk; some disks refuse to go further.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_data(descriptor: int) -> None:
    """Put the bytes of a file whose size stays on the disk itself; raises OSError."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        sync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a name in this folder survive a power cut, where the system can.

    Windows opens no folder, and keeps names by itself.
    """
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)
