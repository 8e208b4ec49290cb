"""What can be done with letters as soon as they were issued: a copy, and how they were sent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.letters.issued_entry import Issued
from workbench.services.pages.letter.page import LetterPage
from workbench.ui.acts.paper_acts import PaperActs
from workbench.ui.controls import button, row
from workbench.ui.words import say


class JustIssued(QWidget):
    """The acts at the head of the page; `recorded` follows once it is told how they were sent.

    `withdrawn` follows once a letter was taken back.
    """

    recorded = Signal(str)
    withdrawn = Signal()

    def __init__(self, papers: PaperActs) -> None:
        super().__init__()
        self._papers, self._issued, self._record = papers, tuple[Issued, ...](), ""
        self.send = button(say("letter.page.record_how_it_was_sent"), "primary", "forward")
        self.take_back = button(say("letter.page.withdraw"), "quiet")
        self.copies = save, paper = (
            button(say("letter.page.save_a_copy"), "", "save"),
            button(say("letter.page.print"), "", "print"),
        )
        save.clicked.connect(lambda: self._copy(papers.save_copy))
        paper.clicked.connect(lambda: self._copy(papers.print_copy))
        self.send.clicked.connect(self._dispatch)
        self.take_back.clicked.connect(self._withdraw)
        self.setLayout(row(save, paper, self.take_back, self.send))

    def show_issued(self, page: LetterPage, issued: tuple[Issued, ...]) -> str:
        """Offer what can be done with these; gives what is to be said of them."""
        self._issued, self._record = issued, page.record
        count = page.rows or len(issued)
        self.send.setVisible(page.is_sent)
        self.take_back.setVisible(page.is_sent and len(issued) == 1)
        for act in self.copies:
            act.setVisible(count == 1)
        self.show()
        if not page.is_sent:
            return say("letter.page.issued_and_on_file")
        if count > 1:
            return say("letter.page.issued_to_each", count=count)
        return say("letter.page.issued_and_what_comes_next")

    def forget(self) -> None:
        """Keep no letter."""
        self._issued = ()
        self.hide()

    def _copy(self, act: Callable[[str], None]) -> None:
        if self._issued:
            act(self._issued[0].document)

    def _dispatch(self) -> None:
        if self._issued:
            dialog = self._papers.dispatch(*(issued.id for issued in self._issued))
            dialog.accepted.connect(lambda: self.recorded.emit(self._record))

    def _withdraw(self) -> None:
        if self._issued:
            dialog = self._papers.withdraw(self._issued[0].id)
            dialog.accepted.connect(self.withdrawn)
