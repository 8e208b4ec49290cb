"""What a lock does to the window: keeps what is typed, closes every other window, forgets."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workbench.ui.background import Background
from workbench.ui.late_types import Later, Unfinished
from workbench.ui.safekeeping.clipboard import CopiedText
from workbench.ui.session import Session

_MOST_ROUNDS = 8


class Locking(QObject):
    """Stands between a session and the windows that show it.

    Every window is found where Qt lists them, so that no dialog can be forgotten here. A
    widget that has something in hand tells it by a method `unfinished`.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        background: Background,
        later: Callable[[], type[Later]],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._background = window, session, background
        self._later = later
        self._copied = CopiedText(self)
        session.opened.connect(self._copied.begin)
        session.drafts_due.connect(self._save_unfinished)
        session.closed.connect(self._shut)
        session.leaving.connect(self._let_go)

    def _save_unfinished(self) -> None:
        if not self._session.file.read_only:
            self._session.do(self._later().save_unfinished, tuple(self._in_hand()))

    def _in_hand(self) -> Iterator[Unfinished]:
        for widget in QApplication.allWidgets():
            tell = getattr(type(widget), "unfinished", None)
            try:
                yield from tell(widget) if tell is not None else ()
            except Exception:  # noqa: BLE001 - its fault must not cost what stands in the others
                self._session.miss()

    def _shut(self) -> None:
        self._background.forget()
        shut_windows(self._window)
        self._copied.forget()

    def _let_go(self) -> None:
        if self._background.is_busy:
            # The page that is locked is in sight while the rest of the work comes to its end.
            self._window.repaint()
        self._background.wait()
        # Widgets go once the loop runs again; what only they held is given back with them.
        QTimer.singleShot(0, self, gc.collect)


def shut_windows(but: QWidget) -> None:
    """Close every window of the program but one: dialogs, menus, lists that dropped down, hints.

    What does not close when asked is hidden all the same.
    """
    for _ in range(_MOST_ROUNDS):
        others = [
            window for window in _in_front_first() if window is not but and window.isVisible()
        ]
        if not others:
            return
        for window in others:
            _shut(window)


def _shut(window: QWidget) -> None:
    try:
        if isinstance(window, QDialog):
            window.reject()
        else:
            window.close()
    finally:
        # A dialog may refuse to go, or fail in going: it is out of sight in any case.
        if window.isVisible():
            window.hide()


def _in_front_first() -> Iterator[QWidget]:
    """The open windows, the one that holds back the others first."""
    for front in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if front is not None:
            yield front
    yield from QApplication.topLevelWidgets()
