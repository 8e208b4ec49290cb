"""The one door from the window to the services: pages ask and do, and hear what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.services.changes import Done
from workbench.services.faults import CaseFileFault

if TYPE_CHECKING:  # the unlock page is painted before desks and case files are known
    from workbench.services.desk import Desk
    from workbench.services.vault import OpenCaseFile

P = ParamSpec("P")
T = TypeVar("T")


class Locked(RuntimeError):
    """No case file is open; unlock one first."""


class Session(QObject):
    """An unlocked case file as the window sees it.

    `changed` carries what was `Done` after each command. `faulted` carries the `CaseFileFault`
    of a command that could not be kept; nothing was written then. `saved` follows every
    write, drafts included. `closing` comes while drafts can still be kept.
    """

    changed = Signal(object)
    faulted = Signal(object)
    saved = Signal()
    opened = Signal()
    closing = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._file: OpenCaseFile | None = None

    @property
    def is_open(self) -> bool:
        """Whether a case file is unlocked."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The desk; raises Locked."""
        if self._desk is None:
            raise Locked
        return self._desk

    @property
    def file(self) -> OpenCaseFile:
        """The case file as a whole; raises Locked."""
        if self._file is None:
            raise Locked
        return self._file

    def start(self, file: OpenCaseFile, desk: Desk) -> None:
        """Begin to work on an unlocked case file."""
        self._file, self._desk = file, desk
        self.opened.emit()

    def ask(self, query: Callable[Concatenate[Desk, P], T], *args: P.args, **more: P.kwargs) -> T:
        """The answer of a query; raises Locked and what the query raises."""
        return query(self.desk, *args, **more)

    def do(
        self, command: Callable[Concatenate[Desk, P], T], *args: P.args, **more: P.kwargs
    ) -> T | None:
        """Run a command and tell every page what changed.

        Faults of the case file are announced by `faulted` and give None; problems of the data
        given are raised, for the page that gave them.
        """
        try:
            result = command(self.desk, *args, **more)
        except CaseFileFault as fault:
            self.faulted.emit(fault)
            return None
        if isinstance(result, Done) and result.changed:
            self.changed.emit(result)
        self.saved.emit()
        return result

    def stop(self) -> None:
        """Lock: let pages keep their drafts, then close the case file."""
        if self._file is None:
            return
        self.closing.emit()
        file, self._file, self._desk = self._file, None, None
        self.closed.emit()
        file.close()
