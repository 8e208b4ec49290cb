"""The one door from the window to the services: pages ask and do, and hear what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.services.changes import Done
from workbench.services.faults import CaseFileFault
from workbench.ui.late_types import Desk, OpenCaseFile
from workbench.ui.searching import Searcher

P = ParamSpec("P")
T = TypeVar("T")


class Locked(RuntimeError):
    """No case file is open; unlock one first."""


class Session(QObject):
    """An unlocked case file as the window sees it.

    `changed` carries what was `Done` after each command. `faulted` carries the `CaseFileFault`
    of a command that could not be kept; nothing was written then. `saved` follows every
    write, drafts included. `drafts_due` asks everybody to save what is typed as a draft.

    A lock: `drafts_due`, then `closed`, when nothing can be asked any more and everything that
    was read goes out of sight; `leaving`, for work that still holds the case file; `lost`, if
    something typed could not be kept. `searching` tells of a search that takes a while.
    """

    changed = Signal(object)
    faulted = Signal(object)
    saved = Signal()
    opened = Signal()
    drafts_due = Signal()
    closed = Signal()
    leaving = Signal()
    lost = Signal()
    searching = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._file: OpenCaseFile | None = None
        self._failed = self._is_stopping = self.is_saving_drafts = False
        self._searcher = Searcher(self)
        self._searcher.busy.connect(self.searching)
        self._searcher.faulted.connect(self.faulted)

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

    def start(self, file: OpenCaseFile, desk: Desk, searches: Desk) -> None:
        """Begin to work on an unlocked case file; `searches` is the desk that they work at."""
        self._file, self._desk = file, desk
        self._searcher.begin(file, searches)
        self.opened.emit()

    def ask(self, query: Callable[Concatenate[Desk, P], T], *args: P.args, **more: P.kwargs) -> T:
        """The answer of a query; raises Locked and what the query raises."""
        return query(self.desk, *args, **more)

    def search(
        self,
        asker: QObject,
        done: Callable[[T], object],
        query: Callable[Concatenate[Desk, P], T],
        *args: P.args,
        **more: P.kwargs,
    ) -> None:
        """Hand what a query finds to `done`, later and without holding the window up.

        Nothing comes once the same asker asks anew, is gone, or the case file is locked.
        Raises Locked.
        """
        if self._desk is None:
            raise Locked
        self._searcher.ask(asker, lambda desk: query(desk, *args, **more), done)

    def forget_search(self, asker: QObject) -> None:
        """Cancel what somebody searches for."""
        self._searcher.forget(asker)

    def is_searching(self, asker: QObject) -> bool:
        """Whether an answer for somebody is still to come."""
        return self._searcher.is_asked(asker)

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
            self._failed = True
            self.faulted.emit(fault)
            return None
        if isinstance(result, Done) and result.changed:
            self.changed.emit(result)
        self.saved.emit()
        return result

    def save_drafts(self) -> bool:
        """Let pages and dialogs save what is typed; gives whether all of it was saved."""
        self._failed, self.is_saving_drafts = False, True
        try:
            self.drafts_due.emit()
        finally:
            self.is_saving_drafts = False
        return not self._failed

    def miss(self) -> None:
        """Say, while what is typed is being kept, that some of it could not be."""
        self._failed = True

    def stop(self) -> None:
        """Lock: keep what is typed, put everything out of sight, then close the case file."""
        if self._file is None or self._is_stopping:
            return
        self._is_stopping = True
        try:
            is_saved = self.save_drafts()
        finally:
            file, self._file, self._desk = self._file, None, None
            self._is_stopping = False
        self._searcher.forget()
        self.closed.emit()
        self._searcher.end()
        self.leaving.emit()
        file.close()
        if not is_saved:
            self.lost.emit()
