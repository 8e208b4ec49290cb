"""Work that leaves the window's thread: unlocking, drawing letters, backing up, importing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from workbench.ui.application import forget_sources

T = TypeVar("T")

_PATIENCE_MS = 30_000


class _Ends(QObject):
    finished = Signal(object, object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], *, outlasts_lock: bool) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work: Callable[[], object] | None = work
        self.is_wanted, self.outlasts_lock = True, outlasts_lock
        self.ends = _Ends()

    @Slot()
    def run(self) -> None:
        # What the work holds, a passphrase perhaps, is not to outlive it.
        work, self._work = self._work, None
        assert work is not None
        try:
            result, error = work(), None
        except Exception as fault:  # noqa: BLE001 - handed to the window, which words it
            result, error = None, fault
        self.ends.finished.emit(result, error)


class Background(QObject):
    """Runs work on a thread of its own and hands the outcome back to the window's thread."""

    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[_Job] = set()
        self.is_leaving = False

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        owner: QObject | None = None,
        *,
        outlasts_lock: bool = False,
    ) -> None:
        """Start work; `done` or `failed` is called later in the window's thread.

        `work` must not touch a widget. Nothing is called once `owner` is gone, as a dialog is
        that was closed meanwhile, nor after a lock, unless what is to be told has nothing to
        do with what is in the case file.
        """
        job = _Job(work, outlasts_lock=outlasts_lock)

        def end(result: object, error: Exception | None) -> None:
            self._running.discard(job)
            self.busy.emit(self.is_busy)
            forget_sources()  # work is what loads whole rooms
            if not job.is_wanted or (owner is not None and not isValid(owner)):
                return
            if error is None:
                done(cast("T", result))
            else:
                failed(error)

        self._running.add(job)
        job.ends.finished.connect(_Receiver(end, self).take)
        self.busy.emit(True)
        self._pool.start(job)

    def forget(self) -> None:
        """Hand nothing over of what is under way, as the case file is locked."""
        for job in self._running:
            job.is_wanted = job.outlasts_lock

    def wait(self) -> bool:
        """Wait until everything under way has ended; False when it takes too long.

        Long work looks at `is_leaving` and ends early.
        """
        self.is_leaving = True
        try:
            return self._pool.waitForDone(_PATIENCE_MS)
        finally:
            self.is_leaving = False


class _Receiver(QObject):
    """Lives in the window's thread, so that Qt queues the outcome to it."""

    def __init__(self, end: Callable[[object, Exception | None], None], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end

    @Slot(object, object)
    def take(self, result: object, error: Exception | None) -> None:
        self._end(result, error)
        self.deleteLater()
