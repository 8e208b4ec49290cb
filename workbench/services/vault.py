"""Case files as a whole: made, opened, recovered, copied, proved; one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workbench.domain.journal import EntryType, NewEntry
from workbench.services.changes import Done
from workbench.services.doubts import RESTORED, Renewal, WitnessDoubt
from workbench.services.erasing_again import erase_again
from workbench.services.faults import CaseFileFault, CaseFileReplaced
from workbench.services.flaws import Flaw
from workbench.services.key_slots import (
    Created,
    KeyedCaseFile,
    SheetState,
    confirm_sheet,
    note_keys,
    note_outstanding,
)
from workbench.services.ports import CaseFile, Reading


class Checked(StrEnum):
    """What a proof goes through, one after the other."""

    PAGES = "pages"
    ENTRIES = "entries"
    RECORDS = "records"
    LISTS = "lists"
    DOCUMENTS = "documents"
    LINES = "lines"  # of lists, made anew from the entries


@dataclass(frozen=True, slots=True)
class Checking:
    """How far a proof is."""

    what: Checked
    done: int
    total: int


def unwatched(checking: Checking) -> bool:
    """Let a proof go on with nobody looking."""
    del checking
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked in a case file, and every flaw found; whole when there is none."""

    entries: int
    head: str
    records: int
    documents: int
    flaws: tuple[Flaw, ...]
    doubt: WitnessDoubt | None = None
    renewals: tuple[Renewal, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong, and nothing is missing that the witness knows of."""
        return not self.flaws and self.doubt is None


class OpenCaseFile(KeyedCaseFile, Protocol):
    """An open case file, with what concerns it as a whole."""

    @property
    def synchronised_by(self) -> str:
        """The program that synchronises its folder; empty where none shows."""
        ...

    @property
    def doubt(self) -> WitnessDoubt | None:
        """What its witness says against the case file; it can only be read until `go_on`."""
        ...

    @property
    def is_older(self) -> bool:
        """Whether an earlier version wrote it, so that it is read in an encrypted copy."""
        ...

    @property
    def may_go_on(self) -> bool:
        """Whether there is a doubt that `go_on` would end."""
        ...

    @property
    def erases_still(self) -> bool:
        """Whether erased words still stand in the log, because something reads."""
        ...

    def go_on(self, now: datetime, reason: str) -> None:
        """Go on in spite of a doubt, which the journal tells from then on."""
        ...

    def fold_in(self) -> bool:
        """Fold the write-ahead log into the database; False while something reads.

        Raises CaseFileReplaced, DiskFull.
        """
        ...

    def searching(self) -> AbstractContextManager[Reading]:
        """A read transaction for search and reports; `interrupt` ends it with Cancelled."""
        ...

    def interrupt(self) -> None:
        """Cancel what is searching now."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrite the passphrase slot; raises WrongPassphrase."""
        ...

    def back_up(self, folder: Path, now: datetime) -> Path:
        """Make a verified copy in a folder; raises BackupFailed, DiskFull, CaseFileExists."""
        ...

    def erased(self) -> tuple[str, ...]:
        """The ids of all that was purged or destroyed, to be erased again in a backup."""
        ...

    def verify(self, tell: Callable[[Checking], bool] = unwatched) -> Verification:
        """Check page seals, chain, fold, lists and documents.

        `tell` hears how far it is; raises Cancelled when it gives False.
        """
        ...


class Vaults(Protocol):
    """Where case files come from.

    Every method raises the exceptions of `services.faults` and writes nothing then.
    """

    def create(self, path: Path, passphrase: str, now: datetime) -> Created:
        """Make a new case file, closed; raises CaseFileExists, DiskFull."""
        ...

    def open(self, path: Path, passphrase: str, *, read_only: bool = False) -> OpenCaseFile:
        """Open a case file by passphrase; raises WrongPassphrase, CaseFileInUse and more."""
        ...

    def recover(self, path: Path, recovery_key: str, new_passphrase: str) -> OpenCaseFile:
        """Open a case file by its recovery key and set a new passphrase."""
        ...

    def restore(self, backup: Path, path: Path, passphrase: str) -> OpenCaseFile:
        """Put a verified copy of a backup in a free place and open it."""
        ...


def unlock(
    vaults: Vaults, path: Path, passphrase: str, now: datetime, *, read_only: bool = False
) -> OpenCaseFile:
    """Open a case file, and tell its journal of a change of the keys that a crash kept from it.

    Raises WrongPassphrase, CaseFileInUse and what else keeps a file from opening.
    """
    case_file = vaults.open(path, passphrase, read_only=read_only)
    note_outstanding(case_file, now)
    return case_file


def go_on(case_file: OpenCaseFile, now: datetime, reason: str) -> Done[None]:
    """Go on in spite of what its witness says, which the journal tells from then on.

    Raises ReadOnlyCaseFile where the file was opened so, and what writing raises.
    """
    case_file.go_on(now, reason)
    return Done(None, frozenset())


def fold_in(case_file: OpenCaseFile) -> Done[bool]:
    """Fold the write-ahead log into the database; False while something reads.

    Raises CaseFileReplaced, DiskFull.
    """
    return Done(case_file.fold_in(), frozenset())


def change_passphrase(case_file: OpenCaseFile, old: str, new: str, now: datetime) -> Done[None]:
    """Change the passphrase and say so in the journal.

    Raises WrongPassphrase, ReadOnlyCaseFile.
    """
    case_file.change_passphrase(old, new)
    return note_keys(case_file, now)


def recover(
    vaults: Vaults, path: Path, recovery_key: str, new_passphrase: str, now: datetime
) -> Done[OpenCaseFile]:
    """Open by the recovery key, set a new passphrase and say so in the journal.

    A sheet that opens the file is at hand: where it was the last one made, every earlier one
    goes. Raises WrongRecoveryKey, ReplacedSheet, NewerSheet.
    """
    case_file = vaults.recover(path, recovery_key, new_passphrase)
    note_outstanding(case_file, now)
    # While its witness speaks against it nothing is written before a person decided to go on.
    settled = case_file.doubt is None and case_file.keys.sheet is not SheetState.STORED
    if settled and not case_file.keys.by_old_sheet:
        with suppress(CaseFileFault):  # then both go on, and the next opening asks again
            confirm_sheet(case_file, now)
    return Done(case_file, frozenset())


def back_up(case_file: OpenCaseFile, folder: Path, now: datetime) -> Done[Path]:
    """Make a verified copy and say so in the journal, after the copy.

    Where the case file was moved or replaced meanwhile, the copy holds what is open. Raises
    BackupFailed, DiskFull, CaseFileExists.
    """
    with case_file.reading() as reading:
        number, head = reading.head()
    made = case_file.back_up(folder, now)
    if not case_file.read_only:
        # A copy that rescues what is open can be noted nowhere.
        with suppress(CaseFileReplaced):
            _note(case_file, EntryType.BACKED_UP, {"entry": number, "head": head}, now)
    return Done(made, frozenset())


def restore(
    vaults: Vaults, backup: Path, path: Path, passphrase: str, now: datetime, erased: Iterable[str]
) -> Done[OpenCaseFile]:
    """Restore a backup, and erase again what was erased since it was made.

    `erased` are the ids that the case file to be replaced names, as far as it can still be
    read. Raises CaseFileExists, BackupFailed.
    """
    case_file = vaults.restore(backup, path, passphrase)
    case_file.go_on(now, RESTORED)
    note_outstanding(case_file, now)
    with case_file.writing(now) as writing:
        again = erase_again(writing, tuple(erased))
        payload = {"purged_again": len(again)}
        writing.append([NewEntry(record="", type=EntryType.RESTORED, payload=payload)])
    return Done(case_file, frozenset(again))


def erased_in(vaults: Vaults, folders: Iterable[Path], passphrase: str) -> tuple[str, ...]:
    """The ids that case files in these folders name as erased, as far as they can be opened."""
    found: dict[str, None] = {}
    for folder in folders:
        try:
            case_file = vaults.open(folder, passphrase, read_only=True)
        except CaseFileFault:
            continue  # lost or locked away: that is why a backup is restored
        try:
            found |= dict.fromkeys(case_file.erased())
        finally:
            case_file.close()
    return tuple(found)


def _note(
    case_file: CaseFile, what: EntryType, payload: dict[str, str | int], now: datetime
) -> None:
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="", type=what, payload=payload)])
