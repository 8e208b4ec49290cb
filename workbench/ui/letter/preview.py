"""A letter as it will leave, drawn beside the window and shown page by page."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage

from workbench.domain.letter import Letter
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
        # One press at a time: a preview under way and an issue must not meet in the fonts.
        self.press = threading.Lock()

    def draw(self, letter: Letter) -> None:
        """Draw a letter in a worker; what was begun before is shown no more."""
        self._wanted += 1
        wanted = self._wanted
        self.letter = letter

        def done(images: tuple[QImage, ...]) -> None:
            if wanted == self._wanted:
                self.show_pages(images)

        def failed(_error: Exception) -> None:
            if wanted == self._wanted:
                self.say(say("letter.page.cannot_be_drawn"))

        press = self._session.desk.press

        def work() -> tuple[QImage, ...]:
            with self.press:
                data = press.pdf(letter)
            return drawn(data)

        self._background.run(work, done, failed)

    def forget(self) -> None:
        """Show nothing, and not what is still being drawn."""
        self._wanted += 1
        self.letter = None
        self.say("")
