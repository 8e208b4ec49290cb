"""The top of a record: what it is, when it is due, and what can be done with it as a whole."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.answers import read_date
from workbench.services.pages.record.contents import RecordPage
from workbench.ui.controls import Banner, button, chip, clear, column, label, row, selectable
from workbench.ui.day_text import show_day
from workbench.ui.deadline import due_words


class RecordHead(QWidget):
    """Shows reference, title, state and deadline.

    `wants_why` asks for the reasons of the deadline, `wants_back` for the list, `wants_reopen`
    to open a closed record again.
    """

    wants_why = Signal()
    wants_back = Signal()
    wants_reopen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(self.tr("Back to the list"))
        self.back.setToolTip(self.tr("Back (Alt+Left)"))
        self.back.clicked.connect(self.wants_back)
        self.title = label(level="title")
        self.reference = label(tone="muted", wrap=False)
        self.why = button(self.tr("Why this date?"), "quiet", "help")
        self.why.clicked.connect(self.wants_why)
        self.reopen = button(self.tr("Reopen…"))
        self.reopen.clicked.connect(self.wants_reopen)
        self._chips = row(gap=8)
        self.banner = Banner()
        words = column(self.reference, self.title, gap=0)
        line = row(self.back, words, self._chips, self.why, self.reopen, gap=10)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.banner, gap=8))
        self.setContentsMargins(12, 8, 12, 4)

    def show_page(self, page: RecordPage, today: date) -> None:
        """Show this record."""
        said = [page.reference, page.kind_name]
        if page.received:
            said.append(self.tr("received {day}").format(day=page.received))
        self.reference.setText(" · ".join(said))
        self.title.setText(page.title or page.kind_name)
        selectable(self.title)
        clear(self._chips)
        closed = page.standing == "closed"
        if closed:
            words = self.tr("✓ Closed: {outcome}") if page.outcome else self.tr("✓ Closed")
            self._chips.addWidget(chip(words.format(outcome=page.outcome), "fine"))
        panel = next(iter(page.dates), None)
        answered = read_date(panel.answered or None) if panel is not None else None
        if answered is not None and not closed:
            words = self.tr("✓ Answered {day}").format(day=show_day(answered))
            self._chips.addWidget(chip(words, "fine"))
        elif panel is not None and not closed:
            stopped = " ".join(panel.stopped)
            due = due_words(panel.counts, panel.work_to, stopped, page.standing, today)
            if due.text:
                made = chip(due.text, due.meaning)
                made.setToolTip(due.explained)
                made.setAccessibleDescription(due.explained)
                self._chips.addWidget(made)
        self.why.setVisible(panel is not None)
        self.reopen.setVisible(closed and not page.read_only)
        self.banner.say(self._warning(page), "warn")

    def _warning(self, page: RecordPage) -> str:
        if page.standing == "purged":
            return self.tr("This record was purged; only its place in the journal is left.")
        if page.stale_letters:
            words = self.tr(
                "A date has moved since a letter told it: {letters}. The person should be told."
            )
            return words.format(letters=", ".join(page.stale_letters))
        return ""
