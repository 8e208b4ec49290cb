"""Folds the log of the case file in while nothing is saved, and looks at its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.services.faults import CaseFileFault, CaseFileReplaced
from workbench.ui.application import forget_sources
from workbench.ui.background import Background
from workbench.ui.late_types import Later
from workbench.ui.session import Session

_REST_MS = 20_000
_AGAIN_MS = 5_000


class Resting(QObject):
    """Takes each pause of the saving as an occasion; what reads meanwhile is waited for.

    `folded` follows every attempt.
    """

    folded = Signal()

    def __init__(
        self,
        parent: QObject,
        session: Session,
        background: Background,
        later: Callable[[], type[Later]],
    ) -> None:
        super().__init__(parent)
        self._session, self._background, self._later = session, background, later
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.rest)
        session.opened.connect(self._wait)
        session.saved.connect(self._wait)
        session.closed.connect(self._timer.stop)

    def rest(self) -> None:
        """Fold the log in now; once it is refused, soon again."""
        if not self._session.is_open:
            return
        forget_sources()
        # Work in a thread may write for a long time: nobody waits for it here.
        done = not self._background.is_busy
        try:
            done = done and self._later().fold_log(self._session.file).value
        except CaseFileReplaced as gone:
            self._session.faulted.emit(gone)
            return
        except CaseFileFault:
            done = False  # a disk that is full or away may be back at the next attempt
        self._timer.start(_REST_MS if done else _AGAIN_MS)
        self.folded.emit()

    def _wait(self) -> None:
        self._timer.start(_REST_MS)
