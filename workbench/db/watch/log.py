"""Whether the write-ahead log beside a database goes on from the pages that lie in it."""

from __future__ import annotations

from pathlib import Path

from workbench.db.watch.mark import PAGE_BYTES, fingerprint

_HEADER, _FRAME_HEADER = 32, 24
_MAGICS = (0x377F0682, 0x377F0683)


def log_of(file: Path) -> Path:
    """Where the log of a database lies."""
    return file.with_name(f"{file.name}-wal")


def log_goes_on(file: Path, page: bytes) -> bool:
    """Whether the log would be folded into the database that it was written for.

    `page` is the fingerprint of the first page after the log was last folded in. A program
    that ended while it folded leaves a first page that stands in the log itself. The database
    must not be in use by this program: reading it here drops locks.
    """
    with file.open("rb") as opened:
        first = opened.read(PAGE_BYTES)
    if fingerprint(first) == page:
        return True
    log = log_of(file)
    with log.open("rb") as opened:
        start = opened.read(_HEADER)
        if int.from_bytes(start[:4], "big") not in _MAGICS:
            return True  # unreadable to the database as well, which passes it over
        salts, length = start[16:24], _FRAME_HEADER + PAGE_BYTES
        while len(frame := opened.read(length)) == length:
            is_first = int.from_bytes(frame[:4], "big") == 1
            if is_first and frame[8:16] == salts and frame[_FRAME_HEADER:] == first:
                return True
    return False
