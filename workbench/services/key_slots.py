"""How a case file is opened: its key slots, its recovery sheet, and that its journal tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workbench.domain.journal import EntryType, NewEntry
from workbench.services.faults import CaseFileFault
from workbench.services.ports import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """What the recovery sheet must show, once: it is kept nowhere else.

    `recovery_key` are the groups to print; `header` is the key file as text, so that sheet
    and database alone suffice.
    """

    recovery_key: tuple[str, ...]
    header: str


class SheetState(StrEnum):
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
    def sheet(self) -> SheetState:
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

    def confirm_sheet(self) -> None:
        """The new sheet is stored, or opened the file: no earlier one opens it any more."""
        ...

    def drop_sheet(self) -> None:
        """The new sheet is not stored: it opens nothing, and the earlier ones stay."""
        ...

    def noted(self) -> None:
        """The journal tells of every change now."""
        ...


class KeyedCaseFile(CaseFile, Protocol):
    """An open case file whose key slots can be changed."""

    @property
    def keys(self) -> KeySlots:
        """The ways of opening it."""
        ...


def new_sheet(case_file: KeyedCaseFile, now: datetime) -> Created:
    """Make a recovery sheet that opens the file beside the earlier ones.

    `confirm_sheet` or `drop_sheet` follows; when neither does, the person is asked again.
    Raises ReadOnlyCaseFile, DiskFull.
    """
    made = case_file.keys.add_sheet()
    note_keys(case_file, now)
    return made


def confirm_sheet(case_file: KeyedCaseFile, now: datetime) -> None:
    """The new sheet is stored: from now on no earlier one opens the file.

    Raises ReadOnlyCaseFile, DiskFull; then all of them do.
    """
    if case_file.keys.sheet is not SheetState.STORED:
        case_file.keys.confirm_sheet()
    note_keys(case_file, now)


def drop_sheet(case_file: KeyedCaseFile, now: datetime) -> None:
    """The new sheet is not stored: it opens nothing, and the earlier ones stay.

    Raises ReadOnlyCaseFile, DiskFull; then all of them open the file.
    """
    case_file.keys.drop_sheet()
    note_keys(case_file, now)


def note_outstanding(case_file: KeyedCaseFile, now: datetime) -> None:
    """Note what the program could not before it was ended, and nothing twice."""
    if case_file.read_only or not case_file.keys.unnoted:
        return
    with case_file.reading() as reading:
        told = {
            entry.payload.get("change")
            for entry in reading.all_entries()
            if entry.type == EntryType.KEYS_CHANGED and entry.payload is not None
        }
    note_keys(case_file, now, told)


def note_keys(
    case_file: KeyedCaseFile, now: datetime, told: Collection[object] = frozenset()
) -> None:
    """Tell the journal what it does not tell yet of the keys; `told` are changes it does.

    Where that cannot be written now, as on a full disk, the next opening does: the change
    itself has happened, and nobody may take it for undone.
    """
    changes = [change for change in case_file.keys.unnoted if change["change"] not in told]
    with suppress(CaseFileFault):
        if changes:
            with case_file.writing(now) as writing:
                writing.append(
                    NewEntry(record="", type=EntryType.KEYS_CHANGED, payload=dict(change))
                    for change in changes
                )
        case_file.keys.noted()
