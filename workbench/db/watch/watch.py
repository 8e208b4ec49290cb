"""The watch over one case file: every write is compared with its place and told its witness."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.db.journal import JournalReading
from workbench.db.keys import key_slots
from workbench.db.keys.unlocking import Unlocked
from workbench.db.watch.files_on_disk import FilesOnDisk, Lies
from workbench.db.watch.log import log_goes_on, log_of
from workbench.db.watch.mark import Mark
from workbench.db.watch.weighing import weighed
from workbench.db.watch.witness import Witness
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import DoubtfulCaseFile


class Watch:
    """Knows of an open case file where it lies and how far it had come.

    `doubt` is what its witness says against it, once `judge` was asked. Made before anything
    connects to the database; `is_still` where no other program writes. Raises MissingDatabase.
    """

    def __init__(self, folder: Path, file: Path, unlocked: Unlocked, *, is_still: bool) -> None:
        self.doubt: WitnessDoubt | None = None
        self.files = FilesOnDisk(folder, file, unlocked.header)
        self._witness = witness_of(folder, unlocked)
        self._seen = self._witness.read()
        self._last: Mark | None = None
        self._log = log_of(file)
        self.log_is_foreign = (
            is_still
            and self._seen is not None
            and self.files.log_bytes > 0
            and not log_goes_on(file, self._seen.page)
        )

    def look(self) -> Mark | None:
        """The witness as it lies before the database is read, to be weighed afterwards."""
        return self._witness.read()

    def weigh(self, store: JournalReading, before: Mark | None) -> WitnessDoubt | None:
        """Compare what is read with the witness as it lay before, and as it lies now."""
        now = reached(store, self.files.page)
        after, lies_there = self._witness.read(), self._witness.lies_there
        found = weighed(before, after, now, store.hash_at, lies_there=lies_there)
        if found is None and self.log_is_foreign:
            return WitnessDoubt(why=DoubtReason.ANOTHER_LOG)
        return found

    def judge(self, store: JournalReading) -> None:
        """Find out on opening whether there is a doubt."""
        self.doubt = self.weigh(store, self._seen)

    def refuse_doubt(self) -> None:
        """Let nothing be written while nobody decided to go on; raises DoubtfulCaseFile."""
        if self.doubt is not None:
            raise DoubtfulCaseFile

    def before_commit(self) -> None:
        """Have the mark of the write before on the disk, so that one commit is ahead at most.

        Raises DiskFull, ReadOnlyCaseFile; then nothing is committed.
        """
        self._witness.settle()

    def after_write(self, mark: Mark) -> None:
        """Make sure of the place before a commit is acknowledged, and tell the witness.

        Raises CaseFileReplaced; then the commit reached a file that lies here no more.
        """
        self.files.refuse_change()
        self._last = mark
        self._witness.record(mark)

    def after_folding(self) -> None:
        """Let the witness know the pages that the next log goes on from."""
        self.files.remember()
        if self._last is not None and self.doubt is None:
            self._last = replace(self._last, page=self.files.page)
            self._witness.record(self._last, wait=True)

    def begin(self, mark: Mark) -> None:
        """Go on from what was found on opening, where a crash may have left it one behind.

        Raises DiskFull, ReadOnlyCaseFile; then it is owed, and asked for before the first write.
        """
        self._last = mark
        if self._seen is None:
            self._witness.renew(mark)
        elif self._seen != mark:
            self._witness.record(mark, wait=True)
        self._seen = mark

    def settle_doubt(self, mark: Mark) -> None:
        """Begin anew after a person decided to go on.

        Raises CaseFileReplaced, DiskFull, ReadOnlyCaseFile.
        """
        self.files.refuse_change()
        self._witness.renew(mark)
        self._last, self._seen, self.doubt = mark, mark, None

    def drop_foreign_log(self) -> None:
        """Take away a log that can never be read with the database beside it."""
        if self.log_is_foreign:
            with contextlib.suppress(OSError):
                self._log.unlink()
            self.log_is_foreign = False

    def for_a_copy(self, reached: Mark) -> Mark | None:
        """What the witness of a copy is to say; a doubt goes with it, and so does none."""
        if self.doubt is not None:
            return self._seen
        return reached if reached.writes else None

    def close(self) -> None:
        """Let go of everything, once nothing is connected any more."""
        self._witness.close(settle=self.files.lies() is Lies.HERE)
        self.files.close()


def witness_of(folder: Path, unlocked: Unlocked) -> Witness:
    """The witness that fits the database of this header and no other."""
    return Witness(
        folder, key_slots.derived(unlocked.data_key, "witness"), _bound(unlocked.header)
    )


def make_witness(folder: Path, unlocked: Unlocked, mark: Mark) -> None:
    """Make the witness of a database that is not in use; raises DiskFull, ReadOnlyCaseFile."""
    witness = witness_of(folder, unlocked)
    try:
        witness.renew(mark)
    finally:
        witness.close()


def reached(store: JournalReading, page: bytes) -> Mark:
    """How far the database has come that is read here."""
    number, head = store.head()
    return Mark(writes=store.writes(), number=number, hash=head, page=page)


def _bound(header: Mapping[str, Any]) -> bytes:
    # Every copy has a salt of its own: the witness of a backup fits its backup alone.
    return f"{header['vault']} {header['database']['salt']}\n".encode()
