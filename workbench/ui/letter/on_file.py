"""A letter that everybody has: what is on file of it, before another one is written."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.services.pages.letter.page import LetterPage
from workbench.services.pages.remark import Remark
from workbench.services.pages.tone import Tone
from workbench.ui.acts.paper_acts import PaperActs
from workbench.ui.controls import Card, button, row
from workbench.ui.record.letters_panel import LettersPanel
from workbench.ui.words import say


class OnFileCard(Card):
    """The letters on file with what can be done with each; `wants_again` asks for another."""

    wants_again = Signal()

    def __init__(self, papers: PaperActs) -> None:
        super().__init__()
        self.letters = LettersPanel()
        self.again = button(say("letter.page.write_it_again"), "", "letter")
        self.again.clicked.connect(self.wants_again)
        self.letters.connect_to(papers)
        inside = self.letters.layout()
        if inside is not None:
            inside.setContentsMargins(0, 0, 0, 0)  # the card has a margin of its own
        self.body.addWidget(self.letters)
        self.body.addLayout(row(self.again, 0))
        self.hide()

    def show_page(self, page: LetterPage) -> None:
        """Show what is on file of the letter of a page."""
        self.letters.show_letters(page.on_file, (), editable=page.editable)
        self.again.setVisible(page.editable)

    def forget(self) -> None:
        """Keep no name."""
        self.letters.show_letters((), (), editable=False)
        self.hide()


def stands_on_file(page: LetterPage) -> Remark:
    """What a page says of a letter that everybody has."""
    count = len(page.on_file)
    if not page.is_sent:
        return Remark(say("letter.page.stands_on_file", count=count), Tone.GOOD)
    if all(letter.has_left for letter in page.on_file):
        return Remark(say("letter.page.stands_sent", count=count), Tone.GOOD)
    return Remark(say("letter.page.stands_not_sent", count=count), Tone.WARN)
