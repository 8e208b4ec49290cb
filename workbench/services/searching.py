"""A desk for searches: what it reads can be cancelled, and it writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.services.desk import Desk
from workbench.services.faults import ReadOnlyCaseFile
from workbench.services.ports import Reading, Writing
from workbench.services.vault import OpenCaseFile


@dataclass(frozen=True, slots=True)
class Searched:
    """An open case file as a search sees it; implements the port `CaseFile`.

    Its readings may run outside the window's thread, and end with Cancelled when the case file
    is told to `interrupt`.
    """

    file: OpenCaseFile
    read_only: bool = True

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.file.name

    @property
    def actor(self) -> str:
        """The stable id of the key slot that opened the file."""
        return self.file.actor

    @property
    def slots(self) -> Mapping[str, str]:
        """What opens the file."""
        return self.file.slots

    def reading(self) -> AbstractContextManager[Reading]:
        """A read transaction that can be cancelled."""
        return self.file.searching()

    def writing(self, now: datetime) -> AbstractContextManager[Writing]:
        """Nothing is written here; raises ReadOnlyCaseFile."""
        del now
        raise ReadOnlyCaseFile

    def close(self) -> None:
        """The case file stays open: it is not closed by whoever searches in it."""


def search_desk(desk: Desk, file: OpenCaseFile) -> Desk:
    """The same desk for queries that a newer one may cancel."""
    return replace(desk, file=Searched(file))
