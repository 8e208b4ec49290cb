"""Case files as a whole: made, opened, recovered, copied, proved; one function each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workbench.domain.journal import EntryType, NewEntry
from workbench.services.faults import CaseFileFault
from workbench.services.ports import CaseFile, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """What the recovery sheet must show, once: it is kept nowhere else.

    `recovery_key` are the groups to print; `header` is the key file as text, so that sheet
    and database alone suffice.
    """

    recovery_key: tuple[str, ...]
    header: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a case file that is not as it was written: where, and what."""

    place: str
    flaw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked in a case file, and every flaw found; whole when there is none."""

    entries: int
    head: str
    records: int
    documents: int
    flaws: tuple[Flaw, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws


class Sheet(StrEnum):
    """How it stands with the recovery sheet of a case file.

    `OLD` is one whose slot anybody could make; `UNCONFIRMED` one that was shown and that
    nobody has said to have stored.
    """

    STORED = "stored"
    OLD = "old"
    UNCONFIRMED = "unconfirmed"


class KeySlots(Protocol):
    """The ways of opening a case file, and how they are replaced.

    Whatever changes raises ReadOnlyCaseFile and DiskFull; then the earlier ways stay.
    """

    @property
    def sheet(self) -> Sheet:
        """How it stands with the recovery sheet."""
        ...

    @property
    def by_old_sheet(self) -> bool:
        """Whether the file was opened by a sheet that cannot prove whose file it is."""
        ...

    @property
    def unnoted(self) -> tuple[Mapping[str, str], ...]:
        """What changed here and the journal does not tell yet, each with its own `change`."""
        ...

    def await_sheet(self) -> None:
        """Remember that the sheet of a new case file is yet to be stored."""
        ...

    def add_sheet(self) -> Created:
        """Make a new sheet, which opens the file beside the earlier ones."""
        ...

    def keep_sheet(self) -> None:
        """The new sheet is stored, or opened the file: no earlier one opens it any more."""
        ...

    def drop_sheet(self) -> None:
        """The new sheet is not stored: it opens nothing, and the earlier ones stay."""
        ...

    def noted(self) -> None:
        """The journal tells of every change now."""
        ...


class OpenCaseFile(CaseFile, Protocol):
    """An open case file, with what concerns it as a whole."""

    @property
    def keys(self) -> KeySlots:
        """The ways of opening it."""
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
        """The ids of all purged records, to be purged again in a backup."""
        ...

    def verify(self) -> Verification:
        """Check chain, fold, documents and page seals."""
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
    _catch_up(case_file, now)
    return case_file


def change_passphrase(case_file: OpenCaseFile, old: str, new: str, now: datetime) -> None:
    """Change the passphrase and say so in the journal.

    Raises WrongPassphrase, ReadOnlyCaseFile.
    """
    case_file.change_passphrase(old, new)
    _note_keys(case_file, now)


def recover(
    vaults: Vaults, path: Path, recovery_key: str, new_passphrase: str, now: datetime
) -> OpenCaseFile:
    """Open by the recovery key, set a new passphrase and say so in the journal.

    A sheet that opens the file is at hand: where it was the last one made, every earlier one
    goes. Raises WrongRecoveryKey, ReplacedSheet, NewerSheet.
    """
    case_file = vaults.recover(path, recovery_key, new_passphrase)
    _catch_up(case_file, now)
    if case_file.keys.sheet is not Sheet.STORED and not case_file.keys.by_old_sheet:
        with suppress(CaseFileFault):  # then both go on, and the next opening asks again
            keep_sheet(case_file, now)
    return case_file


def new_sheet(case_file: OpenCaseFile, now: datetime) -> Created:
    """Make a recovery sheet that opens the file beside the earlier ones.

    `keep_sheet` or `drop_sheet` follows; when neither does, the person is asked again.
    Raises ReadOnlyCaseFile, DiskFull.
    """
    made = case_file.keys.add_sheet()
    _note_keys(case_file, now)
    return made


def keep_sheet(case_file: OpenCaseFile, now: datetime) -> None:
    """The new sheet is stored: from now on no earlier one opens the file.

    Raises ReadOnlyCaseFile, DiskFull; then all of them do.
    """
    case_file.keys.keep_sheet()
    _note_keys(case_file, now)


def drop_sheet(case_file: OpenCaseFile, now: datetime) -> None:
    """The new sheet is not stored: it opens nothing, and the earlier ones stay.

    Raises ReadOnlyCaseFile, DiskFull; then all of them open the file.
    """
    case_file.keys.drop_sheet()
    _note_keys(case_file, now)


def back_up(case_file: OpenCaseFile, folder: Path, now: datetime) -> Path:
    """Make a verified copy and say so in the journal, after the copy.

    Raises BackupFailed, DiskFull, CaseFileExists.
    """
    with case_file.reading() as reading:
        number, head = reading.head()
    made = case_file.back_up(folder, now)
    if not case_file.read_only:
        _note(case_file, EntryType.BACKED_UP, {"entry": number, "head": head}, now)
    return made


def restore(
    vaults: Vaults, backup: Path, path: Path, passphrase: str, now: datetime, erased: Iterable[str]
) -> OpenCaseFile:
    """Restore a backup, and purge again what was erased since it was made.

    `erased` are the ids that the case file to be replaced names, as far as it can still be
    read. Raises CaseFileExists, BackupFailed.
    """
    case_file = vaults.restore(backup, path, passphrase)
    _catch_up(case_file, now)
    with case_file.writing(now) as writing:
        again = [
            record
            for record in erased
            if (stored := writing.stored(record)) is not None and stored.standing != "purged"
        ]
        for record in again:
            writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])
            writing.purge(record)
        payload = {"purged_again": len(again)}
        writing.append([NewEntry(record="", type=EntryType.RESTORED, payload=payload)])
    return case_file


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


def _catch_up(case_file: OpenCaseFile, now: datetime) -> None:
    """Note what the program could not before it was ended, and nothing twice."""
    if case_file.read_only or not case_file.keys.unnoted:
        return
    with case_file.reading() as reading:
        told = {
            entry.payload.get("change")
            for entry in reading.all_entries()
            if entry.type == EntryType.KEYS_CHANGED and entry.payload is not None
        }
    with suppress(CaseFileFault):  # a full disk must not keep anybody out; next time then
        _note_keys(case_file, now, told)


def _note_keys(
    case_file: OpenCaseFile, now: datetime, told: Collection[object] = frozenset()
) -> None:
    changes = [change for change in case_file.keys.unnoted if change["change"] not in told]
    if changes:
        with case_file.writing(now) as writing:
            writing.append(
                NewEntry(record="", type=EntryType.KEYS_CHANGED, payload=dict(change))
                for change in changes
            )
    case_file.keys.noted()


def _note(
    case_file: CaseFile, what: EntryType, payload: dict[str, str | int], now: datetime
) -> None:
    with case_file.writing(now) as writing:
        writing.append([NewEntry(record="", type=what, payload=payload)])
