"""Tells when nobody has touched the window for a while, or somebody asks to lock it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QWindow

from workbench.ui.late_types import Later

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_MINUTE_MS = 60_000


class IdleWatch(QObject):
    """Emits `idle` when no window of the program was touched for some minutes.

    `asked` comes with the keys that lock, which the menu does not hear while a dialog is
    open. It listens to windows, not to the whole application: a filter on every event of every
    widget would cost more than it tells.
    """

    idle = Signal()
    asked = Signal()

    def __init__(self, parent: QObject, keys: str, later: Callable[[], type[Later]]) -> None:
        super().__init__(parent)
        self._keys, self._later, self._is_passing = keys, later, False
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
        if event.type() in _DRAGS:
            return isinstance(event, QDropEvent) and self._pass_on(watched, event)
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_asked = QKeySequence(event.keyCombination()) == QKeySequence(self._keys)
        if is_asked:
            self.asked.emit()
        return is_asked

    def _pass_on(self, window: QObject, event: QDropEvent) -> bool:
        """Let a window have what is dragged over it, and answer that at most a copy is taken."""
        if self._is_passing or event.source() is not None:  # our own drags may well move
            return False
        self._is_passing = True
        try:
            QCoreApplication.sendEvent(window, event)
        finally:
            self._is_passing = False
        if event.isAccepted():
            self._later().take_as_copy(event)
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
