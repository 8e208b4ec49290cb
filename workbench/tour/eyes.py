"""A person's eyes: waiting until the window has done something, and telling what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workbench.tour.stopped import TourStopped

W = TypeVar("W", bound=QWidget)

_PATIENCE_S = 40
_TICK_MS = 5


class Eyes:
    """Watches the window.

    `faults` collects what went wrong inside the window's own code; the next look tells it.
    Every method raises TourStopped when what a person would wait for does not come.
    """

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._tick = QTimer()
        self._tick.start(_TICK_MS)

    def wait(self, ready: Callable[[], object], what: str, said: Callable[[], str] = str) -> None:
        """Let the window work until something is the case; `said` is what the window says else."""
        deadline = QDeadlineTimer(_PATIENCE_S * 1000)
        self.settle()
        while not ready():
            if deadline.hasExpired():
                raise TourStopped(f"This did not happen: {what}. {said()}".strip())
            flags = QEventLoop.ProcessEventsFlag.AllEvents
            QCoreApplication.processEvents(flags | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.settle()

    def wait_for_rest(self, widget: QWidget) -> None:
        """Wait until a widget has nothing more to do by itself."""
        timers = [one for one in widget.findChildren(QTimer) if one.isSingleShot()]

        def rests() -> bool:
            searches = getattr(widget, "is_searching", False)
            return not searches and not any(one.isActive() for one in timers)

        self.wait(rests, "the window comes to rest")

    def wait_until_closed(self, dialog: QWidget, said: Callable[[], str] = str) -> None:
        """Wait until a dialog has gone."""
        self.wait(lambda: QApplication.activeModalWidget() is not dialog, "a dialog closes", said)

    def dialog(self, kind: type[W], what: str) -> W:
        """The dialog of this class that has come up."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind), what)
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def settle(self) -> None:
        """Let the window do what it has begun."""
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.faults:
            raise TourStopped(f"The window failed: {self.faults[0]}.")
