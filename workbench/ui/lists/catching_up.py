"""Lets lists catch up with what overtook them, and says so while that takes a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from workbench.services.casework.refresh import WHILE_WAITED_FOR, catch_up
from workbench.services.changes import Done
from workbench.services.faults import CaseFileFault
from workbench.ui.background import Background
from workbench.ui.controls import button, column, label, mark, row, show_if
from workbench.ui.session import Session
from workbench.ui.words import say


class CatchingUp(QFrame):
    """A bar above the pages, there as long as lists are not as they should be.

    A few records are made anew at once. More are left to a worker, in short transactions: a
    person can stop it, a lock ends it, and what is left stays noted in the case file. `told`
    carries, from the worker, how many of how many are done, `working` whether it is at it.
    """

    told = Signal(int, int)
    working = Signal(bool)

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session, self._background = session, background
        self.is_at_it = self.is_stopped = self._is_wanted = False
        mark(self, "banner", "warn")
        self.setAccessibleName(say("lists.catching_up.lists_that_are_not_up_to_date"))
        self.words = label()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(say("lists.catching_up.how_far"))
        self.stop = button(say("lists.catching_up.stop"), "quiet")
        self.stop.clicked.connect(self._stop)
        self.resume = button(say("lists.catching_up.go_on"))
        self.resume.clicked.connect(self.start)
        line = row(self.words, self.progress, self.stop, self.resume)
        line.setStretch(0, 1)
        layout = column(line)
        layout.setContentsMargins(12, 8, 12, 8)
        self.setLayout(layout)
        self.told.connect(self._say)
        self.hide()

    def look(self, overtaken: int, again: Callable[[], object]) -> None:
        """Hear how many records lists know as they were; `again` shows what is so by then."""
        if not overtaken or self.is_at_it or self._session.file.read_only:
            return
        if overtaken <= WHILE_WAITED_FOR:
            self.is_at_it = True
            try:
                if self._session.do(catch_up, most=WHILE_WAITED_FOR) is not None:
                    again()
            finally:
                self.is_at_it = False
        elif not self.is_stopped:
            self.start()

    def start(self) -> None:
        """Let a worker make everything anew that is overtaken."""
        desk, background = self._session.desk, self._background
        self.is_at_it, self.is_stopped, self._is_wanted = True, False, True
        self._say(0, 0)
        self.working.emit(True)

        def tell(done: int, total: int) -> bool:
            self.told.emit(done, total)
            self.is_stopped = not self._is_wanted or background.is_leaving
            return not self.is_stopped

        background.run(lambda: catch_up(desk, tell=tell), self._done, self._failed, self)

    def forget(self) -> None:
        """The case file is locked: say nothing more."""
        self._is_wanted = False
        self.working.emit(False)
        self.hide()

    def _stop(self) -> None:
        self._is_wanted = False

    def _done(self, done: Done[int]) -> None:
        self.is_at_it = False
        self._show_rest()
        self._session.tell(done)
        self.working.emit(self.is_at_it)

    def _failed(self, error: Exception) -> None:
        self.is_at_it, self.is_stopped = False, True
        self._show_rest()
        self.working.emit(False)
        if not isinstance(error, CaseFileFault):
            raise error
        self._session.faulted.emit(error)

    def _say(self, done: int, total: int) -> None:
        if not self.is_at_it:  # the last word of a worker that has ended
            return
        said = say("lists.catching_up.lists_are_being_brought_up_to", done=done, total=total)
        self.words.setText(said if total else say("lists.catching_up.lists_are_looked_through"))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._show_controls(working=True)

    def _show_rest(self) -> None:
        """Say what is left undone, or go."""
        self.words.setText(say("lists.catching_up.lists_are_not_up_to_date"))
        self._show_controls(working=False)

    def _show_controls(self, *, working: bool) -> None:
        show_if(self.progress, working)
        show_if(self.stop, working)
        show_if(self.resume, not working)
        self.setVisible(working or self.is_stopped)
