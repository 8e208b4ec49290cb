"""A lock on an open file, which ends with the program that holds it, however that ends."""

from __future__ import annotations

import sys


class HeldElsewhere(Exception):
    """Another program, or another part of this one, holds the lock."""


class NoLocks(Exception):
    """The disk cannot tell programs apart, as some network disks cannot."""


if sys.platform == "win32":
    import errno
    import msvcrt

    def lock(descriptor: int, *, shared: bool) -> None:
        """Take the lock or say why not, without waiting.

        This system knows no shared lock on a byte: the first reader keeps writers out, a second
        one is refused and has to read without. Raises HeldElsewhere, NoLocks.
        """
        del shared
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            held = error.errno in {errno.EACCES, errno.EDEADLK}
            raise (HeldElsewhere if held else NoLocks) from None
else:
    import fcntl

    def lock(descriptor: int, *, shared: bool) -> None:
        """Take the lock or say why not, without waiting.

        `shared` holders keep a writer out and each other in. Raises HeldElsewhere, NoLocks.
        """
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldElsewhere from None
        except OSError:
            raise NoLocks from None
