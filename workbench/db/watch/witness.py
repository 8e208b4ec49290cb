"""The witness: a small file beside the database that knows how far the database had come.

Two slots are written in turn, in place. When a write is acknowledged, its mark is with the
system, so that no end of the program loses it; a thread puts it on the disk at once, and the
next commit waits for that.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import threading
from collections.abc import Iterator
from concurrent import futures
from contextlib import contextmanager
from pathlib import Path

from workbench.db.folders import disk_faults
from workbench.db.watch.mark import SLOT_BYTES, Mark, Slot, sealed, unsealed
from workbench.system import files

FILE = "witness"

_SLOTS = 2


class Witness:
    """The witness of one database; `key` and `bound` make it fit no other."""

    def __init__(self, folder: Path, key: bytes, bound: bytes) -> None:
        self._file = folder / FILE
        self._key, self._bound = key, bound
        self._lock = threading.Lock()
        self._descriptor = -1
        self._known = Slot(0, Mark(writes=-1, number=0, hash="", page=b""))
        self._owed: Mark | None = None
        self._thread: futures.ThreadPoolExecutor | None = None
        self._flushing: futures.Future[None] | None = None

    @property
    def lies_there(self) -> bool:
        """Whether anything lies at its place."""
        return os.path.lexists(self._file)

    def read(self) -> Mark | None:
        """The last mark that lies on the disk; None when there is none that fits."""
        slot = self._read()
        return None if slot is None else slot.mark

    def record(self, mark: Mark, *, wait: bool = False) -> None:
        """Keep a mark, once the one before is on the disk; an older one is passed over.

        What the disk refuses now is owed, and `settle` tries again. With `wait` it is on the
        disk afterwards.
        """
        with self._lock:
            if mark.writes < self._known.mark.writes:
                return
            try:
                self._await_flush()
                self._write(mark)
            except OSError:
                self._owed = mark
        if wait:
            self.settle()

    def settle(self) -> None:
        """Have the last mark on the disk, and make good what the disk refused.

        Raises DiskFull, ReadOnlyCaseFile.
        """
        with self._lock, disk_faults():
            try:
                self._await_flush()
            except OSError:
                self._owed = self._owed or self._known.mark
            if self._owed is not None:
                self._make(self._owed)

    def renew(self, mark: Mark) -> None:
        """Begin anew with this mark, whatever lay there; raises DiskFull, ReadOnlyCaseFile."""
        with self._lock, disk_faults():
            self._owed = mark
            self._make(mark)

    def close(self, *, settle: bool = True) -> None:
        """Let go of the file and forget its key; `settle` where it still lies at its place."""
        with contextlib.suppress(Exception):
            if settle:
                self.settle()
        if self._thread is not None:
            self._thread.shutdown()
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._thread, self._key = -1, None, b""

    def _write(self, mark: Mark) -> None:
        if not self._is_ours():
            if self._known.generation == 0:
                self._adopt()
            if not self._is_ours():
                self._make(mark)
                return
        slot = Slot(self._known.generation + 1, mark)
        place = slot.generation % _SLOTS * SLOT_BYTES
        os.lseek(self._descriptor, place, os.SEEK_SET)
        os.write(self._descriptor, sealed(slot, self._key, self._bound))
        self._known = slot
        self._flush()

    def _flush(self) -> None:
        if self._thread is None:
            self._thread = futures.ThreadPoolExecutor(1, thread_name_prefix="witness")
        self._flushing = self._thread.submit(files.sync_data, self._descriptor)

    def _await_flush(self) -> None:
        flushing, self._flushing = self._flushing, None
        if flushing is not None:
            flushing.result()

    def _adopt(self) -> None:
        """Go on with the file that lies there, after its last slot."""
        slot = self._read()
        if slot is not None:
            self._descriptor = files.open_in_place(self._file, to_write=True)
            self._known = slot

    def _is_ours(self) -> bool:
        if self._descriptor < 0:
            return False
        with contextlib.suppress(OSError):
            return os.path.samestat(os.lstat(self._file), os.fstat(self._descriptor))
        return False

    def _make(self, mark: Mark) -> None:
        with contextlib.suppress(OSError):  # a flush still holds what is let go of below
            self._await_flush()
        slot = Slot(max(self._known.generation, 0) + 1, mark)
        blank = bytearray(_SLOTS * SLOT_BYTES)
        place = slot.generation % _SLOTS * SLOT_BYTES
        bytes_of_slot = sealed(slot, self._key, self._bound)
        blank[place : place + len(bytes_of_slot)] = bytes_of_slot
        with self._appearing() as descriptor:
            os.write(descriptor, blank)
        self._known, self._owed = slot, None

    @contextmanager
    def _appearing(self) -> Iterator[int]:
        """A new file to fill, which takes the place of whatever lay there."""
        new = self._file.with_name(f"{FILE}-{secrets.token_hex(4)}.new")
        descriptor = files.create_to_rewrite(new)
        try:
            yield descriptor
            files.sync(descriptor)
            new.replace(self._file)
        except BaseException:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                new.unlink()
            raise
        files.sync_folder(self._file.parent)
        before, self._descriptor = self._descriptor, descriptor
        if before >= 0:
            os.close(before)

    def _read(self) -> Slot | None:
        try:
            descriptor = files.open_in_place(self._file, to_write=False)
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            data = os.read(descriptor, _SLOTS * SLOT_BYTES)
        except OSError:
            return None
        finally:
            os.close(descriptor)
        starts = range(0, _SLOTS * SLOT_BYTES, SLOT_BYTES)
        read = (unsealed(data[at : at + SLOT_BYTES], self._key, self._bound) for at in starts)
        return max(
            (slot for slot in read if slot is not None),
            key=lambda slot: slot.generation,
            default=None,
        )
