"""Issuing: a single letter at once, letters to several beside the window."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from workbench.services.changes import Done, RecordClosed
from workbench.services.faults import CaseFileFault
from workbench.services.letters.batch import RowCannotBeDrawn, issue_batch
from workbench.services.letters.issue import LetterNotReady, issue, issue_each
from workbench.services.letters.issued_entry import Issued
from workbench.services.pages.letter.page import LetterPage
from workbench.ui.background import Background
from workbench.ui.fault_words import sentence_of
from workbench.ui.session import Session
from workbench.ui.words import say


class Issuing(QObject):
    """Issues what a page shows; `press` is held while letters are drawn.

    `issued` and `refused` carry the page, and what is on file now or what stood against it. A
    lock ends what is under way, and then nothing is on file.
    """

    issued = Signal(object, object)
    refused = Signal(object, object)

    def __init__(
        self, parent: QObject, session: Session, background: Background, press: threading.Lock
    ) -> None:
        super().__init__(parent)
        self._session, self._background, self._press = session, background, press
        self._page: LetterPage | None = None

    @property
    def is_at_it(self) -> bool:
        """Whether letters are being issued."""
        return self._page is not None

    def is_about(self, page: LetterPage) -> bool:
        """Whether the letter of this page is the one that is being issued."""
        return self._page is not None and is_same(self._page, page)

    def start(self, page: LetterPage) -> None:
        """Freeze what a page shows; it is on file from then on."""
        self._page = page
        if page.rows or page.decisions.targets:
            self._issue_many(page)
        else:
            self._issue_one(page)

    def _issue_one(self, page: LetterPage) -> None:
        try:
            with self._press:
                made = self._session.do(issue, page.record, page.letter, page.state.choices())
        except Exception as refused:  # noqa: BLE001 - worded or raised by whoever hears of it
            self._refuse(page, refused)
            return
        self._end(page, (made.value,) if made is not None else ())

    def _issue_many(self, page: LetterPage) -> None:
        desk, choices, picked = self._session.desk, page.state.choices(), page.decisions.picked

        def go_on() -> bool:
            return not self._background.is_leaving

        def work() -> tuple[Done[object], tuple[Issued, ...]]:
            with self._press:
                if page.decisions.targets:
                    each = issue_each(desk, page.record, page.letter, choices, picked, go_on)
                    return each, each.value
                batch = issue_batch(desk, page.record, page.letter, choices, go_on)
                return batch, (batch.value,)

        def done(made: tuple[Done[object], tuple[Issued, ...]]) -> None:
            self._session.tell(made[0])
            self._end(page, made[1])

        def failed(error: Exception) -> None:
            if isinstance(error, CaseFileFault):
                self._session.faulted.emit(error)
                self._end(page, ())
            else:
                self._refuse(page, error)

        self._background.run(work, done, failed, self)

    def _end(self, page: LetterPage, made: tuple[Issued, ...]) -> None:
        self._page = None
        self.issued.emit(page, made)

    def _refuse(self, page: LetterPage, error: Exception) -> None:
        self._page = None
        self.refused.emit(page, error)


def is_same(page: LetterPage, other: LetterPage) -> bool:
    """Whether two pages show the same letter of the same record."""
    return (page.record, page.letter) == (other.record, other.letter)


def refusal(page: LetterPage, refused: Exception) -> str:
    """Why nothing was issued; raises anew what nobody foresaw."""
    if isinstance(refused, LetterNotReady):
        if page.decisions.targets:
            return say("letter.page.one_of_them_is_not_ready", name=refused.called)
        return say("letter.page.not_ready_any_more")
    if isinstance(refused, RecordClosed | RowCannotBeDrawn):
        return sentence_of(refused)
    raise refused
