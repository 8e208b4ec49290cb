"""A letter as it will leave, drawn beside the window and shown page by page."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtGui import QImage

from workbench.domain.letter import Letter
from workbench.services.pages.document import Sort, document_page
from workbench.ui.background import Background
from workbench.ui.papers.pdf_pages import PdfView, drawn
from workbench.ui.session import Session
from workbench.ui.words import say

_LEAST_WIDE = 260


class LetterPreview(PdfView):
    """Draws the letter it is given last; `press` is held while a letter is drawn or issued."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(say("letter.page.preview_of_the_letter"))
        self._session, self._background = session, background
        self.setMinimumWidth(_LEAST_WIDE)
        self._wanted = 0
        self.letter: Letter | None = None
        self.filed = ""
        # One press at a time: a preview under way and an issue must not meet in the fonts.
        self.press = threading.Lock()

    def begin(self) -> None:
        """Say that a letter is being drawn, and show no other."""
        self.forget()
        self.say(say("letter.page.drawing_the_letter"))

    def draw(self, letter: Letter) -> None:
        """Draw a letter in a worker; what was begun before is shown no more."""
        self.letter, self.filed, press = letter, "", self._session.desk.press

        def pdf() -> bytes:
            with self.press:
                return press.pdf(letter)

        self._show(pdf, say("letter.page.cannot_be_drawn"))

    def show_filed(self, document: str) -> None:
        """Show a letter on file as it was issued."""
        if document == self.filed:
            return
        self.letter, self.filed = None, document
        page = self._session.ask(document_page, document)
        if page.sort is Sort.PDF:
            self._show(lambda: page.data, say("papers.document_view.pdf_cannot_be_shown"))
            return
        self._wanted += 1
        self.say(say("papers.document_view.no_preview"))

    def _show(self, pdf: Callable[[], bytes], otherwise: str) -> None:
        self._wanted += 1
        wanted = self._wanted

        def done(images: tuple[QImage, ...]) -> None:
            if wanted == self._wanted:
                self.show_pages(images)

        def failed(_error: Exception) -> None:
            if wanted == self._wanted:
                self.say(otherwise)

        self._background.run(lambda: drawn(pdf()), done, failed)

    def forget(self) -> None:
        """Show nothing, and not what is still being drawn."""
        self._wanted += 1
        self.letter, self.filed = None, ""
        self.say("")
