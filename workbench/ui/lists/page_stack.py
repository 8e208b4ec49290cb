"""The pages of an open case file, one in sight at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.controls import Empty
from workbench.ui.words import say


class PageStack(QStackedWidget):
    """Shows one page; one that counts records waits while what it counts is brought up to date.

    `in_sight` is the page that was asked for, whether it is seen or `waiting` stands for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.in_sight: QWidget | None = None
        self._counting: set[QWidget] = set()
        self._is_holding = False
        self.waiting = Empty(say("lists.catching_up.right_in_a_moment"), icon="clock")
        self.addWidget(self.waiting)

    def add_page(self, page: QWidget, *, counts: bool = False) -> None:
        """Take a page in; one that `counts` is not seen while it would be wrong."""
        self.addWidget(page)
        if counts:
            self._counting.add(page)

    def drop_page(self, page: QWidget) -> None:
        """Take a page out and let it go."""
        self._counting.discard(page)
        if page is self.in_sight:
            self.in_sight = None
        self.removeWidget(page)
        page.deleteLater()

    def show_page(self, page: QWidget) -> None:
        """Bring a page into sight, at once or as soon as its counts are right."""
        self.in_sight = page
        holds = self._is_holding and page in self._counting
        self.setCurrentWidget(self.waiting if holds else page)

    def hold(self, *, holds: bool) -> None:
        """Let pages that count wait, or wait no longer."""
        self._is_holding = holds
        if self.in_sight is not None:
            self.show_page(self.in_sight)
