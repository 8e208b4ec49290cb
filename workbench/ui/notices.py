"""What must be known of an open case file as a whole, above all its pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, button, column
from workbench.ui.late_types import Later, WitnessDoubt
from workbench.ui.session import Session
from workbench.ui.words import joined, say, tell


class Notices(QWidget):
    """Says what the witness holds against a case file, who synchronises it, how old it is.

    `went_on` follows when a person decided to go on in spite of a doubt.
    """

    went_on = Signal()

    def __init__(
        self, session: Session, now: Callable[[], datetime], later: Callable[[], type[Later]]
    ) -> None:
        super().__init__()
        self._session, self._now, self._later = session, now, later
        self.doubt, self.older, self.place, self.erasing = (Banner() for _ in range(4))
        self.proceed = button(say("window.notices.go_on_with_it"))
        self.proceed.clicked.connect(self._ask)
        self.doubt.line.addWidget(self.proceed)
        self.seen = button(say("window.notices.close"), "quiet")
        self.seen.setAccessibleName(say("window.notices.close_the_warning_about_the_folder"))
        self.seen.clicked.connect(self.place.hide)
        self.place.line.addWidget(self.seen)
        self.setLayout(column(self.doubt, self.older, self.place, self.erasing, gap=0))
        session.opened.connect(self.look)
        session.saved.connect(self.look_at_erasure)
        session.closed.connect(self._forget)

    def look(self) -> None:
        """Say what is so of the case file that was opened."""
        file = self._session.file
        self.doubt.say(_of_doubt(file.doubt) if file.doubt is not None else "", Tone.BAD)
        self.proceed.setVisible(file.may_go_on)
        self.older.say(say("doubt.older") if file.is_older else "", Tone.INFO)
        self.place.say(synchronised(file.synchronised_by), Tone.WARN)
        self.look_at_erasure()

    def look_at_erasure(self) -> None:
        """Say as long as erased words still stand in the log."""
        waits = self._session.is_open and self._session.file.erases_still
        said = say("window.notices.erased_stands_in_the_log")
        self.erasing.say(said if waits else "", Tone.WARN)

    def _ask(self) -> None:
        self._later().ask_reason(
            self.window(),
            say("window.notices.go_on_with_this_case_file"),
            say("window.notices.when_to_go_on"),
            say("window.notices.go_on"),
            self._go_on,
        )

    def _go_on(self, reason: str) -> None:
        if (
            self._session.do_with_file(self._later().write_in_doubt, self._now(), reason)
            is not None
        ):
            self.went_on.emit()

    def _forget(self) -> None:
        for banner in (self.doubt, self.older, self.place, self.erasing):
            banner.say("")


def synchronised(program: str) -> str:
    """The warning about a folder that this program synchronises; empty without one."""
    return say("doubt.synchronised", program=program) if program else ""


def _of_doubt(doubt: WitnessDoubt) -> str:
    return joined("joined.sentences", (tell(doubt.sentence), say("doubt.only_read")))
