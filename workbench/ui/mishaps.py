"""What nobody foresaw: what is typed is kept, a sentence is said, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workbench.domain.unforeseen import told_of
from workbench.services.faults import Cancelled
from workbench.ui.fault_words import is_worded, sentence_of
from workbench.ui.late_types import Later, QMessageBox
from workbench.ui.session import Locked, Session
from workbench.ui.words import joined, say

_LEAVING = (KeyboardInterrupt, SystemExit)


class Mishaps(QObject):
    """Takes every exception that nobody caught, from slots, overrides and threads.

    Only its type and the line of the program where it arose are told, by `say`: its text and
    what its frames hold may name people.
    """

    met = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        say: Callable[[str], object],
        later: Callable[[], type[Later]],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._say, self._later = window, session, say, later
        self._box: QMessageBox | None = None
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self.met.connect(self._answer_soon)

    def begin(self) -> None:
        """Take exceptions from now on."""
        sys.excepthook = self._take
        threading.excepthook = self._take_elsewhere
        sys.unraisablehook = self._take_elsewhere

    def end(self) -> None:
        """Leave exceptions to whoever had them before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, _LEAVING):
            self._hooks[0](kind, error or kind(), trace)
            return
        # Python keeps the last exception for debugging, with all that its frames hold.
        sys.last_type = sys.last_value = sys.last_traceback = None
        # Something came too late: there is nothing to keep.
        if issubclass(kind, Locked | Cancelled):
            return
        what = told_of(kind, trace)
        self._say(what)
        if self._session.is_saving_drafts:
            self._session.miss()
        elif isValid(self):
            self.met.emit(_sentence(error), what)

    def _take_elsewhere(self, met: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        """Take what a thread, or an object that is given back, left uncaught."""
        if not issubclass(met.exc_type, _LEAVING):
            self._take(met.exc_type, met.exc_value, met.exc_traceback)

    def _answer_soon(self, sentence: str, what: str) -> None:
        # It may have arisen while something is drawn: it is answered once that is over.
        QTimer.singleShot(0, self, lambda: self._answer(sentence, what))

    def _answer(self, sentence: str, what: str) -> None:
        if self._box is not None and isValid(self._box):  # one sentence is enough for many
            return
        is_saved = self._save_drafts()
        if is_saved:
            said = say("window.mishaps.typed_is_kept")
        else:
            said = say("window.mishaps.typed_could_not_be_kept")
        told = say("window.mishaps.what_to_report", what=what)
        self._box = self._later().inform(
            QApplication.activeModalWidget() or self._window,
            say("window.mishaps.not_done"),
            "\n\n".join((joined("joined.sentences", (sentence, said)), told)),
        )

    def _save_drafts(self) -> bool:
        if not self._session.is_open or self._session.file.read_only:
            return True
        return self._session.save_drafts()


def _sentence(error: BaseException | None) -> str:
    """What went wrong in words that name nobody, as far as it is known."""
    if isinstance(error, Exception) and is_worded(error):
        return sentence_of(error)
    return say("window.mishaps.something_unexpected_happened")
