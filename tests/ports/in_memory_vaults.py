"""Case files in plain dictionaries, found by their place: the second adapter of `Vaults`.

A case file that is open is the one of `in_memory`, with what concerns it as a whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from chain import chain_faults

from tests.ports.in_memory import Contents, InMemoryCaseFile, InMemoryReading, Shelf
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType
from workbench.domain.sentence import sentence
from workbench.services.faults import (
    Cancelled,
    CaseFileExists,
    NoCaseFile,
    WrongPassphrase,
    WrongRecoveryKey,
)
from workbench.services.flaws import Amiss, Flaw
from workbench.services.key_slots import Created, SheetState
from workbench.services.vault import Checking, Verification, unwatched


@dataclass
class Kept:
    """A case file that lies somewhere."""

    passphrase: str
    recovery_key: str
    shelf: Shelf = field(default_factory=Shelf)


class Interruptible(InMemoryReading):
    """A reading that ends with Cancelled once somebody interrupted it."""

    def __init__(self, contents: Contents, actor: str, stopped: Callable[[], bool]) -> None:
        super().__init__(contents, actor)
        self._stopped = stopped

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and object.__getattribute__(self, "_stopped")():
            raise Cancelled
        return object.__getattribute__(self, name)


class InMemoryKeys:
    """The one sheet and the one passphrase that such a case file has."""

    sheet, by_old_sheet, unnoted = SheetState.STORED, False, ()

    def noted(self) -> None:
        """Nothing is left to tell."""


class InMemoryOpenCaseFile(InMemoryCaseFile):
    """Implements the port `OpenCaseFile`."""

    synchronised_by, doubt, may_go_on, erases_still = "", None, False, False

    def __init__(self, vaults: InMemoryVaults, path: Path, *, read_only: bool = False) -> None:
        super().__init__(vaults.kept[path].shelf, read_only=read_only)
        self.name, self.keys = path.stem, InMemoryKeys()
        self._vaults, self._path = vaults, path
        self._searches: set[object] = set()

    @contextmanager
    def searching(self) -> Iterator[InMemoryReading]:
        search = object()
        self._searches.add(search)
        with self.reading() as reading:
            yield Interruptible(reading.contents, self.actor, lambda: search not in self._searches)

    def interrupt(self) -> None:
        self._searches.clear()

    def go_on(self, now: datetime, reason: str) -> None:
        """There is never a doubt: nothing lies beside these contents."""

    def fold_in(self) -> bool:
        return True

    def change_passphrase(self, old: str, new: str) -> None:
        kept = self._vaults.kept[self._path]
        if old != kept.passphrase:
            raise WrongPassphrase
        kept.passphrase = new

    def back_up(self, folder: Path, now: datetime) -> Path:
        kept = self._vaults.kept[self._path]
        copied = Shelf(contents=kept.shelf.contents.copied())
        place = folder / f"{self.name}-{now:%Y-%m-%d-%H%M}.dpo"
        self._vaults.put(place, replace(kept, shelf=copied))
        return place

    def erased(self) -> tuple[str, ...]:
        with self.reading() as reading:
            entries = list(reading.all_entries())
        destroyed = [entry for entry in entries if entry.type == EntryType.DESTROYED]
        return (
            *(entry.record for entry in entries if entry.type == EntryType.PURGED),
            *(entry.text("document") for entry in destroyed if entry.record),
            *(entry.text("item") for entry in destroyed if not entry.record),
        )

    def verify(self, tell: Callable[[Checking], bool] = unwatched) -> Verification:
        with self.reading() as reading:
            entries = list(reading.all_entries())
            records = reading.contents.records
            if not tell(Checking("entries", len(entries), len(entries))):
                raise Cancelled
            flaws = [
                Flaw(sentence("verify.place.entry", number=found.number), found.fault)
                for found in chain_faults(entries)
            ]
            flaws += [
                Flaw(
                    sentence("verify.place.record", reference=row.reference), Amiss.ANSWERS_DIFFER
                )
                for row in records.values()
                if fold(reading.entries(row.id)).answers != row.answers
            ]
            return Verification(
                entries=len(entries),
                head=reading.head()[1],
                records=len(records),
                documents=len(reading.contents.documents),
                flaws=tuple(flaws),
            )


class InMemoryVaults:
    """Implements the port `Vaults`."""

    def __init__(self) -> None:
        self.kept: dict[Path, Kept] = {}

    def put(self, path: Path, kept: Kept) -> None:
        if path in self.kept:
            raise CaseFileExists
        self.kept[path] = kept

    def create(self, path: Path, passphrase: str, now: datetime) -> Created:
        del now
        key = secrets.token_hex(8)
        self.put(path, Kept(passphrase, key))
        return Created(recovery_key=(key,), header="")

    def open(self, path: Path, passphrase: str, *, read_only: bool = False) -> Any:
        kept = self.kept.get(path)
        if kept is None:
            raise NoCaseFile
        if passphrase != kept.passphrase:
            raise WrongPassphrase
        return InMemoryOpenCaseFile(self, path, read_only=read_only)

    def recover(self, path: Path, recovery_key: str, new_passphrase: str) -> Any:
        if recovery_key != self.kept[path].recovery_key:
            raise WrongRecoveryKey
        self.kept[path].passphrase = new_passphrase
        return self.open(path, new_passphrase)

    def restore(self, backup: Path, path: Path, passphrase: str) -> Any:
        kept = self.open(backup, passphrase) and self.kept[backup]
        self.put(path, replace(kept, shelf=Shelf(contents=kept.shelf.contents.copied())))
        return self.open(path, passphrase)
