"""Above a list: records of an older kind may continue as a newer one, once somebody says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.casework.take_over_kind import take_over_kind
from workbench.services.changes import Done
from workbench.services.faults import CaseFileFault
from workbench.services.pages.successions import Succession, heirs, successions
from workbench.services.pages.tone import Tone
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, button, clear, column
from workbench.ui.kept_lines import follow_reading_order
from workbench.ui.session import Session
from workbench.ui.words import say


class TakingOver(QWidget):
    """Counts what may continue, beside the window, and offers it; `done` follows."""

    done = Signal()

    def __init__(self, session: Session, background: Background, kind: str) -> None:
        super().__init__()
        self._session, self._background, self._kind = session, background, kind
        self._is_at_it = False
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self.hide()

    def look(self) -> None:
        """Count anew what may continue from the kind of this list, or as it."""
        desk, kind = self._session.desk, self._kind
        # Nearly every list is asked no further: only kinds of a pack that says so are counted.
        if self._is_at_it or desk.file.read_only or not self._session.ask(heirs, kind):
            return
        work = partial(successions, desk, kind)
        self._background.run(work, self._show, self._not_counted, self)

    def forget(self) -> None:
        """Say nothing more."""
        clear(self._lines)
        self.hide()

    def _show(self, found: tuple[Succession, ...]) -> None:
        if self._is_at_it:
            return
        clear(self._lines)
        for succession in found:
            banner = Banner(
                say(
                    "lists.taking_over.may_continue",
                    count=succession.count,
                    older=succession.older,
                    newer=succession.newer,
                )
            )
            act = button(say("lists.taking_over.let_them", newer=succession.newer))
            act.clicked.connect(partial(self._ask, succession))
            banner.line.addWidget(act)
            self._lines.addWidget(banner)
        self.setVisible(bool(found))
        follow_reading_order(self.parentWidget() or self)

    def _ask(self, succession: Succession) -> None:
        count, newer = succession.count, succession.newer
        dialogs.confirm(
            self,
            say("lists.taking_over.let_continue", count=count, newer=newer),
            say("lists.taking_over.what_happens", older=succession.older, newer=newer),
            say("lists.taking_over.continue"),
            partial(self._start, succession),
        )

    def _start(self, succession: Succession) -> None:
        desk, background = self._session.desk, self._background
        self._is_at_it = True
        clear(self._lines)
        self._lines.addWidget(Banner(say("lists.taking_over.under_way"), Tone.INFO))

        def go_on() -> bool:
            return not background.is_leaving

        work = partial(take_over_kind, desk, succession.kind, go_on)
        background.run(work, partial(self._done, succession), self._failed, self)

    def _done(self, succession: Succession, taken: Done[int]) -> None:
        self._end()
        self._session.tell(taken)
        self.done.emit()
        said = say("lists.taking_over.they_continue", count=taken.value, newer=succession.newer)
        dialogs.inform(self.window(), say("lists.taking_over.done"), said)

    def _not_counted(self, error: Exception) -> None:
        if not self._is_at_it:
            self.forget()
        self._tell(error)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, CaseFileFault):
            raise error
        self._session.faulted.emit(error)

    def _end(self) -> None:
        self._is_at_it = False
        self.forget()
