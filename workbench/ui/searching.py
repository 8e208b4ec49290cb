"""Searches that leave the window's thread: one at a time, and the latest alone counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from workbench.services.faults import Cancelled, CaseFileFault
from workbench.ui.late_types import Desk, OpenCaseFile

_AGAIN_MS = 20
_LONG_MS = 200
_PATIENCE_MS = 30_000


class Search(QRunnable):
    """One search under way; `asker` is who wants it, and None once nobody does."""

    def __init__(
        self, asker: QObject, query: Callable[[Desk], Any], done: Callable[[Any], object]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.asker: QObject | None = asker
        self.done, self.query = done, query
        self.desk: Desk | None = None
        self.ends = SearchEnds()

    @Slot()
    def run(self) -> None:
        """Ask the case file, outside the window's thread."""
        assert self.desk is not None
        try:
            found, error = self.query(self.desk), None
        except Exception as fault:  # noqa: BLE001 - handed to the window's thread
            found, error = None, fault
        self.desk = None
        self.ends.ended.emit(self, found, error)


class SearchEnds(QObject):
    """Brings what was found back into the window's thread."""

    ended = Signal(object, object, object)


class Searcher(QObject):
    """Runs the searches of an open case file; `busy` tells of one that takes a while.

    `faulted` carries a fault of the case file. What was asked before by the same page or
    dialog is cancelled, and never shown.
    """

    busy = Signal(bool)
    faulted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._file: OpenCaseFile | None = None
        self._desk: Desk | None = None
        self._running: Search | None = None
        self._waiting: list[Search] = []
        # An interrupt that falls right before a statement begins may miss it: it is repeated.
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._interrupt)
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._long.timeout.connect(lambda: self.busy.emit(True))

    def begin(self, file: OpenCaseFile, desk: Desk) -> None:
        """Search in this case file from now on; `desk` is one for searches."""
        self._file, self._desk = file, desk

    def ask(
        self, asker: QObject, query: Callable[[Desk], Any], done: Callable[[Any], object]
    ) -> None:
        """Search; `done` is called later, unless the asker asks anew or is gone by then."""
        self.forget(asker)
        running = self._running
        if running is not None and running.asker is not None and not isValid(running.asker):
            self.forget(running.asker)
        self._waiting.append(Search(asker, query, done))
        self._start()

    def is_asked(self, asker: QObject) -> bool:
        """Whether an answer for somebody is still to come."""
        running = () if self._running is None else (self._running,)
        return any(search.asker is asker for search in (*running, *self._waiting))

    def forget(self, asker: QObject | None = None) -> None:
        """Cancel what somebody asked, or everything."""
        kept = [
            search for search in self._waiting if asker is not None and search.asker is not asker
        ]
        self._waiting = kept
        running = self._running
        if running is not None and (asker is None or running.asker is asker):
            running.asker = None
            self._interrupt()
            self._again.start()

    def end(self) -> None:
        """Cancel everything and wait until nothing touches the case file any more."""
        self.forget()
        for _ in range(_PATIENCE_MS // _AGAIN_MS):
            if self._pool.waitForDone(_AGAIN_MS):
                break
            self._interrupt()
        self._file, self._desk = None, None

    def _start(self) -> None:
        if self._running is not None or not self._waiting or self._desk is None:
            return
        search = self._running = self._waiting.pop(0)
        search.desk = self._desk
        search.ends.ended.connect(self._take)
        self._long.start()
        self._pool.start(search)

    def _interrupt(self) -> None:
        if self._file is not None:
            self._file.interrupt()

    @Slot(object, object, object)
    def _take(self, search: Search, found: object, error: Exception | None) -> None:
        self._running = None
        self._again.stop()
        self._long.stop()
        self.busy.emit(False)
        self._start()
        if search.asker is None or not isValid(search.asker):
            return
        if isinstance(error, Cancelled):  # somebody else's interrupt hit it
            self.ask(search.asker, search.query, search.done)
        elif isinstance(error, CaseFileFault):
            self.faulted.emit(error)
        elif error is not None:
            raise error
        else:
            search.done(found)
