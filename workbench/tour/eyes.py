"""A person's eyes: waiting until the window has done something, and telling what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from workbench.domain.sentence import Sentence, sentence
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

    def wait(
        self, ready: Callable[[], object], what: Sentence, said: Callable[[], str] = str
    ) -> None:
        """Let the window work until something is the case; `said` is what the window says else."""
        deadline = QDeadlineTimer(_PATIENCE_S * 1000)
        self.settle()
        while not ready():
            if deadline.hasExpired():
                raise _missed(what, said())
            flags = QEventLoop.ProcessEventsFlag.AllEvents
            QCoreApplication.processEvents(flags | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.settle()

    def wait_for_rest(self, widget: QWidget) -> None:
        """Wait until a widget has nothing more to do by itself."""
        timers = [timer for timer in widget.findChildren(QTimer) if timer.isSingleShot()]

        def rests() -> bool:
            searches = getattr(widget, "is_searching", False)
            return not searches and not any(timer.isActive() for timer in timers)

        self.wait(rests, sentence("tour.awaited.window_rests"))

    def wait_until_closed(self, dialog: QWidget, said: Callable[[], str] = str) -> None:
        """Wait until a dialog has gone."""
        self.wait(
            lambda: QApplication.activeModalWidget() is not dialog,
            sentence("tour.awaited.dialog_closes"),
            said,
        )

    def dialog(self, kind: type[W], what: Sentence) -> W:
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
            raise TourStopped("tour.stop.window_failed", fault=self.faults[0])


def _missed(what: Sentence, said: str) -> TourStopped:
    if said:
        return TourStopped("tour.stop.did_not_happen_said", what=what, said=said)
    return TourStopped("tour.stop.did_not_happen", what=what)
