"""Locks an unlocked window that nobody has touched for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MINUTE_MS = 60_000


class IdleWatch(QObject):
    """Emits `idle` when no window of the program was touched for some minutes.

    It listens to windows, not to the whole application: a filter on every event of every
    widget would cost more than it tells.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.idle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def start(self, minutes: int) -> None:
        """Begin to wait; 0 minutes never lock."""
        self._timer.stop()
        if minutes > 0:
            self._timer.start(minutes * _MINUTE_MS)
        self._watch(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start to wait anew with each touch."""
        del watched
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
